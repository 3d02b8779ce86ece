import { createHash } from 'node:crypto';
import { countText } from '../../lib/number-text.ts';
import type { Figure } from '../../model/figure.ts';
import type { Population, Selection } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { figureText } from '../format.ts';
import { sheetNames } from '../xlsx/sheet-names.ts';
import { type HeldRows, heldRows } from './held-rows.ts';
import { zoneStretches } from './zone-stretches.ts';

/** The lines behind the figures as data blocks of the page, and the script that shows them. */
export interface RecordsView {
  readonly data: readonly { readonly id: string; readonly json: string }[];
  readonly script: string;
  /** For the content security policy: no other script may run. */
  readonly scriptHash: string;
}

/** `script`: as `templates/records` has it; `budget`: bytes of rows. */
export function recordsView(source: PacketSource, script: string, budget: number): RecordsView {
  const { packet } = source;
  const held = heldRows(source, budget);
  const index = {
    zone: zoneStretches(packet.period.zone, held.earliest, held.latest),
    populations: Object.fromEntries(packet.populations.map((of) => [of.id, populationIndex(of, held)])),
    figures: Object.fromEntries([
      ...packet.figures.map((of) => [of.id, figureIndex(of)]),
      ...packet.populations.flatMap((of) => exceptionsIndex(of, packet)),
      ...packet.populations.flatMap((of) => listsIndex(of, packet)),
    ]),
  };
  return {
    data: [
      { id: 'record-index', json: inScript(JSON.stringify(index)) },
      ...packet.populations.map(({ id }) => ({
        id: `records-of-${id}`,
        json: `[${(held.rows.get(id) ?? []).map(inScript).join(',\n')}]`,
      })),
    ],
    script,
    scriptHash: createHash('sha256').update(script).digest('base64'),
  };
}

/** JSON that no text in it can end: the block ends at `</script`, and `<!--` would begin another state of the parser. */
const inScript = (json: string): string => json.replaceAll('<', '\\u003c');

const populationIndex = ({ id, title, keyColumn, columns, rows, file }: Population, held: HeldRows) => ({
  title,
  key: keyColumn,
  columns: columns.map((column) => [column.key, column.title, column.type]),
  rows,
  kept: held.rows.get(id)?.length ?? 0,
  file,
  sheet: sheetNames().take(title, 1)[0] ?? title,
});

interface Selected extends Selection {
  readonly role: string;
  /** `null`: the ledger holds their sum, not their number. */
  readonly lines: number | null;
  /** The column that is ranked or averaged: lines without a value are not. */
  readonly valued: string | null;
}

const figureIndex = (figure: Figure) => ({
  title: figure.title,
  value: valueLine(figure),
  definition: `${figure.definition} Basis: ${figure.basis}.`,
  selections: selected(figure),
});

/** The whole list of exceptions, of which a table prints the first: by the id of that table. */
function exceptionsIndex({ id, title, exceptions, rows }: Population, packet: PacketSource['packet']) {
  const total = packet.exceptions.find((list) => list.population === id)?.total ?? 0;
  if (exceptions === null || total === 0) return [];
  const all = { role: 'Exceptions', population: id, where: exceptions.where, lines: total, valued: null };
  const listed = {
    title: `Exceptions: ${title}`,
    value: `${countText(total)} of ${countText(rows)} lines`,
    definition: 'Lines that do not meet their rule.',
    selections: [all],
  };
  return [[`exceptions-of-${id}`, listed] as const];
}

/** The whole of each named list, in the same way. */
function listsIndex({ id, lists = [], rows }: Population, packet: PacketSource['packet']) {
  return lists.map((list) => {
    const total = packet.lists?.find((each) => each.id === list.id)?.total ?? 0;
    const all = { role: 'Listed', population: id, where: list.where, lines: total, valued: null };
    const listed = {
      title: list.title,
      value: `${countText(total)} of ${countText(rows)} lines`,
      definition: 'Lines listed apart from the others.',
      selections: [all],
    };
    return [`list-of-${list.id}`, listed] as const;
  });
}

function valueLine(figure: Figure): string {
  const value = figureText(figure, 'value-and-n');
  if (figure.kind !== 'ratio' || figure.result.kind !== 'ratio') return value;
  const unknown = `; ${countText(figure.result.unknown)} unknown (${figureText(figure, 'bounds')})`;
  return figure.result.unknown > 0 ? value + unknown : value;
}

/** Each selection of the figure with the number of lines the ledger counts in it. */
function selected(figure: Figure): readonly Selected[] {
  const { result } = figure;
  const part = (role: string, selection: Selection, lines: number | null, valued: string | null = null): Selected => ({
    role,
    population: selection.population,
    where: selection.where,
    lines,
    valued,
  });
  if (figure.kind === 'ratio' && result.kind === 'ratio') {
    return [
      part('Numerator', figure.numerator, result.numerator),
      part('Denominator', figure.denominator, result.denominator),
      ...(figure.unknown ? [part('Unknown', figure.unknown, result.unknown)] : []),
      ...figure.excluded.map(({ reason, selection }, at) =>
        part(`Left out, ${reason}`, selection, result.excluded[at]?.count ?? 0),
      ),
    ];
  }
  if (figure.kind === 'count' && result.kind === 'count') return [part('Counted', figure.of, result.count)];
  if (figure.kind === 'mean' && result.kind === 'mean')
    return [part('Averaged', figure.of, result.count, figure.column)];
  if (figure.kind === 'quantile' && result.kind === 'quantile') {
    return [
      part('Ranked', figure.of, result.count, figure.column),
      ...(figure.open ? [part('Open', figure.open, result.open)] : []),
    ];
  }
  if (figure.kind === 'quotient' && result.kind === 'quotient') {
    return [
      part('Summed', figure.of, null, figure.column),
      part('Divided by', figure.over, result.by === 'lines' ? result.over : null, figure.overColumn),
    ];
  }
  return [];
}
