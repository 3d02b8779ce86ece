import type { RecordKind } from '../model/evidence.ts';
import type { Waterfall } from '../model/population.ts';
import type { Receipt } from '../model/receipt.ts';

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
    { reason: 'could not be read (sheet Rejected rows)', rows: total((r) => r.rejected - (r.mended ?? 0)) },
    {
      reason: 'could not be read at first, and was read by a later import',
      rows: total((r) => r.mended ?? 0),
    },
    { reason: 'duplicate of another row of the same file', rows: total((r) => r.duplicate) },
    { reason: 'record known from an earlier import, unchanged', rows: total((r) => r.unchanged) },
    { reason: 'newer state of a record known from an earlier import', rows: total((r) => r.revised) },
    { reason: 'record of another kind, judged elsewhere', rows: total((r) => newOfOtherKinds(r, kinds)) },
    {
      reason: 'update of a ticket already counted',
      rows: kinds.includes('ticket-update') ? total((r) => r.folded) : 0,
    },
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
