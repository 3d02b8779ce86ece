import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../model/population.ts';
import type { PacketSource } from '../model/renderer.ts';
import { sampleSource } from '../testing/sample-packet.ts';
import { valueText } from './format.ts';
import { renderHtml } from './html.ts';
import { findBrowser } from './pdf/find-browser.ts';

const browserPath = findBrowser(process.env)?.path;
const HOSTILE =
  '</script><script>document.title="pwned"</script><img src=x onerror="document.title=\'pwned\'"><!--<script>';

/** The sample with a record key that tries to be markup. */
const hostile: PacketSource = {
  ...sampleSource,
  rows: (id) => {
    const rows: readonly EvidenceRow[] = [...sampleSource.rows(id)];
    return id === 'sla-resolution' ? rows.map((row, at) => (at === 0 ? [HOSTILE, ...row.slice(1)] : row)) : rows;
  },
};

describe('the web page', () => {
  it('is the same each time, and holds no more lines than there is room for', () => {
    expect(renderHtml(sampleSource)).toBe(renderHtml(sampleSource));
    const small = renderHtml(sampleSource, 900);
    const index = JSON.parse(/id="record-index">([^<]*)</.exec(small)?.[1] ?? '');
    const rows = JSON.parse(/id="records-of-sla-resolution">([^<]*)</.exec(small)?.[1] ?? '');
    expect(index.populations['sla-resolution']).toMatchObject({ rows: 10, kept: rows.length });
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.length).toBeLessThan(10);
    // Its two exceptions are kept before any other line.
    expect(rows.slice(0, 2).map((row: EvidenceRow) => row[6])).toEqual(['EXCEPTION', 'EXCEPTION']);
    expect(JSON.stringify(rows).length).toBeLessThan(900);
  });

  it('lets no script run but its own, and no text end a data block', () => {
    const html = renderHtml(hostile);
    expect(html.match(/<script[ >]/g)).toHaveLength(2 + sampleSource.packet.populations.length);
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(html).toContain(`script-src &#x27;sha256-${hash.replaceAll('=', '&#x3D;')}&#x27;;`);
  });
});

describe.skipIf(browserPath === undefined)(
  `in Chromium, from a file${browserPath === undefined ? ' (NOT RUN: no browser found)' : ''}`,
  () => {
    let room = '';
    let browser: Browser | undefined;
    let page: Page | undefined;
    const requests: string[] = [];
    const said: string[] = [];

    beforeAll(async () => {
      room = mkdtempSync(join(tmpdir(), 'attestry-html-'));
      writeFileSync(join(room, 'packet.html'), renderHtml(hostile));
      browser = await puppeteer.launch({
        executablePath: browserPath ?? '',
        userDataDir: join(room, 'profile'),
        args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      });
      page = await browser.newPage();
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(String(error)));
      await page.goto(pathToFileURL(join(room, 'packet.html')).href, { waitUntil: 'load' });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(room, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    });

    const at = (): Page => {
      if (!page) throw new Error('no page');
      return page;
    };
    const texts = (selector: string): Promise<string[]> =>
      at().$$eval(selector, (found) => found.map((each) => each.textContent ?? ''));
    const press = (name: string): Promise<void> => at().click(`#records [data-part="${name}"]`);
    const cells = (): Promise<string[]> => texts('#records tbody th');

    it('opens the lines of a figure: 8 judged, 6 of them met, 1 unknown, as the ledger has it', async () => {
      await at().click('main a.figure-id[href="#F-0001"]');
      expect(await texts('#records h2')).toEqual([expect.stringMatching(/^F-0001 {2}/)]);
      expect(await texts('#records [data-part="selections"] button')).toEqual(
        expect.arrayContaining(['Numerator: 6', 'Denominator: 8', 'Unknown: 1']),
      );
      expect(await cells()).toHaveLength(6);
      await at().click('#records [data-part="selections"] button:nth-child(2)');
      expect(await cells()).toHaveLength(8);
      expect(await texts('#records [data-part="notice"]')).toEqual([
        expect.stringMatching(/again here .*: 8, as the ledger/),
      ]);
    });

    it('counts every selection of every figure as the ledger does', async () => {
      const wrong = await at().evaluate(`(() => {
        const different = [];
        const opened = document.querySelectorAll('.open-records');
        for (const button of opened) {
          button.click();
          for (const choice of document.querySelectorAll('#records [data-part="selections"] button')) {
            choice.click();
            const notice = document.querySelector('#records [data-part="notice"]').textContent;
            if (!notice.startsWith('Counted again')) different.push(notice);
          }
        }
        return { different, opened: opened.length };
      })()`);
      expect(wrong).toEqual({ different: [], opened: sampleSource.packet.figures.length + 2 });
    });

    // Two tickets and two patches do not meet their rule; the lists in the page have a button each.
    it('opens a whole list of exceptions', async () => {
      await at().evaluate(`document.querySelector('#records').close()`);
      await at().click('#exceptions-of-sla-resolution + .open-records');
      expect(await texts('#records h2')).toEqual(['Exceptions: SLA resolution']);
      expect(await texts('#records [data-part="count"]')).toEqual(['2 of 2 lines']);
    });

    it('sorts by a column, first up, then down, and says so', async () => {
      await at().evaluate(`document.querySelector('#records').close()`);
      await at().click('main a.figure-id[href="#F-0001"]');
      const before = await cells();
      await at().click('#records thead th:first-child button');
      expect(await cells()).toEqual(before.toSorted());
      await at().click('#records thead th:first-child button');
      expect(await cells()).toEqual(before.toSorted().reverse());
      expect(await at().$eval('#records thead th', (head) => head.getAttribute('aria-sort'))).toBe('descending');
    });

    it('filters by a column and counts what is left', async () => {
      await at().click('#records [data-part="selections"] button:nth-child(2)');
      await at().select('#records select[aria-label="Filter: Priority"]', 'P1');
      expect(await texts('#records [data-part="count"]')).toEqual(['3 of 8 lines']);
      expect(await cells()).toHaveLength(3);
    });

    it('prints every value as the other editions do', async () => {
      await at().evaluate(`document.querySelector('#records').close()`);
      await at().click('main a.figure-id[href="#F-0001"]');
      await at().click('#records [data-part="selections"] button:nth-child(2)');
      await press('columns');
      const { columns = [], keyColumn } =
        sampleSource.packet.populations.find(({ id }) => id === 'sla-resolution') ?? {};
      const keyAt = columns.findIndex(({ key }) => key === keyColumn);
      const shown = await at().$$eval('#records tbody tr', (rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent)),
      );
      expect(shown).toHaveLength(8);
      for (const line of shown.filter(([key]) => key !== HOSTILE)) {
        const row = [...sampleSource.rows('sla-resolution')].find((candidate) => candidate[keyAt] === line[0]) ?? [];
        const expected = columns.map(({ type }, place) => valueText(row[place] ?? null, type, 'America/New_York'));
        expect(line).toEqual([expected[keyAt], ...expected.filter((_, place) => place !== keyAt)]);
      }
    });

    it('closes with Escape, and leaves the figure focused', async () => {
      await at().keyboard.press('Escape');
      expect(await at().$eval('#records', (panel) => panel.hasAttribute('open'))).toBe(false);
      expect(await at().evaluate(`document.activeElement.getAttribute('href')`)).toBe('#F-0001');
      await at().keyboard.press('Enter');
      expect(await at().$eval('#records', (panel) => panel.hasAttribute('open'))).toBe(true);
    });

    it('leaves text as text, and asks nothing of any network', async () => {
      expect(await cells()).toContain(HOSTILE);
      expect(await at().title()).not.toContain('pwned');
      expect(said).toEqual([]);
      expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
      expect(requests.filter((url) => url.startsWith('file:'))).toHaveLength(1);
    });
  },
);
