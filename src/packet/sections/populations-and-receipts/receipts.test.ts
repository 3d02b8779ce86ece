import { expect, it } from 'vitest';
import type { Receipt } from '../../../model/packet.ts';
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
