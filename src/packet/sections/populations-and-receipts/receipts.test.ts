import { expect, it } from 'vitest';
import type { Receipt } from '../../../model/receipt.ts';
import { blocksOf, build, tableOf } from '../../../testing/built-sections.ts';
import { sampleFacts } from '../../../testing/sample-packet.ts';

const [first] = sampleFacts.receipts;

it('names the imports that were taken back, when, by whom and why', () => {
  const receipt: Receipt = first ?? expect.fail();
  const at = Date.UTC(2026, 9, 3, 9);
  const withdrawn = [
    { ...receipt, importId: 7, withdrawnAt: at, withdrawnBy: 'A. Jones', withdrawnBecause: 'wrong filter' },
    { ...receipt, importId: 9, withdrawnAt: at, withdrawnBy: 'B. Lee', withdrawnBecause: null },
  ];
  const table = tableOf('populations-and-receipts', 'withdrawn-table', build({ ...sampleFacts, withdrawn }));
  expect(table.rows).toEqual([
    [
      { type: 'text', text: '7' },
      { type: 'text', text: receipt.fileName },
      { type: 'value', value: receipt.rows, as: 'count' },
      { type: 'value', value: at, as: 'instant' },
      { type: 'text', text: 'A. Jones' },
      { type: 'text', text: 'wrong filter' },
    ],
    expect.arrayContaining([
      { type: 'text', text: 'B. Lee' },
      { type: 'text', text: 'nobody said' },
    ]),
  ]);
});

it('says that none was, where that is known', () => {
  const none = JSON.stringify(blocksOf('populations-and-receipts', build({ ...sampleFacts, withdrawn: [] })));
  expect(none).toContain('None: every import that was made counts.');
  expect(JSON.stringify(blocksOf('populations-and-receipts'))).not.toContain('taken back');
});

it('doubts a log that begins late, by the clock of the report, and no list of how things stand', () => {
  const receipt: Receipt = first ?? expect.fail();
  const { period } = sampleFacts;
  const late = (source: string, ...records: Receipt['records']): Receipt => ({
    ...receipt,
    source,
    records,
    earliestAt: period.from + 90_000,
  });
  const receipts = [late('desk', 'ticket'), late('inventory', 'asset'), late('netmon', 'heartbeat')];
  const said = JSON.stringify(blocksOf('populations-and-receipts', build({ ...sampleFacts, receipts })));
  expect(said).toContain('later than the start of the period for: desk (2026-07-01 00:01:30 -04:00). Whether');
});

it('says which source ends more than a day before the end, and lists no list of how things stand', () => {
  const receipt: Receipt = first ?? expect.fail();
  const asOf = Date.parse('2026-10-01T00:00:00-04:00');
  const period = { ...sampleFacts.period, to: asOf };
  const ending = (source: string, latestAt: string, ...records: Receipt['records']): Receipt => ({
    ...receipt,
    source,
    records,
    latestAt: Date.parse(latestAt),
  });
  const receipts = [
    ending('log', '2026-09-17T02:14:09-04:00', 'ticket'),
    ending('desk', '2026-09-17T02:14:09-04:00', 'ticket'),
    ending('desk', '2026-09-30T00:00:00-04:00', 'ticket'),
    ending('inventory', '2026-09-17T02:14:09-04:00', 'asset'),
  ];
  const said = (at: number) =>
    JSON.stringify(blocksOf('populations-and-receipts', build({ ...sampleFacts, period, asOf: at, receipts })));
  expect(said(asOf)).toContain('is earlier, for: log (2026-09-17 02:14:09 -04:00). Whether');
  expect(said(Date.parse('2026-09-18T02:14:09-04:00'))).not.toContain('The latest record is more than a day');
});
