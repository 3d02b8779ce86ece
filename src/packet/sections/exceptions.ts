import type { Block, Cell, ExceptionList, Facts, SectionBuilder } from '../../model/packet.ts';
import type { Column, Population, Value } from '../../model/population.ts';
import { column, heading, paragraph, slug, table, value } from './shared/cells.ts';

/** Lines printed for one population; the workbook has all. */
const PRINTED = 40;

/** Columns that tell an exception apart, where a population has them. */
const TELLING = ['patch', 'priority', 'severity', 'type', 'commitment'];
/** Columns that say why and by how much. */
const EXPLAINING = ['late', 'lateMs', 'daysLate', 'reason'];
const PLACE = ['artifact', 'line'];

/** The first exceptions of each population with what was expected and found (spec 5.4, 5.7 item 6). */
export const exceptions: SectionBuilder = {
  id: 'exceptions',
  build(packet) {
    if (packet.exceptions.length === 0) return null;
    const lists = packet.exceptions.flatMap((list) => blocks(list, packet));
    return {
      id: 'exceptions',
      title: 'Exceptions',
      blocks: [
        paragraph(
          'Lines that do not meet their rule, in the order of their keys. Artifact and line lead to the row in the file as received. Cause, response and owner are for management to add; none is recorded in this version.',
        ),
        ...lists,
      ],
    };
  },
};

function blocks(list: ExceptionList, { populations }: Facts): readonly Block[] {
  const population = populations.find(({ id }) => id === list.population);
  if (!population?.exceptions) return [];
  const title = heading(slug('exceptions', population.id), population.title);
  if (list.total === 0) return [title, paragraph(`None among ${population.rows} lines.`)];
  const shown = list.rows.slice(0, PRINTED);
  const columns = printed(population);
  return [
    title,
    table(
      slug('exceptions-of', population.id),
      `Exceptions: ${population.title}`,
      columns.map(({ title: name, of }) => column(name, null, of.type === 'count' ? 'end' : 'start')),
      shown.map((row) => columns.map(({ at, of }) => cell(row, at, of))),
      shown.length < list.total ? { shown: shown.length, of: list.total, sheet: 'Exceptions' } : null,
    ),
  ];
}

interface PrintedColumn {
  readonly title: string;
  readonly at: number;
  readonly of: Column;
}

function printed(population: Population): readonly PrintedColumn[] {
  const { expected = '', found = '' } = population.exceptions ?? {};
  const names = [population.keyColumn, ...TELLING, expected, found, ...EXPLAINING, ...PLACE];
  const roles = new Map([
    [expected, 'Expected: '],
    [found, 'Found: '],
  ]);
  return [...new Set(names)].flatMap((key) => {
    const at = population.columns.findIndex((candidate) => candidate.key === key);
    const of = population.columns[at];
    return of ? [{ title: `${roles.get(key) ?? ''}${of.title}`, at, of }] : [];
  });
}

const cell = (row: readonly Value[], at: number, { type, key }: Column): Cell => {
  const found = row[at] ?? null;
  return key === 'artifact' && typeof found === 'string' ? { type: 'code', text: found } : value(found, type);
};
