import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PacketSource } from '../../model/renderer.ts';
import { renderHtml, renderPage } from '../../renderers/html.ts';
import { renderOscal } from '../../renderers/oscal.ts';
import { findBrowser, namedInVain } from '../../renderers/pdf/find-browser.ts';
import { renderPdf } from '../../renderers/pdf.ts';
import { renderWorkbook } from '../../renderers/xlsx/index.ts';
import { readWithAnnex } from '../beside/annex.ts';
import { checkEditions } from './check-editions.ts';

type PageFormat = 'A4' | 'Letter';

export interface RenderRequest {
  readonly page: PageFormat;
  /** `false`: the caller asked for no PDF. */
  readonly pdf: boolean;
  readonly onStep: (what: string) => void;
}

export interface Rendered {
  readonly files: readonly { readonly path: string; readonly what: string }[];
  /** Why there is no PDF, and what to do; null when there is one or none was asked for. */
  readonly withoutPdf: string | null;
}

/** Draws every edition into the packet folder, from it and from the samples and sign-offs beside it. */
export async function renderPacket(folder: string, request: RenderRequest): Promise<Rendered> {
  const source = readWithAnnex(folder);
  const files: { path: string; what: string }[] = [];

  request.onStep('HTML');
  writeFileSync(join(folder, 'packet.html'), renderHtml(source));
  files.push({ path: 'packet.html', what: 'the packet as one web page, in which each figure opens its lines' });

  request.onStep('workbook');
  await renderWorkbook(source, join(folder, 'workbook.xlsx'));
  files.push({ path: 'workbook.xlsx', what: 'every population, and every figure recomputed by formula' });

  request.onStep('OSCAL');
  for (const { file, what, content } of renderOscal(source)) {
    writeFileSync(join(folder, file), `${JSON.stringify(content, null, 1)}\n`);
    files.push({ path: file, what });
  }

  const withoutPdf = request.pdf ? await drawPdf(source, folder, request) : null;
  if (request.pdf && withoutPdf === null) files.unshift({ path: 'packet.pdf', what: 'the packet to read and to file' });
  request.onStep('checking that the editions agree');
  checkEditions(source, folder, request.pdf && withoutPdf === null);
  return { files, withoutPdf };
}

async function drawPdf(source: PacketSource, folder: string, request: RenderRequest): Promise<string | null> {
  const browser = findBrowser(process.env);
  const inVain = namedInVain(process.env);
  if (inVain !== null) request.onStep(browser ? `${inVain}: printed with ${browser.path}` : inVain);
  if (!browser) {
    return 'no browser was found to print with. Install Chromium (Debian, Ubuntu: apt-get install chromium) or set ATTESTRY_BROWSER to one; then run `attestry render FOLDER`.';
  }
  request.onStep('PDF');
  writeFileSync(
    join(folder, 'packet.pdf'),
    await renderPdf(renderPage(source), source, { executablePath: browser.path, format: request.page }),
  );
  return null;
}
