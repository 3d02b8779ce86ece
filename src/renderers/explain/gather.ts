import type { Figure } from '../../model/figure.ts';
import type { EvidenceRow, Population } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { leftOutOf, type Part, partsOf, selects } from './selection.ts';

/** The lines of one part of a figure. */
export interface Gathered extends Part {
  readonly population: Population;
  readonly found: number;
  /** How it is called where its lines are listed: of a ratio, no line is listed twice. */
  readonly listedAs: string;
  readonly listed: number;
  /** The first of the lines listed. */
  readonly rows: readonly EvidenceRow[];
}

/** Every part of a figure with its lines, at most `most` of each; each population is read once. */
export function gather(figure: Figure, source: PacketSource, most: number): readonly Gathered[] {
  const gathering = [...partsOf(figure), ...leftOutOf(figure)].map((part) => collector(part, figure, source, most));
  for (const id of new Set(gathering.map(({ selection }) => selection.population))) {
    const takers = gathering.filter(({ selection }) => selection.population === id);
    for (const row of source.rows(id)) for (const { take } of takers) take(row);
  }
  return gathering.map((part) => part.gathered());
}

function collector(part: Part, figure: Figure, { packet }: PacketSource, most: number) {
  const population = packet.populations.find(({ id }) => id === part.selection.population);
  if (!population) throw new Error(`${figure.id} selects from "${part.selection.population}", which is not delivered`);
  const isSelected = selects(part.selection.where, population.columns);
  const without = figure.kind === 'ratio' && part.selection === figure.denominator ? figure.numerator : null;
  const isListedAlready = without ? selects(without.where, population.columns) : () => false;
  const rows: EvidenceRow[] = [];
  let found = 0;
  let listed = 0;
  return {
    selection: part.selection,
    take(row: EvidenceRow): void {
      if (!isSelected(row)) return;
      found += 1;
      if (isListedAlready(row)) return;
      listed += 1;
      if (rows.length < most) rows.push(row);
    },
    gathered: (): Gathered => ({
      ...part,
      population,
      found,
      listedAs: without ? `${part.role}, not in the numerator` : part.role,
      listed,
      rows,
    }),
  };
}
