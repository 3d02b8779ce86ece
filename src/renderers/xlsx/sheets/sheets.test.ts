import { describe, expect, it } from 'vitest';
import { openWorkbook, type SheetRow, shown, tableOf, withWorkbookPath } from '../../../testing/read-workbook.ts';
import { workbookSource } from '../../../testing/workbook-packet.ts';
import { renderWorkbook } from '../index.ts';

const book = await withWorkbookPath(async (path) => {
  await renderWorkbook(workbookSource, path);
  return openWorkbook(path);
});
const metric = (title: string): SheetRow =>
  tableOf(book, 'Metrics').find((row) => row.Title === title) ?? expect.fail(`no figure ${title}`);

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
    const rows = tableOf(book, 'Control matrix');
    expect(rows.map((row) => row.Control)).toEqual(['OP-6', 'OP-7', 'GV-1', 'CM-9']);
    expect(rows[0]).toMatchObject({ Status: 'Exceptions noted', Grade: 'Direct', Figures: 'F-0001' });
    expect(rows[2]).toMatchObject({ Status: 'No evidence', Figures: null });
  });

  // Late by a second, and still open, in the tickets; two patches; the 11 rows of side "no".
  it('lists every exception with the figures that count it', () => {
    const rows = tableOf(book, 'Exceptions');
    expect(rows).toHaveLength(15);
    expect(rows[0]).toEqual({
      Population: 'SLA resolution',
      Record: 'INC0003',
      'What was expected': '2026-07-08 13:00:00 -04:00',
      'What was found': '2026-07-08 13:00:01 -04:00',
      Verdict: 'EXCEPTION',
      Reason: 'late',
      'Response of management': null,
      'Figures that count it': 'F-0001 F-0002 F-0005',
      'Artifact (SHA-256, first 12)': '9f2c4d1e7a60',
      'Line in the file': 4,
    });
  });

  // INC0009 was resolved before it was opened; the ratios of all priorities and of P2 count it as unknown.
  it('lists every line that could not be judged, with the figures whose bounds it gives', () => {
    expect(tableOf(book, 'Unmeasurable')).toEqual([
      {
        Population: 'SLA resolution',
        Record: 'INC0009',
        Verdicts: 'Verdict: UNMEASURABLE',
        Reason: 'stop before start',
        'Artifact (SHA-256, first 12)': '9f2c4d1e7a60',
        'Line in the file': 10,
        'Figures that count it as unknown': 'F-0001 F-0003',
      },
    ]);
  });

  it('prints what management answered, to a record by its key and to a control by the figures that test it', async () => {
    const response = {
      framework: 'itgc',
      controls: ['OP-6'],
      cause: 'night shift',
      owner: 'Ops',
      due: '2026-11-30',
      status: 'open',
      acceptedUntil: null,
      reviewer: null,
      counts: true,
      standing: 'due by 2026-11-30',
    } as const;
    const framework = workbookSource.packet.frameworks[0]?.catalogue.id ?? '';
    const responses = [
      { ...response, framework, id: 'R-1', items: ['INC0008'], response: 'call-out added' },
      { ...response, framework, id: 'R-2', items: [], response: 'targets reviewed' },
    ];
    const packet = { ...workbookSource.packet, people: { ...workbookSource.packet.people, responses } };
    const rows = await withWorkbookPath(async (path) => {
      await renderWorkbook({ ...workbookSource, packet }, path);
      return tableOf(await openWorkbook(path), 'Exceptions');
    });
    const answers = new Map(
      rows.map((row) => [row.Record, String(row['Response of management'] ?? '').match(/R-\d/g)]),
    );
    expect([answers.get('INC0003'), answers.get('INC0008')]).toEqual([['R-2'], ['R-1', 'R-2']]);
    expect(
      rows.filter(({ Population }) => Population === 'Patch obligations').map((row) => row['Response of management']),
    ).toEqual([null, null]);
  });

  // approved?: P2 has one deviation of two, in the reserve that stands in for a replaced record.
  it('counts the deviations of a sample by formula, reserves and replaced records as the evaluation has them', () => {
    const rows = tableOf(book, 'Sample results');
    expect(rows.map((row) => [row.Attribute, row.Stratum, shown(row.Deviations), shown(row.Tested)])).toEqual([
      ['approved?', '1-7', 0, 1],
      ['approved?', 'P2', 1, 2],
      ['tested*', '1-7', 1, 1],
      ['tested*', 'P2', 0, 1],
    ]);
    expect(rows[0]?.['Projected to the population']).toBe('not projected: the population is not proved complete');
    const items = tableOf(book, 'Samples');
    expect(items).toHaveLength(8);
    expect(items[1]).toMatchObject({ Record: 'INC0004', Use: 'selected', Result: 'replaced', Attribute: 'approved?' });
    expect(items[2]).toMatchObject({ Record: '=INC0005', Result: 'pass' });
  });

  it('takes the waterfall from the rows of the files to the rows of the sheet', () => {
    const rows = tableOf(book, 'Waterfall').slice(0, 6);
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
    const rows = tableOf(book, 'Rollforward');
    expect(rows.map((row) => [row.Sign, shown(row.Lines)])).toEqual([
      ['+', 12],
      ['+', 11],
      ['-', 8],
      ['=', 15],
      [null, 15],
    ]);
    expect(rows[0]?.Lines).toMatchObject({ formula: expect.stringMatching(/^Metrics!\$I\d+$/) });
  });

  it('names the packet and every file by hash', () => {
    const rows = tableOf(book, 'Manifest');
    expect(rows[0]).toMatchObject({ What: 'Packet', File: 'packet.json', 'SHA-256': workbookSource.sha256 });
    expect(rows.map((row) => row.What)).toEqual([
      'Packet',
      ...Array(5).fill('Rows'),
      ...Array(2).fill('Imported file'),
    ]);
  });
});
