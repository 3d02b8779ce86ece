import { countText } from '../../lib/number-text.ts';
import { instantText } from '../../lib/time-text.ts';
import type { Figure } from '../../model/figure.ts';
import type { EvidenceRow, Population } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { STATUS_WORDS } from '../../model/status-words.ts';
import { figureText, valueText } from '../format.ts';
import { type Gathered, gather } from './gather.ts';
import { columns, fact, heading, paragraph } from './layout.ts';
import { placesOf, placeText } from './place.ts';
import { inWords } from './selection.ts';

/** A figure's definition, its query in words, who rests on it, and its lines with their places; `most` lines a part. */
export function explainFigure(figure: Figure, source: PacketSource, most: number): readonly string[] {
  const { packet } = source;
  const parts = gather(figure, source, most);
  return [
    ...heading(`${figure.id} · ${figure.title}`, '='),
    ...fact('Key', figure.key),
    ...valueFacts(figure),
    ...fact('Definition', figure.definition),
    ...fact('Basis', figure.basis),
    ...fact('As of', instantText(figure.asOf, packet.period.zone)),
    '',
    'Worked out from',
    ...parts.flatMap(({ role, selection, population, found }) =>
      paragraph(
        `${role} – ${population.title}: ${inWords(selection.where, population.columns)} (${lines(found)}, ${population.file})`,
        2,
        4,
      ),
    ),
    ...usedBy(figure, source),
    ...parts.flatMap((part) => lineList(part, source)),
  ];
}

const lines = (count: number): string => `${countText(count)} ${count === 1 ? 'line' : 'lines'}`;

function valueFacts(figure: Figure): readonly string[] {
  const { result } = figure;
  const value = fact('Value', figureText(figure, 'value'));
  if (result.kind === 'count') return value;
  if (result.kind === 'quotient') return [...value, ...fact('Items', figureText(figure, 'n-of-N'))];
  if (result.kind !== 'ratio') {
    const sum =
      result.kind === 'mean' ? `; the sum is ${countText(result.sum)} ms` : `; ${countText(result.open)} open`;
    const { count, without = 0 } = result;
    return [...value, ...fact('Items', `${countText(count)} with a value, ${countText(without)} without${sum}`)];
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

function lineList(part: Gathered, source: PacketSource): readonly string[] {
  const { population, selection, column, listedAs, listed, rows } = part;
  if (listed === 0) return [];
  const { zone } = source.packet.period;
  const keyAt = population.columns.findIndex(({ key }) => key === population.keyColumn);
  const brought = column === undefined ? [] : [column];
  const telling = [...brought, ...selection.where.map((condition) => condition.column)];
  const shown = rows.length < listed ? `first ${rows.length} of ${countText(listed)}; --all prints all` : lines(listed);
  const table = rows.map((row) => [
    String(row[keyAt] ?? ''),
    placesOf(row, population.columns, source.packet).map(placeText).join(', '),
    telling.map((key) => cell(key, row, population, zone)).join(', '),
  ]);
  return ['', ...heading(`${listedAs} (${shown})`, '-'), ...columns(table, 2)];
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
