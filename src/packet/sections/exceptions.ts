import type { Block, Cell, ExceptionList, Facts, SectionBuilder } from '../../model/packet.ts';
import type { Column, EvidenceRow, Population, Value } from '../../model/population.ts';
import { column, count, heading, paragraph, slug, table, text, value } from './shared/cells.ts';
import { PLACE_SHARE, placeCell, SHARES } from './shared/lines.ts';

/** Lines printed for one population; the workbook has all. */
const PRINTED = 6;
/** So few more are printed with them: a list is not cut for the sake of one line or two. */
const SPARED = 2;

/** Of a list of service levels these are printed first: the ones the rate counts. */
const OF_THE_PERIOD = 'breach of the period';

/** Columns that tell one exception from another, where a population has them; the first two are printed. */
const TELLING = ['priority', 'severity', 'listedAs', 'commitment', 'type'];
/** The later end of an instant expected; printed where a line has one. */
const EXPECTED_AT_THE_LATEST = 'dueLatest';
/** Columns that say by how much. */
const EXPLAINING = ['late', 'daysLate'];

/** The first exceptions of each population with what was expected and found (spec 5.4, 5.7 item 6). */
export const exceptions: SectionBuilder = {
  id: 'exceptions',
  build(packet) {
    if (packet.exceptions.length === 0) return null;
    return {
      id: 'exceptions',
      title: 'Exceptions',
      blocks: [
        paragraph(
          'Lines that do not meet their rule, and lines a reader is to look at whatever their verdict, such as a ticket whose priority was lowered, in the order of their keys; of service levels, breaches of the period first. The place names the file, by the first digits of its SHA-256, and the line in it; – where no file names the record.',
        ),
        paragraph(
          'A list holds every exception among the lines of its population, those that belong to another period too, so it can be longer than a rate of the period counts; on the lists of service levels each line says whether it is a breach of the period. A due instant known only as a range is printed with the latest it can be, and how late such a line is, is not known. One fact can stand in several lists: a late patch also among the known exploited, the oldest overdue and the assets. The lists are therefore not to be added up.',
        ),
        summary(packet),
        ...packet.exceptions.flatMap((list) => blocks(list, packet)),
        ...responses(packet),
      ],
    };
  },
};

/** Cause, response and owner as management states them; nothing of it changes a result. */
function responses({ people }: Facts): readonly Block[] {
  const title = heading('responses', 'Responses of management');
  if (people.responses.length === 0) {
    return [title, paragraph('None is recorded. Cause, response, owner and date are for management to add.')];
  }
  return [
    title,
    table(
      'responses-list',
      'Responses of management to exceptions',
      [
        column('Id', 7),
        column('Controls; records', 18),
        column('Cause', 20),
        column('Response', 22),
        column('Owner', 12),
        column('Status', 9),
        column('Stands'),
      ],
      people.responses.map(({ id, framework, controls, items, cause, response, owner, status, counts, standing }) => [
        text(id),
        text(`${framework}: ${controls.join(', ')}; ${items.length === 0 ? 'all exceptions' : items.join(', ')}`),
        text(cause),
        text(response),
        text(owner),
        text(status),
        text(counts ? standing : `Attention: ${standing}`),
      ]),
    ),
  ];
}

function blocks(list: ExceptionList, { populations }: Facts): readonly Block[] {
  const population = populations.find(({ id }) => id === list.population);
  if (!population?.exceptions) return [];
  if (list.total === 0) return [];
  const shown = periodFirst(list.rows, population).slice(0, printedOf(list));
  const columns = printed(population, shown);
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  return [
    heading(slug('exceptions', population.id), population.title),
    table(
      slug('exceptions-of', population.id),
      `Exceptions: ${population.title}`,
      columns.map((of) => column(of.title, Math.round((of.share / whole) * 100), of.align)),
      shown.map((row) => columns.map((of) => of.cell(row))),
      shown.length < list.total ? { shown: shown.length, of: list.total, sheet: 'Exceptions' } : null,
    ),
  ];
}

const printedOf = ({ total }: Pick<ExceptionList, 'total'>): number => (total <= PRINTED + SPARED ? total : PRINTED);

function periodFirst(rows: readonly EvidenceRow[], { columns }: Population): readonly EvidenceRow[] {
  const at = columns.findIndex(({ key }) => key === 'listedAs');
  const counted = (row: EvidenceRow): boolean => row[at] === OF_THE_PERIOD;
  return [...rows.filter(counted), ...rows.filter((row) => !counted(row))];
}

/** How many exceptions each population has, those with none too. */
const summary = ({ exceptions: lists, populations }: Facts): Block =>
  table(
    'exceptions-by-population',
    'Exceptions by population',
    [column('Population', 40), column('Exceptions', 15, 'end'), column('Lines', 15, 'end'), column('Printed here')],
    lists.flatMap(({ population: id, total, rows }) => {
      const population = populations.find((each) => each.id === id);
      if (!population?.exceptions) return [];
      const shown = Math.min(rows.length, printedOf({ total }));
      const printedText = total === 0 ? 'none' : shown < total ? `the first ${shown}` : 'all';
      return [[text(population.title), count(total), count(population.rows), text(printedText)]];
    }),
  );

interface PrintedColumn {
  readonly title: string;
  /** How wide it is beside the others. */
  readonly share: number;
  readonly align: 'start' | 'end';
  cell(row: readonly Value[]): Cell;
}

const KEY_SHARE = 16;
const REASON_SHARE = 14;
const COMPARED_SHARE = 24;

function printed(population: Population, rows: readonly EvidenceRow[]): readonly PrintedColumn[] {
  const { expected = '', found = '' } = population.exceptions ?? {};
  const at = (key: string): number => population.columns.findIndex((candidate) => candidate.key === key);
  const of = (key: string): readonly PrintedColumn[] => {
    const { title, type } = population.columns[at(key)] ?? {};
    if (title === undefined || type === undefined) return [];
    return [
      {
        title,
        share: SHARES[type],
        align: type === 'count' ? 'end' : 'start',
        cell: (row) => value(row[at(key)] ?? null, type),
      },
    ];
  };
  const compared = (role: string, key: string): readonly PrintedColumn[] =>
    of(key).map((printedColumn) => ({ ...printedColumn, ...wide(role, population.columns[at(key)]) }));

  return [
    ...of(population.keyColumn).map((key) => ({ ...key, share: KEY_SHARE })),
    ...TELLING.flatMap(of).slice(0, 2),
    ...compared('Expected', expected),
    ...of(EXPECTED_AT_THE_LATEST).filter(() => rows.some((row) => (row[at(EXPECTED_AT_THE_LATEST)] ?? null) !== null)),
    ...compared('Found', found),
    ...EXPLAINING.flatMap(of),
    ...of('reason').map((reason) => ({ ...reason, share: REASON_SHARE })),
    {
      title: 'Place',
      share: PLACE_SHARE,
      align: 'start',
      cell: (row) => placeCell(row[at('artifact')] ?? null, row[at('line')] ?? null),
    },
  ];
}

const wide = (role: string, of: Column | undefined): Pick<PrintedColumn, 'title' | 'share'> => ({
  title: of === undefined || of.title === role ? role : `${role}: ${of.title}`,
  share: of === undefined || of.type === 'text' ? COMPARED_SHARE : SHARES[of.type],
});
