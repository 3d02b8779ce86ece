import type { EvidenceRow } from '../../model/population.ts';

/** How many overdue obligations are listed as the oldest (spec P-M7). */
const LISTED = 10;

interface Overdue {
  readonly days: number;
  readonly key: string;
  readonly row: EvidenceRow;
}

/** Keeps the oldest overdue lines of a stream: most days first, then by key, whatever the order they come in. */
export function oldestOverdue() {
  let kept: Overdue[] = [];
  const isBefore = (a: Overdue, b: Overdue): boolean => a.days > b.days || (a.days === b.days && a.key < b.key);
  return {
    add(overdue: Overdue): void {
      const last = kept[LISTED - 1];
      if (last !== undefined && !isBefore(overdue, last)) return;
      kept = [...kept, overdue].sort((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, LISTED);
    },
    rows: (): readonly EvidenceRow[] => kept.map(({ row }) => row),
  };
}
