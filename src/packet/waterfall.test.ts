import { describe, expect, it } from 'vitest';
import type { Receipt } from '../model/receipt.ts';
import { waterfall } from './waterfall.ts';

const receipt = (counts: Partial<Receipt>): Receipt => ({
  importId: 1,
  fileName: 'a.csv',
  sha256: 'a'.repeat(64),
  bytes: 1,
  importer: 'x',
  records: ['ticket'],
  source: 's',
  unit: 'rows',
  zone: null,
  dateOrder: null,
  decidedBy: '',
  encoding: 'utf-8',
  rows: 0,
  new: 0,
  revised: 0,
  unchanged: 0,
  duplicate: 0,
  rejected: 0,
  folded: 0,
  reconciles: true,
  firstKey: null,
  lastKey: null,
  earliestAt: null,
  latestAt: null,
  columns: [],
  extraction: { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: null },
  ...counts,
});

// 100 rows: 80 new, 5 duplicate, 3 rejected, 12 unchanged; then 40 updates of which 30 fold; 90 records, 20 left out.
const FILES = [
  receipt({ rows: 100, new: 80, duplicate: 5, rejected: 3, unchanged: 12 }),
  receipt({ rows: 40, new: 40, folded: 30 }),
];

describe('the waterfall of a population', () => {
  it('goes from rows in files to lines, a named step at a time', () => {
    const leftOut = new Map([
      ['opened after the period', 14],
      ['closed before the period', 6],
    ]);
    expect(waterfall(FILES, leftOut, 70, ['ticket', 'ticket-update'])).toEqual({
      rowsInFiles: 140,
      steps: [
        { reason: 'could not be read (sheet Rejected rows)', rows: 3 },
        { reason: 'duplicate of another row of the same file', rows: 5 },
        { reason: 'record known from an earlier import, unchanged', rows: 12 },
        { reason: 'update of a ticket already counted', rows: 30 },
        { reason: 'closed before the period', rows: 6 },
        { reason: 'opened after the period', rows: 14 },
      ],
      remaining: 70,
      reconciles: true,
    });
  });

  it('does not reconcile when one record is lost on the way', () => {
    expect(
      waterfall(FILES, new Map([['opened after the period', 20]]), 69, ['ticket', 'ticket-update']).reconciles,
    ).toBe(false);
  });

  // One file: 10 tickets with 40 updates, all of which fold, and 5 changes, one of them read twice.
  it('counts what a file has for other populations as a step', () => {
    const file = receipt({
      rows: 56,
      new: 55,
      duplicate: 1,
      folded: 40,
      newByKind: { ticket: 10, 'ticket-update': 40, change: 5 },
    });
    const other = 'record of another kind, judged elsewhere';
    const tickets = waterfall([file], new Map(), 10, ['ticket', 'ticket-update']);
    expect([tickets.reconciles, tickets.steps.find(({ reason }) => reason === other)?.rows]).toEqual([true, 5]);
    const changes = waterfall([file], new Map(), 5, ['change']);
    expect([changes.reconciles, changes.steps.find(({ reason }) => reason === other)?.rows]).toEqual([true, 50]);
  });
});
