import type { Figure } from '../../model/figure.ts';
import type { Column, EvidenceRow, Population, Value } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { valueText } from '../format.ts';
import { fact, heading, paragraph } from './layout.ts';
import { responsesTo } from './people.ts';
import { type Place, placesOf, placeText, readFrom } from './place.ts';
import { failing, leftOutOf, type Part, partsOf, scopeOf, selects } from './selection.ts';

/** What an evidence line is about: its key, and the asset and the patch where it names them. */
export interface About {
  readonly key: string;
  readonly population: string;
  readonly asset: string | null;
  readonly patch: string | null;
  /** What it says in a column; `null` also where it has no such column. */
  readonly value: (column: string) => Value;
}

/** What the files as received show of an evidence line. */
export interface RawText {
  /** The row, line by line, or one sentence that says why it is not there. */
  readonly row: (place: Place, about: About) => readonly string[];
  /** The records of the workspace that the line rests on, where they are more than that row; otherwise empty. */
  readonly behind: (about: About) => string;
}

/** Every line about a record: all inputs of its verdict, its place, the figures it is in, and why not in the others. */
export function explainRecord(key: string, source: PacketSource, raw: RawText | null): readonly string[] {
  return source.packet.populations.flatMap((population) => {
    const at = population.columns.findIndex((column) => column.key === population.keyColumn);
    const found: string[] = [];
    for (const row of source.rows(population.id)) {
      if (String(row[at] ?? '') !== key) continue;
      if (found.length > 0) found.push('');
      found.push(...explainLine(key, row, population, source, raw));
    }
    return found.length > 0 ? [...found, ''] : [];
  });
}

function explainLine(
  key: string,
  row: EvidenceRow,
  population: Population,
  { packet }: PacketSource,
  raw: RawText | null,
): readonly string[] {
  const places = placesOf(row, population.columns, packet);
  const value = (name: string): Value => row[population.columns.findIndex((column) => column.key === name)] ?? null;
  const named = (name: string): string | null => {
    const text = value(name);
    return typeof text === 'string' ? text : null;
  };
  const about = { key, population: population.id, asset: named('asset'), patch: named('patch'), value };
  return [
    ...heading(`${key} · ${population.title}`, '='),
    ...population.columns.flatMap(({ title, type }, at) =>
      fact(title, valueText(row[at] ?? null, type, packet.period.zone)),
    ),
    ...places.flatMap((place) => fact('Read from', readFrom(place))),
    ...(raw === null ? [] : fact('Records behind it', raw.behind(about))),
    ...responsesTo(packet.people, key),
    ...(raw === null
      ? []
      : places.flatMap((place) => [
          '',
          `Row as received, ${placeText(place)}`,
          ...raw.row(place, about).map((line) => `  ${line}`),
        ])),
    '',
    ...inFigures(row, population, packet.figures),
  ];
}

/** In, by role; left out, by reason; and not in, by the first condition that fails. */
function inFigures(row: EvidenceRow, { id, columns }: Population, figures: readonly Figure[]): readonly string[] {
  const taking: string[] = [];
  const others = new Map<string, string[]>();
  for (const figure of figures) {
    const parts = [...partsOf(figure), ...leftOutOf(figure)].filter(({ selection }) => selection.population === id);
    const [some] = parts;
    if (some === undefined) continue;
    const roles = parts
      .filter(({ selection }) => selects(selection.where, columns)(row))
      .map((part) => roleOf(part, row, columns));
    if (roles.length > 0) {
      const missed = figure.kind === 'ratio' && roles.includes('denominator') && !roles.includes('numerator');
      const why = missed ? `, not the numerator: ${failing(figure.numerator.where, columns, row)}` : '';
      taking.push(...paragraph(`${figure.id} ${figure.title}: ${roles.join(' and ')}${why}`, 2, 9));
      continue;
    }
    const scope = scopeOf(figure).population === id ? scopeOf(figure) : some.selection;
    const reason = failing(scope.where, columns, row) ?? 'no part of it selects this line';
    others.set(reason, [...(others.get(reason) ?? []), figure.id]);
  }
  const none = others.size > 0 ? '  none' : '  none: no figure is worked out from the lines of this population';
  return [
    'Figures it is in',
    ...(taking.length > 0 ? taking : [none]),
    ...(others.size > 0 ? ['', 'Figures of this population it is not in, and the condition that fails'] : []),
    ...[...others].flatMap(([reason, ids]) => [...paragraph(reason, 2), ...paragraph(ids.join(' '), 4)]),
  ];
}

/** A line that is selected and has no duration is counted beside the figure, not in it. */
function roleOf({ role, column }: Part, row: EvidenceRow, columns: readonly Column[]): string {
  const called = role.toLowerCase();
  if (column === undefined) return called;
  const value = row[columns.findIndex(({ key }) => key === column)];
  return typeof value === 'number' ? called : `without a value, so not ${called}`;
}
