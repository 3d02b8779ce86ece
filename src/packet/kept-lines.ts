import type { ExceptionList, ListedLines } from '../model/packet.ts';
import type { EvidenceRow, LineList, PopulationSpec, Value, Where } from '../model/population.ts';

/** Exceptions of one population that packet.json itself carries; the workbook has them all. */
const EXCEPTIONS_KEPT = 200;
const LISTED_KEPT = 50;

/** Lines of one population that packet.json repeats: how many there are, and the first of them. */
export interface KeptLines {
  add(row: EvidenceRow): void;
  exceptions(): Pick<ExceptionList, 'total' | 'rows'>;
  lists(): readonly ListedLines[];
}

export function keptLines(spec: PopulationSpec): KeptLines {
  const isException = spec.exceptions === null ? () => false : selects(spec.exceptions.where, spec.columns);
  const lists = (spec.lists ?? []).map((list) => listing(list, spec));
  const kept: EvidenceRow[] = [];
  let exceptions = 0;
  return {
    add(row) {
      for (const { add } of lists) add(row);
      if (!isException(row)) return;
      exceptions += 1;
      if (kept.length < EXCEPTIONS_KEPT) kept.push(row);
    },
    exceptions: () => ({ total: exceptions, rows: kept }),
    lists: () => lists.map(({ lines }) => lines()),
  };
}

function listing({ id, where, columns: wanted }: LineList, { columns }: PopulationSpec) {
  const isListed = selects(where, columns);
  const at = [...wanted, 'artifact', 'line'].map((key) => columns.findIndex((column) => column.key === key));
  const rows: (readonly Value[])[] = [];
  let total = 0;
  return {
    add(row: EvidenceRow): void {
      if (!isListed(row)) return;
      total += 1;
      if (rows.length < LISTED_KEPT) rows.push(at.map((place) => row[place] ?? null));
    },
    lines: (): ListedLines => ({ id, total, rows }),
  };
}

function selects(where: Where, columns: PopulationSpec['columns']): (row: EvidenceRow) => boolean {
  const conditions = where.map(({ column, in: allowed }) => ({
    at: columns.findIndex(({ key }) => key === column),
    allowed: new Set<Value | undefined>(allowed),
  }));
  return (row) => conditions.every(({ at, allowed }) => allowed.has(row[at]));
}
