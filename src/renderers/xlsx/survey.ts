import type { Figure } from '../../model/figure.ts';
import type { Packet } from '../../model/packet.ts';
import type { EvidenceRow, PopulationSpec, Selection } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { sheetLists } from './lists.ts';
import { matcher } from './matcher.ts';

/** What must be known of the rows before the first sheet is written; found in one pass over them. */
export interface Survey {
  readonly rows: number;
  /** Longest text by column; 0 for columns that hold no text. */
  readonly widest: readonly number[];
  /** Facet column key → the values that occur. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  readonly exceptions: number;
  /** Rows that could not be judged. */
  readonly unmeasured: number;
}

export function surveyAll(source: PacketSource): ReadonlyMap<string, Survey> {
  const { populations, rejectedRows, figures }: Packet = source.packet;
  return new Map([
    ...populations.map((spec): [string, Survey] => [
      spec.id,
      survey(spec, source.rows(spec.id), unmeasuredTest(spec, figures)),
    ]),
    ...populations.flatMap((spec) =>
      sheetLists(spec).map((list): [string, Survey] => [
        list.id,
        survey({ columns: list.columns, exceptions: null }, list.select(source.rows(spec.id)), () => false),
      ]),
    ),
    [rejectedRows.id, survey({ ...rejectedRows, exceptions: null }, source.rows(rejectedRows.id), () => false)],
  ]);
}

/** What a figure counts as unknown: the lines that give its bounds. */
export const unknownOf = (figure: Figure): readonly Selection[] =>
  figure.kind === 'ratio' && figure.unknown ? [figure.unknown] : [];

/** Whether a line could not be judged: some figure counts it as unknown, or its verdict says so. */
export function unmeasuredTest(
  { id, columns }: Pick<PopulationSpec, 'id' | 'columns'>,
  figures: readonly Figure[],
): (row: EvidenceRow) => boolean {
  const wheres = new Map(
    figures
      .flatMap(unknownOf)
      .filter(({ population }) => population === id)
      .map(({ where }) => [JSON.stringify(where), where]),
  );
  const tests = [...wheres.values()].map((where) => matcher(where, columns));
  const verdictAt = columns.findIndex(({ key }) => key === 'verdict');
  return (row) => row[verdictAt] === 'UNMEASURABLE' || tests.some((holds) => holds(row));
}

function survey(
  spec: Pick<PopulationSpec, 'columns' | 'exceptions'>,
  rows: Iterable<EvidenceRow>,
  isUnmeasured: (row: EvidenceRow) => boolean,
): Survey {
  const widest = spec.columns.map(() => 0);
  const facets = spec.columns.flatMap(({ key, type }, at) =>
    type === 'facet' || type === 'flag' ? [{ key, at, values: new Set<string>() }] : [],
  );
  const isException = spec.exceptions ? matcher(spec.exceptions.where, spec.columns) : () => false;
  let count = 0;
  let exceptions = 0;
  let unmeasured = 0;
  for (const row of rows) {
    count += 1;
    for (const [at, value] of row.entries()) {
      if (typeof value === 'string' && value.length > (widest[at] ?? 0)) widest[at] = value.length;
    }
    for (const { at, values } of facets) values.add(String(row[at] ?? ''));
    if (isException(row)) exceptions += 1;
    if (isUnmeasured(row)) unmeasured += 1;
  }
  const found = new Map(facets.map(({ key, values }) => [key, values]));
  return { rows: count, widest, values: found, exceptions, unmeasured };
}
