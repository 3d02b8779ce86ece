import type { Column, EvidenceRow, Where } from '../../model/population.ts';

/** Whether a row is selected, as the ledger decides it. */
export function matcher(where: Where, columns: readonly Column[]): (row: EvidenceRow) => boolean {
  const conditions = where.map(({ column, in: allowed }) => ({
    at: columns.findIndex(({ key }) => key === column),
    allowed: new Set(allowed),
  }));
  return (row) => conditions.every(({ at, allowed }) => allowed.has(String(row[at] ?? '')));
}
