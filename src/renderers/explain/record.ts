import type { Figure } from '../../model/figure.ts';
import type { EvidenceRow, Population } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { valueText } from '../format.ts';
import { fact, heading, paragraph } from './layout.ts';
import { type Place, placesOf, placeText } from './place.ts';
import { failing, leftOutOf, partsOf, scopeOf, selects } from './selection.ts';

/** The row as received, line by line, or one sentence that says why it is not there. */
export type RawText = (place: Place) => readonly string[];

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
  return [
    ...heading(`${key} · ${population.title}`, '='),
    ...population.columns.flatMap(({ title, type }, at) =>
      fact(title, valueText(row[at] ?? null, type, packet.period.zone)),
    ),
    ...places.flatMap((place) => fact('Read from', readFrom(place))),
    ...(raw === null
      ? []
      : places.flatMap((place) => [
          '',
          `Row as received, ${placeText(place)}`,
          ...raw(place).map((line) => `  ${line}`),
        ])),
    '',
    ...inFigures(row, population, packet.figures),
  ];
}

const readFrom = ({ artifact, line, receipt }: Place): string =>
  receipt === null
    ? `line ${line} of the file with SHA-256 ${artifact}…`
    : `line ${line} of ${receipt.fileName}, SHA-256 ${receipt.sha256}, import ${receipt.importId} as ${receipt.importer}`;

/** In, by role; left out, by reason; and not in, by the first condition that fails. */
function inFigures(row: EvidenceRow, { id, columns }: Population, figures: readonly Figure[]): readonly string[] {
  const taking: string[] = [];
  const others = new Map<string, string[]>();
  for (const figure of figures) {
    if (scopeOf(figure).population !== id) continue;
    const roles = [...partsOf(figure), ...leftOutOf(figure)]
      .filter(({ selection }) => selection.population === id && selects(selection.where, columns)(row))
      .map(({ role }) => role.toLowerCase());
    if (roles.length > 0) {
      const missed = figure.kind === 'ratio' && roles.includes('denominator') && !roles.includes('numerator');
      const why = missed ? `, not the numerator: ${failing(figure.numerator.where, columns, row)}` : '';
      taking.push(...paragraph(`${figure.id} ${figure.title}: ${roles.join(' and ')}${why}`, 2, 9));
      continue;
    }
    const reason = failing(scopeOf(figure).where, columns, row) ?? 'no part of it selects this line';
    others.set(reason, [...(others.get(reason) ?? []), figure.id]);
  }
  return [
    'Figures it is in',
    ...(taking.length > 0 ? taking : ['  none']),
    ...(others.size > 0 ? ['', 'Figures of this population it is not in, and the condition that fails'] : []),
    ...[...others].flatMap(([reason, ids]) => [...paragraph(reason, 2), ...paragraph(ids.join(' '), 4)]),
  ];
}
