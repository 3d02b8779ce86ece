import type { Figure } from '../../model/figure.ts';
import type { EvidenceRow, Population, Selection } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { STATUS_WORDS } from '../../model/status-words.ts';
import { countText, figureText, instantText, valueText } from '../format.ts';
import { columns, fact, heading, paragraph } from './layout.ts';
import { placesOf, placeText } from './place.ts';
import { inWords, leftOutOf, type Part, partsOf, selects } from './selection.ts';

/** A figure's definition, its query in words, who rests on it, and its lines with their places; `most` lines a part. */
export function explainFigure(figure: Figure, source: PacketSource, most: number): readonly string[] {
  const { packet } = source;
  const parts = [...partsOf(figure), ...leftOutOf(figure)].map((part) => gather(part, figure, source, 0));
  return [
    ...heading(`${figure.id} · ${figure.title}`, '='),
    ...fact('Key', figure.key),
    ...valueFacts(figure),
    ...fact('Definition', figure.definition),
    ...fact('Basis', figure.basis),
    ...fact('As of', instantText(figure.asOf, packet.period.zone)),
    '',
    'Worked out from',
    ...parts.flatMap(({ part, population, found }) =>
      paragraph(
        `${part.role} – ${population.title}: ${inWords(part.selection.where, population.columns)} (${lines(found)}, ${population.file})`,
        2,
        4,
      ),
    ),
    ...usedBy(figure, source),
    ...listedParts(figure).flatMap((part) => listed(gather(part, figure, source, most), figure, source)),
  ];
}

const lines = (count: number): string => `${countText(count)} ${count === 1 ? 'line' : 'lines'}`;

function valueFacts(figure: Figure): readonly string[] {
  const { result } = figure;
  const value = fact('Value', figureText(figure, 'value'));
  if (result.kind === 'count') return value;
  if (result.kind !== 'ratio') {
    const sum =
      result.kind === 'mean' ? `; the sum is ${countText(result.sum)} ms` : `; ${countText(result.open)} open`;
    return [...value, ...fact('Items', `${countText(result.count)} with a value${sum}`)];
  }
  const bounds = result.unknown === 0 ? '' : `; ${figureText(figure, 'bounds')} when all are taken as bad, or as good`;
  const goal = figure.kind === 'ratio' && figure.target !== null ? `${figureText(figure, 'target')}: ` : '';
  return [
    ...value,
    ...fact('Counted', figureText(figure, 'n-of-N')),
    ...fact('Unknown', `${lines(result.unknown)}${bounds}`),
    ...fact('Goal', `${goal}${figureText(figure, 'conclusion')}`),
  ];
}

interface ListedPart extends Part {
  /** Lines that another part has listed. */
  readonly without?: Selection;
}

/** Of a ratio, the denominator without the numerator: no line is listed twice. */
const listedParts = (figure: Figure): readonly ListedPart[] =>
  [...partsOf(figure), ...leftOutOf(figure)].map((part) =>
    figure.kind === 'ratio' && part.selection === figure.denominator
      ? { role: 'Denominator, not in the numerator', selection: part.selection, without: figure.numerator }
      : part,
  );

interface Gathered {
  readonly part: Part;
  readonly population: Population;
  readonly found: number;
  readonly rows: readonly EvidenceRow[];
}

function gather(part: ListedPart, figure: Figure, source: PacketSource, most: number): Gathered {
  const population = source.packet.populations.find(({ id }) => id === part.selection.population);
  if (!population) throw new Error(`${figure.id} selects from "${part.selection.population}", which is not delivered`);
  const selected = selects(part.selection.where, population.columns);
  const listedAlready = part.without ? selects(part.without.where, population.columns) : () => false;
  const rows: EvidenceRow[] = [];
  let found = 0;
  for (const row of source.rows(population.id)) {
    if (!selected(row) || listedAlready(row)) continue;
    found += 1;
    if (rows.length < most) rows.push(row);
  }
  return { part, population, found, rows };
}

function listed({ part, population, found, rows }: Gathered, figure: Figure, source: PacketSource): readonly string[] {
  if (found === 0) return [];
  const { zone } = source.packet.period;
  const keyAt = population.columns.findIndex(({ key }) => key === population.keyColumn);
  const ranked = figure.kind === 'quantile' || figure.kind === 'mean' ? [figure.column] : [];
  const telling = [...ranked, ...part.selection.where.map(({ column }) => column)];
  const shown = rows.length < found ? `first ${rows.length} of ${countText(found)}; --all prints all` : lines(found);
  const table = rows.map((row) => [
    String(row[keyAt] ?? ''),
    placesOf(row, population.columns, source.packet).map(placeText).join(', '),
    telling.map((key) => cell(key, row, population, zone)).join(', '),
  ]);
  return ['', ...heading(`${part.role} (${shown})`, '-'), ...columns(table, 2)];
}

function cell(key: string, row: EvidenceRow, population: Population, zone: string): string {
  const at = population.columns.findIndex((column) => column.key === key);
  return valueText(row[at] ?? null, population.columns[at]?.type ?? 'text', zone);
}

function usedBy({ id }: Figure, { packet }: PacketSource): readonly string[] {
  const found = packet.frameworks.flatMap(({ catalogue, findings }) =>
    findings
      .filter(({ tests }) => tests.some(({ figure }) => figure === id))
      .map(({ control, status }) => `${control.id} (${catalogue.id}): ${STATUS_WORDS[status].label}`),
  );
  return found.length === 0 ? [] : ['', 'Controls that rest on it', ...found.map((text) => `  ${text}`)];
}
