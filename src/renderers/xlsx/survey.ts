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
  const found = new Map<string, Survey>();
  for (const spec of populations) {
    const whole = surveyor(spec, unmeasuredTest(spec, figures));
    const lists = sheetLists(spec).map((list) => ({ ...list, ...surveyor({ ...list, exceptions: null }) }));
    for (const row of source.rows(spec.id)) {
      whole.add(row);
      for (const { listed, add } of lists) {
        const line = listed(row);
        if (line !== null) add(line);
      }
    }
    found.set(spec.id, whole.survey());
    for (const { id, survey } of lists) found.set(id, survey());
  }
  const rejected = surveyor({ ...rejectedRows, exceptions: null });
  for (const row of source.rows(rejectedRows.id)) rejected.add(row);
  return found.set(rejectedRows.id, rejected.survey());
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

function surveyor(
  spec: Pick<PopulationSpec, 'columns' | 'exceptions'>,
  isUnmeasured: (row: EvidenceRow) => boolean = () => false,
) {
  const widest = spec.columns.map(() => 0);
  const facets = spec.columns.flatMap(({ key, type }, at) =>
    type === 'facet' || type === 'flag' ? [{ key, at, values: new Set<string>() }] : [],
  );
  const isException = spec.exceptions ? matcher(spec.exceptions.where, spec.columns) : () => false;
  let rows = 0;
  let exceptions = 0;
  let unmeasured = 0;
  return {
    add(row: EvidenceRow): void {
      rows += 1;
      for (const [at, value] of row.entries()) {
        if (typeof value === 'string' && value.length > (widest[at] ?? 0)) widest[at] = value.length;
      }
      for (const { at, values } of facets) values.add(String(row[at] ?? ''));
      if (isException(row)) exceptions += 1;
      if (isUnmeasured(row)) unmeasured += 1;
    },
    survey(): Survey {
      const values = new Map(facets.map(({ key, values: of }) => [key, of]));
      return { rows, widest, values, exceptions, unmeasured };
    },
  };
}
