import { describe, expect, it } from 'vitest';
import { sampleSource } from '../testing/sample-packet.ts';
import { renderPage } from './html.ts';
import { findBrowser } from './pdf/find-browser.ts';
import { pageNumbers } from './pdf/page-numbers.ts';
import { renderPdf } from './pdf.ts';

const browser = findBrowser(process.env);
const html = renderPage(sampleSource);
const PATIENCE_MS = 60_000;

describe.skipIf(browser === null)(`PDF${browser === null ? ' (NOT RUN: no browser found)' : ''}`, async () => {
  const executablePath = browser?.path ?? '';
  const [a4, again, letter] = browser
    ? [
        await renderPdf(html, sampleSource, { executablePath, format: 'A4' }),
        await renderPdf(html, sampleSource, { executablePath, format: 'A4' }),
        await renderPdf(html, sampleSource, { executablePath, format: 'Letter' }),
      ]
    : [];
  const text = (pdf: Uint8Array | undefined): string => Buffer.from(pdf ?? []).toString('latin1');

  it('is the same bytes from another run, dated by the as-of instant', { timeout: PATIENCE_MS }, () => {
    expect(Buffer.compare(Buffer.from(a4 ?? []), Buffer.from(again ?? []))).toBe(0);
    expect(text(a4).match(/\/(?:CreationDate|ModDate) \(D:\d{14}/g)).toEqual([
      '/CreationDate (D:20261001040000',
      '/ModDate (D:20261001040000',
    ]);
  });

  it('is tagged, in a language, with a title and an outline, and without script or attachment', () => {
    for (const part of ['/StructTreeRoot', '/Lang (en)', '/Outlines', '/Marked true', '/Title (Evidence packet']) {
      expect(text(a4)).toContain(part);
    }
    expect(text(a4)).not.toMatch(/\/(?:JavaScript|JS|OpenAction|Launch|EmbeddedFile|URI) /);
  });

  it('has every font inside', () => {
    const descriptors = text(a4).match(/\/Type \/FontDescriptor[\s\S]*?endobj/g) ?? [];
    expect(descriptors.length).toBeGreaterThanOrEqual(3);
    for (const descriptor of descriptors) expect(descriptor).toContain('/FontFile');
  });

  it.each([
    ['A4', a4, '[0 0 595.91998 841.91998]'],
    ['Letter', letter, '[0 0 612 792]'],
  ])('is printed on %s', (_, pdf, box) => {
    expect(new Set(text(pdf).match(/\/MediaBox (\[[^\]]*\])/g))).toEqual(new Set([`/MediaBox ${box}`]));
  });

  it('knows the page of each section, in order, from page 3 on, and of each figure', () => {
    const pages = pageNumbers(a4 ?? new Uint8Array());
    const ofSections = sampleSource.packet.sections.map(({ id }) => pages.get(id) ?? 0);
    expect(ofSections[0]).toBe(3);
    expect(ofSections).toEqual([...ofSections].sort((a, b) => a - b));
    expect(sampleSource.packet.figures.filter(({ id }) => !pages.has(id))).toEqual([]);
  });
});
