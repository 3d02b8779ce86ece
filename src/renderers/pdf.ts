import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import type { PacketSource } from '../model/renderer.ts';
import { pageNumbers, withPageNumbers } from './pdf/page-numbers.ts';
import { steadyPdf } from './pdf/steady-pdf.ts';
import { untilStopped } from './pdf/until-stopped.ts';

export interface PdfOptions {
  /** The browser to print with, see `findBrowser`. */
  readonly executablePath: string;
  readonly format: 'A4' | 'Letter';
}

/**
 * Prints the packet's page. Twice: the first print says on which page each section begins, the second has those numbers
 * in the contents. The same page, browser and format give the same bytes.
 */
export async function renderPdf(html: string, source: PacketSource, options: PdfOptions): Promise<Uint8Array> {
  const profile = mkdtempSync(join(tmpdir(), 'attestry-pdf-'));
  try {
    return await untilStopped(process, async () => {
      const browser = await launch(options.executablePath, profile);
      try {
        const first = await print(browser, html, options);
        const second = await print(browser, withPageNumbers(html, pageNumbers(first)), options);
        return steadyPdf(second, source.packet.asOf);
      } finally {
        await browser.close();
      }
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

const launch = (executablePath: string, userDataDir: string): Promise<Browser> =>
  puppeteer.launch({
    executablePath,
    userDataDir,
    headless: executablePath.includes('headless-shell') ? 'shell' : true,
    // Chromium refuses to sandbox a process of root; the page it opens has no script and no network.
    args: ['--font-render-hinting=none', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });

async function print(browser: Browser, html: string, { format }: PdfOptions): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    await shutOff(page);
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ format, printBackground: true, tagged: true, outline: true, timeout: 0 });
  } finally {
    await page.close();
  }
}

/** No script, no network: nothing that stands in a ticket can do or fetch anything. */
async function shutOff(page: Page): Promise<void> {
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (/^data:(?:font|image)[/]/.test(request.url()) ? request.continue() : request.abort());
  });
}
