import type { Packet } from '../../model/packet.ts';
import type { Column, EvidenceRow, PopulationSpec, Where } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';

/** What must be known of the rows before the first sheet is written; found in one pass over them. */
export interface Survey {
  readonly rows: number;
  /** Longest text by column; 0 for columns that hold no text. */
  readonly widest: readonly number[];
  /** Facet column key → the values that occur. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  readonly exceptions: number;
}

export function surveyAll(source: PacketSource): ReadonlyMap<string, Survey> {
  const { populations, rejectedRows }: Packet = source.packet;
  return new Map([
    ...populations.map((spec): [string, Survey] => [spec.id, survey(spec, source.rows(spec.id))]),
    [rejectedRows.id, survey({ ...rejectedRows, exceptions: null }, source.rows(rejectedRows.id))],
  ]);
}

function survey(spec: Pick<PopulationSpec, 'columns' | 'exceptions'>, rows: Iterable<EvidenceRow>): Survey {
  const widest = spec.columns.map(() => 0);
  const facets = spec.columns.flatMap(({ key, type }, at) =>
    type === 'facet' || type === 'flag' ? [{ key, at, values: new Set<string>() }] : [],
  );
  const isException = spec.exceptions ? matcher(spec.exceptions.where, spec.columns) : () => false;
  let count = 0;
  let exceptions = 0;
  for (const row of rows) {
    count += 1;
    for (const [at, value] of row.entries()) {
      if (typeof value === 'string' && value.length > (widest[at] ?? 0)) widest[at] = value.length;
    }
    for (const { at, values } of facets) values.add(String(row[at] ?? ''));
    if (isException(row)) exceptions += 1;
  }
  return { rows: count, widest, values: new Map(facets.map(({ key, values }) => [key, values])), exceptions };
}

/** Whether a row is selected, as the ledger decides it. */
export function matcher(where: Where, columns: readonly Column[]): (row: EvidenceRow) => boolean {
  const conditions = where.map(({ column, in: allowed }) => ({
    at: columns.findIndex(({ key }) => key === column),
    allowed: new Set(allowed),
  }));
  return (row) => conditions.every(({ at, allowed }) => allowed.has(String(row[at] ?? '')));
}
