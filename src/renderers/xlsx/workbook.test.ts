import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openWorkbook, sheetOf, withWorkbookPath } from '../../testing/read-workbook.ts';
import { TRICKY, workbookSource } from '../../testing/workbook-packet.ts';
import { renderWorkbook } from './index.ts';

const ODD = 'Odd names of sheets it s more';
const { book, bytes } = await withWorkbookPath(async (path) => {
  await renderWorkbook(workbookSource, path);
  return { book: await openWorkbook(path), bytes: readFileSync(path) };
});

describe('the workbook', () => {
  it('has its sheets in this order, one per population', () => {
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'README',
      'Control matrix',
      'Metrics',
      'Excluded',
      'SLA resolution',
      'Patch obligations',
      ODD,
      'Nothing happened',
      'Unmeasurable',
      'Exceptions',
      'Rejected rows',
      'Receipts',
      'Waterfall',
      'Rollforward',
      'Samples',
      'Sample results',
      'Manifest',
    ]);
  });

  it('merges and hides nothing, freezes head and key, filters, and repeats the head in print', () => {
    for (const worksheet of book.worksheets) {
      expect(worksheet.hasMerges, worksheet.name).toBe(false);
      expect(worksheet.state, worksheet.name).toBe('visible');
      expect(worksheet.pageSetup, worksheet.name).toMatchObject({ orientation: 'landscape', fitToHeight: 0 });
      worksheet.eachRow((row) => expect(row.hidden, `${worksheet.name} ${row.number}`).toBeFalsy());
      if (worksheet.name === 'README') continue;
      expect(worksheet.views[0], worksheet.name).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(worksheet.autoFilter, worksheet.name).toMatch(/^A1:/);
      expect(worksheet.pageSetup.printTitlesRow, worksheet.name).toBe('1:1');
      expect(worksheet.getRow(1).getCell(1).style, worksheet.name).toMatchObject({ font: { bold: true } });
    }
  });

  it('has no macro, link or connection', () => {
    const names = bytes.toString('latin1').match(/(?:xl|docProps|_rels)\/[\w./]+/g) ?? [];
    expect(names.length).toBeGreaterThan(20);
    expect(
      names.filter((name) => /vba|external|connection|drawing|embed|comment|sheet\d+\.xml\.rels/i.test(name)),
    ).toEqual([]);
  });

  it('is dated with the packet, not with today', () => {
    expect(book.created).toEqual(new Date('2026-10-01T04:00:00Z'));
    expect(book.modified).toEqual(new Date('2026-10-01T04:00:00Z'));
    expect(book.creator).toBe('attestry 0.1.0');
  });
});

describe('a population sheet', () => {
  it('puts the key first and says zone and unit in the heads', () => {
    expect(sheetOf(book, ODD).getRow(1).values).toEqual([
      undefined,
      'Key',
      'Verdict',
      'Group',
      'Side',
      'Spent (h)',
      'Spent (ms)',
      'Seen (America/New_York)',
      'Seen (UTC)',
      'Day (date)',
      'Line',
    ]);
  });

  // Row 3: one hour spent, seen 2026-10-31 01:00:00.5 UTC, which is 21:00:00.5 the evening before in New York (UTC-4).
  it('writes texts, numbers and dates as what they are', () => {
    const row = sheetOf(book, ODD).getRow(3);
    const cell = (at: number): unknown => row.getCell(at).value;
    expect([cell(1), cell(2), cell(5), cell(6), cell(8), cell(10)]).toEqual([
      'K001',
      'pass',
      1,
      3_600_000,
      '2026-10-31T01:00:00.500Z',
      2,
    ]);
    expect(cell(7)).toEqual(new Date('2026-10-30T21:00:00.500Z'));
    expect(row.getCell(7).numFmt).toBe('yyyy-mm-dd hh:mm:ss');
    expect(cell(9)).toEqual(new Date('2026-02-28T00:00:00Z'));
    expect(row.getCell(9).numFmt).toBe('yyyy-mm-dd');
    expect(row.getCell(1).numFmt).toBe('@');
  });

  it('leaves empty what the source does not say', () => {
    const row = sheetOf(book, ODD).getRow(2);
    expect([5, 6, 7, 8, 9].map((at) => row.getCell(at).value)).toEqual([null, null, null, null, null]);
  });

  it('keeps every text a text, also those that begin like a formula', () => {
    const found = TRICKY.map((_, at) =>
      sheetOf(book, ODD)
        .getRow(at + 2)
        .getCell(2),
    );
    expect(found.map((cell) => cell.text)).toEqual(TRICKY);
    expect(found.every((cell) => cell.formula === undefined)).toBe(true);
  });
});

it('gives the same bytes at another time', async () => {
  const render = (now: string): Promise<Buffer> =>
    withWorkbookPath(async (path) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
      try {
        await renderWorkbook(workbookSource, path);
      } finally {
        vi.useRealTimers();
      }
      return readFileSync(path);
    });
  expect((await render('2027-01-02T03:04:06Z')).equals(bytes)).toBe(true);
  expect((await render('2031-11-12T13:14:16Z')).equals(bytes)).toBe(true);
});

it('splits a population that is too large for a sheet, and says so', () =>
  withWorkbookPath(async (path) => {
    const { sheets } = await renderWorkbook(workbookSource, path, 10);
    expect(sheets.filter(({ name }) => name.startsWith('Odd')).map(({ name, rows }) => [name, rows])).toEqual([
      ['Odd names of sheets it s', 10],
      ['Odd names of sheets it s (2)', 10],
      ['Odd names of sheets it s (3)', 3],
    ]);
    expect(sheets.filter(({ name }) => name.startsWith('Exceptions')).map(({ rows }) => rows)).toEqual([10, 5]);
    const readme = sheetOf(await openWorkbook(path), 'README');
    expect(
      readme.getColumn(2).values.filter((text) => String(text).includes('part 3 of 3, 3 of 23 rows')),
    ).toHaveLength(1);
  }));

it('throws when there is no such folder', () =>
  withWorkbookPath((path) =>
    expect(renderWorkbook(workbookSource, join(dirname(path), 'missing', 'workbook.xlsx'))).rejects.toThrow('ENOENT'),
  ));

const FULL_DISK = '/dev/full';
it.skipIf(!existsSync(FULL_DISK))(`throws when the disk is full (needs ${FULL_DISK})`, async () => {
  await expect(renderWorkbook(workbookSource, FULL_DISK)).rejects.toThrow('ENOSPC');
});
