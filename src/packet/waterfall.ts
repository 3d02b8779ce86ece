import type { RecordKind } from '../model/evidence.ts';
import type { Waterfall } from '../model/population.ts';
import type { Receipt } from '../model/receipt.ts';

/** What becomes of rows before a metric sees them, as the receipts count it. */
const IMPORT_STEPS: readonly {
  readonly reason: string;
  rows(receipt: Receipt, kinds: readonly RecordKind[]): number;
}[] = [
  { reason: 'could not be read (sheet Rejected rows)', rows: ({ rejected, mended }) => rejected - (mended ?? 0) },
  { reason: 'could not be read at first, and was read by a later import', rows: ({ mended }) => mended ?? 0 },
  { reason: 'duplicate of another row of the same file', rows: ({ duplicate }) => duplicate },
  { reason: 'record known from an earlier import, unchanged', rows: ({ unchanged }) => unchanged },
  { reason: 'newer state of a record known from an earlier import', rows: ({ revised }) => revised },
  { reason: 'record of another kind, judged elsewhere', rows: newOfOtherKinds },
  {
    reason: 'update of a ticket already counted',
    rows: ({ folded }, kinds) => (kinds.includes('ticket-update') ? folded : 0),
  },
];

/** Whether the receipts tell the step; the others are a metric's. */
export const isOfReceipts = (reason: string): boolean => IMPORT_STEPS.some((step) => step.reason === reason);

/**
 * From the rows of every file that feeds a population to its lines. Import counts come from the receipts, the rest
 * from the metric; the two sides are counted apart, so a record lost between them shows (spec 5.2). `kinds`: the kinds of
 * record that make lines of this population.
 */
export function waterfall(
  receipts: readonly Receipt[],
  leftOut: ReadonlyMap<string, number>,
  lines: number,
  kinds: readonly RecordKind[],
): Waterfall {
  const total = (count: (receipt: Receipt) => number): number =>
    receipts.reduce((sum, receipt) => sum + count(receipt), 0);

  const steps = [
    ...IMPORT_STEPS.map(({ reason, rows }) => ({ reason, rows: total((receipt) => rows(receipt, kinds)) })),
    ...[...leftOut].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => (a.reason < b.reason ? -1 : 1)),
  ].filter(({ rows }) => rows !== 0);

  const rowsInFiles = total((r) => r.rows);
  const taken = steps.reduce((sum, { rows }) => sum + rows, 0);
  return { rowsInFiles, steps, remaining: lines, reconciles: rowsInFiles - taken === lines };
}

function newOfOtherKinds({ newByKind = {} }: Receipt, kinds: readonly RecordKind[]): number {
  const others = Object.entries(newByKind).filter(([kind]) => !kinds.includes(kind as RecordKind));
  return others.reduce((sum, [, rows]) => sum + rows, 0);
}
