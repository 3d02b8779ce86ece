import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleAnnex } from '../testing/sample/annex.ts';
import { sampleSource } from '../testing/sample-packet.ts';
import { figureText } from './format.ts';
import { renderPage } from './html.ts';
import { findBrowser } from './pdf/find-browser.ts';
import { renderPdf } from './pdf.ts';

const executablePath = findBrowser(process.env)?.path;
const QPDF = 'qpdf';
const missing = ['pdfinfo', 'pdffonts', 'pdftotext', QPDF].filter((tool) => spawnSync(tool, ['--version']).error);
const cannot = executablePath === undefined ? 'no browser' : missing.length > 0 ? `no ${missing.join(', ')}` : null;

describe.skipIf(cannot !== null)(`the PDF, read by others${cannot === null ? '' : ` (NOT RUN: ${cannot})`}`, () => {
  let room = '';
  let path = '';
  const source = { ...sampleSource, annex: sampleAnnex };
  const tool = (name: string, ...args: readonly string[]): string => execFileSync(name, args, { encoding: 'utf8' });

  beforeAll(async () => {
    room = mkdtempSync(join(tmpdir(), 'attestry-pdf-'));
    path = join(room, 'packet.pdf');
    writeFileSync(
      path,
      await renderPdf(renderPage(source), source, { executablePath: executablePath ?? '', format: 'A4' }),
    );
  }, 60_000);
  afterAll(() => rmSync(room, { recursive: true, force: true }));

  it('is whole, tagged, titled, without script, form or encryption', () => {
    expect(spawnSync(QPDF, ['--check', path]).status).toBe(0);
    const info = tool('pdfinfo', path);
    expect(info).toMatch(/^Title: +Evidence packet 2026-Q3/m);
    for (const line of [/^Tagged: +yes/m, /^JavaScript: +no/m, /^Form: +none/m, /^Encrypted: +no/m]) {
      expect(info).toMatch(line);
    }
  });

  it('has every font inside', () => {
    const fonts = tool('pdffonts', path).split('\n').slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    expect(fonts.filter((line) => !/ yes yes (?:yes|no) +\d+ +\d+$/.test(line))).toEqual([]);
  });

  it('has a bookmark for each section and each control with a result', () => {
    const outline = tool(QPDF, '--json', '--json-key=outlines', path);
    const titles = [...outline.matchAll(/"title": "([^"]*)"/g)].map(([, title = '']) => title);
    for (const { title } of source.packet.sections)
      expect(
        titles.some((each) => each.endsWith(title)),
        title,
      ).toBe(true);
    for (const control of ['OP-6', 'OP-7'])
      expect(
        titles.some((each) => each.startsWith(control)),
        control,
      ).toBe(true);
  });

  it('has a place for each link', () => {
    const bytes = readFileSync(path, 'latin1');
    const wanted = new Set([...bytes.matchAll(/\/Dest \/([^\s/>]+)/g)].map(([, name = '']) => name));
    const known = new Set([...bytes.matchAll(/\/([^\s/[\]<>()]+) \[\d+ 0 R \/XYZ/g)].map(([, name = '']) => name));
    expect(wanted.size).toBeGreaterThan(20);
    expect([...wanted].filter((name) => !known.has(name))).toEqual([]);
    expect(bytes).not.toMatch(/\/URI \(/);
  });

  it('prints every figure of the ledger with its value', () => {
    const text = tool('pdftotext', '-layout', path, '-').replace(/\s+/g, ' ');
    for (const figure of source.packet.figures) {
      const [, after = ''] = text.slice(text.indexOf('Ledger: number')).split(` ${figure.id} `);
      expect(after.slice(0, 250), figure.id).toContain(figureText(figure, 'value-and-n'));
    }
  });

  it('has the label, the packet, the period, the hash and its number on every page', () => {
    const pages = tool('pdftotext', '-layout', path, '-').split('\f').slice(0, -1);
    const { id, entity } = source.packet;
    for (const [at, page] of pages.entries()) {
      for (const part of [entity.classification, id, '2026-07-01 to 2026-09-30', source.shortHash]) {
        expect(page, `page ${at + 1}`).toContain(part);
      }
      expect(page).toContain(`page ${at + 1} of ${pages.length}`);
    }
  });
});
