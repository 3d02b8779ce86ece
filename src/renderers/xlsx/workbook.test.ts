import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TRICKY, workbookSource } from '../../testing/workbook-packet.ts';
import { renderWorkbook } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'attestry-workbook-'));
const path = join(folder, 'workbook.xlsx');
const book = new Excel.Workbook();
const ODD = 'Odd names of sheets it s more t';

beforeAll(async () => {
  await renderWorkbook(workbookSource, path);
  await book.xlsx.readFile(path);
});
afterAll(() => rmSync(folder, { recursive: true }));

const sheet = (name: string): Excel.Worksheet => book.getWorksheet(name) ?? expect.fail(`no sheet ${name}`);
const table = (name: string): Record<string, Excel.CellValue>[] => {
  const [titles, ...rows] = readRows(sheet(name));
  return rows.map((row) => Object.fromEntries((titles ?? []).map((title, at) => [String(title), row[at] ?? null])));
};
const readRows = (worksheet: Excel.Worksheet): Excel.CellValue[][] =>
  Array.from({ length: worksheet.rowCount }, (_, row) =>
    Array.from({ length: worksheet.columnCount }, (_, column) => worksheet.getCell(row + 1, column + 1).value),
  );
const metric = (title: string): Record<string, Excel.CellValue> =>
  table('Metrics').find((row) => row.Title === title) ?? expect.fail(`no figure ${title}`);
const shown = (value: Excel.CellValue | undefined): unknown =>
  typeof value === 'object' && value !== null && 'formula' in value ? (value.result ?? 0) : value;

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
      'Exceptions',
      'Rejected rows',
      'Receipts',
      'Waterfall',
      'Rollforward',
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
    const names =
      readFileSync(path)
        .toString('latin1')
        .match(/(?:xl|docProps|_rels)\/[\w./]+/g) ?? [];
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
    expect(sheet(ODD).getRow(1).values).toEqual([
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
    const row = sheet(ODD).getRow(3);
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
    const row = sheet(ODD).getRow(2);
    expect([5, 6, 7, 8, 9].map((at) => row.getCell(at).value)).toEqual([null, null, null, null, null]);
  });

  it('keeps every text a text, also those that begin like a formula', () => {
    const found = TRICKY.map((_, at) =>
      sheet(ODD)
        .getRow(at + 2)
        .getCell(2),
    );
    expect(found.map((cell) => cell.text)).toEqual(TRICKY);
    expect(found.every((cell) => cell.formula === undefined)).toBe(true);
  });
});

describe('the sheet Metrics', () => {
  // 6 of 8 met, 1 unknown: worst 6/9, best 7/9, against 95 %.
  it('works a ratio out by formula beside the engine', () => {
    const row = metric('Resolution attainment');
    expect(row['Numerator (a count; of a percentile its rank)']).toEqual({
      formula: `COUNTIFS('SLA resolution'!$K$2:$K$11,"PASS")`,
      result: 6,
    });
    expect(row['Denominator (lines measured)']).toMatchObject({ result: 8 });
    expect(row['Unknown (of a percentile: open)']).toMatchObject({ result: 1 });
    expect(row['Value (share, count, or hours)']).toEqual({ formula: 'IF($E2=0,"",$D2/$E2)', result: 0.75 });
    expect(row['Value, rounded the cautious way']).toMatchObject({ result: 0.75 });
    expect(row['Worst case']).toMatchObject({ result: 0.666 });
    expect(row['Best case']).toMatchObject({ result: 0.777 });
    expect(row.Target).toBe(0.95);
    expect(row.Conclusion).toMatchObject({ result: 'below target' });
    expect(row['Engine: conclusion']).toBe('below target');
    expect(row['As printed in the packet']).toBe('75.0 %');
    expect(row['What is counted']).toBe(
      'Numerator – SLA resolution: Verdict is PASS\nDenominator – SLA resolution: Verdict is PASS or EXCEPTION\nUnknown – SLA resolution: Verdict is UNMEASURABLE',
    );
  });

  // Side "no": 11 of 23 rows, 47.826 %: a deviation rate goes up to 47.9 %.
  it('rounds a deviation rate up', () => {
    expect(shown(metric('up')['Value, rounded the cautious way'])).toBe(0.479);
  });

  // Side "yes": rows 0, 2 … 22; a value on all but 0, 10, 20: 2 4 6 8 12 14 16 18 22 hours; rank 5 of 9 is 12 h.
  it('ranks with an array formula', () => {
    const row = metric('median');
    const ms = row['Sum or percentile (ms)'];
    expect(ms).toMatchObject({ shareType: 'array', result: 43_200_000 });
    expect(shown(row['Numerator (a count; of a percentile its rank)'])).toBe(5);
    expect(shown(row['Value (share, count, or hours)'])).toBe(12);
    expect(shown(metric('not reached')['Sum or percentile (ms)'])).toBe('not reached');
    expect(shown(metric('no occurrences')['Sum or percentile (ms)'])).toBe('no occurrences');
  });

  // Groups A and B: rows 0 1 3 4 6 7 9 10 12 13 15 16 18 19 21 22; a value on all but 0, 10, 15: 151 hours.
  it('gives a mean from the exact sum and count', () => {
    const row = metric('mean');
    expect(shown(row['Sum or percentile (ms)'])).toBe(151 * 3_600_000);
    expect(shown(row['Denominator (lines measured)'])).toBe(13);
  });
});

describe('the other sheets', () => {
  it('lists every control, also those without evidence', () => {
    const rows = table('Control matrix');
    expect(rows.map((row) => row.Control)).toEqual(['OP-6', 'OP-7', 'GV-1', 'CM-9']);
    expect(rows[0]).toMatchObject({ Status: 'Exceptions noted', Grade: 'Direct', Figures: 'F-0001' });
    expect(rows[2]).toMatchObject({ Status: 'No evidence', Figures: null });
  });

  // Late by a second, and still open, in the tickets; two patches; the 11 rows of side "no".
  it('lists every exception with the figures that count it', () => {
    const rows = table('Exceptions');
    expect(rows).toHaveLength(15);
    expect(rows[0]).toEqual({
      Population: 'SLA resolution',
      Record: 'INC0003',
      'What was expected': '2026-07-08 13:00:00 -04:00',
      'What was found': '2026-07-08 13:00:01 -04:00',
      Verdict: 'EXCEPTION',
      Reason: 'late',
      'Figures that count it': 'F-0001 F-0002 F-0005',
      'Artifact (SHA-256, first 12)': '9f2c4d1e7a60',
      'Line in the file': 4,
    });
  });

  it('takes the waterfall from the rows of the files to the rows of the sheet', () => {
    const rows = table('Waterfall').slice(0, 6);
    expect(rows.map((row) => [row.Step, shown(row.Rows)])).toEqual([
      ['Rows in files', 13],
      ['less: could not be read', 1],
      ['less: duplicate in the same file', 1],
      ['less: due outside the period', 1],
      ['Remaining: rows in files less the steps', 10],
      ['Rows on the population sheet', 10],
    ]);
    expect(rows[4]?.Rows).toMatchObject({ formula: 'C2-SUM(C3:C5)' });
    expect(rows[5]?.Rows).toMatchObject({ formula: `COUNTA('SLA resolution'!$A$2:$A$11)` });
  });

  // 12 opening + 11 attached − 8 of group A = 15 closing.
  it('carries the roll-forward to its closing lines', () => {
    const rows = table('Rollforward');
    expect(rows.map((row) => [row.Sign, shown(row.Lines)])).toEqual([
      ['+', 12],
      ['+', 11],
      ['-', 8],
      ['=', 15],
      [null, 15],
    ]);
    expect(rows[0]?.Lines).toMatchObject({ formula: expect.stringMatching(/^Metrics!\$H\d+$/) });
  });

  it('names the packet and every file by hash', () => {
    const rows = table('Manifest');
    expect(rows[0]).toMatchObject({ What: 'Packet', File: 'packet.json', 'SHA-256': workbookSource.sha256 });
    expect(rows.map((row) => row.What)).toEqual([
      'Packet',
      ...Array(5).fill('Rows'),
      ...Array(2).fill('Imported file'),
    ]);
  });
});

it('gives the same bytes at another time', async () => {
  const render = async (now: string): Promise<Buffer> => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
    try {
      await renderWorkbook(workbookSource, path);
    } finally {
      vi.useRealTimers();
    }
    return readFileSync(path);
  };
  const first = await render('2027-01-02T03:04:06Z');
  const second = await render('2031-11-12T13:14:16Z');
  expect(first.equals(second)).toBe(true);
});

it('splits a population that is too large for a sheet, and says so', async () => {
  const { sheets } = await renderWorkbook(workbookSource, path, 10);
  expect(sheets.filter(({ name }) => name.startsWith('Odd')).map(({ name, rows }) => [name, rows])).toEqual([
    ['Odd names of sheets it s more t', 10],
    ['Odd names of sheets it s mo (2)', 10],
    ['Odd names of sheets it s mo (3)', 3],
  ]);
  expect(sheets.filter(({ name }) => name.startsWith('Exceptions')).map(({ rows }) => rows)).toEqual([10, 5]);
  const split = new Excel.Workbook();
  await split.xlsx.readFile(path);
  const notices = split
    .getWorksheet('README')
    ?.getColumn(2)
    .values.filter((text) => String(text).includes('part 3 of 3'));
  expect(notices).toHaveLength(1);
});

it('throws when the file cannot be written', async () => {
  await expect(renderWorkbook(workbookSource, join(folder, 'missing', 'workbook.xlsx'))).rejects.toThrow('ENOENT');
  await expect(renderWorkbook(workbookSource, '/dev/full')).rejects.toThrow('ENOSPC');
});
