import type { Figure } from '../../../model/figure.ts';
import type { Column, EvidenceRow, Population } from '../../../model/population.ts';
import type { PacketSource } from '../../../model/renderer.ts';
import { valueText } from '../../format.ts';
import type { Book, Sheet } from '../book.ts';
import { selectionsOf } from '../describe.ts';
import type { Layout } from '../layout.ts';
import { styles } from '../styles.ts';
import { matcher } from '../survey.ts';
import { cellText } from '../text.ts';
import type { Content } from '../worksheet.ts';

const COLUMNS = [
  { title: 'Population', width: 20, style: styles.wrapped },
  { title: 'Record', width: 24, style: styles.text },
  { title: 'What was expected', width: 32, style: styles.wrapped },
  { title: 'What was found', width: 32, style: styles.wrapped },
  { title: 'Verdict', width: 16, style: styles.wrapped },
  { title: 'Reason', width: 28, style: styles.wrapped },
  { title: 'Artifact (SHA-256, first 12)', width: 16, style: styles.text },
  { title: 'Line in the file', width: 10, style: styles.plain },
  // Last and not wrapped: a line can be in dozens of figures, and the list then runs on to the right.
  { title: 'Figures that count it', width: 44, style: styles.text },
];

/** All exceptions of all populations, in the order of the population sheets. */
export async function exceptionSheets(book: Book, { packet, rows }: PacketSource, layout: Layout): Promise<void> {
  const parts = layout.exceptions.entries();
  const open = (): { sheet: Sheet; room: number } | null => {
    const next = parts.next();
    if (next.done === true) return null;
    const [, part] = next.value;
    const sheet = book.sheet({ name: part.sheet, columns: COLUMNS, layout: { frozenColumns: 2 } });
    return { sheet, room: part.rows };
  };
  let current = open();
  for (const population of packet.populations) {
    const lineOf = exceptionLine(population, packet.figures, packet.period.zone);
    if (lineOf === null) continue;
    for (const row of rows(population.id)) {
      const line = lineOf(row);
      if (line === null) continue;
      if (current?.room === 0) {
        current.sheet.close();
        current = open();
      }
      if (current === null) throw new Error('more exceptions than were counted');
      current.room -= 1;
      current.sheet.row(line);
      const breath = current.sheet.breathe();
      if (breath) await breath;
    }
  }
  current?.sheet.close();
}

type Line = (row: EvidenceRow) => readonly Content[] | null;

function exceptionLine(population: Population, figures: readonly Figure[], zone: string): Line | null {
  const { columns, exceptions, keyColumn } = population;
  if (exceptions === null) return null;
  const isException = matcher(exceptions.where, columns);
  const counting = countingFigures(population.id, columns, figures);
  const text = (key: string): ((row: EvidenceRow) => Content) => {
    const at = columns.findIndex((column) => column.key === key);
    const type = columns[at]?.type;
    if (type === undefined) return () => null;
    return (row) => cellText(valueText(row[at] ?? null, type, zone));
  };
  // The verdict itself where there is one; else what put the row on the list.
  const judged = columns.some(({ key }) => key === 'verdict')
    ? ['verdict']
    : exceptions.where.map(({ column }) => column);
  const verdicts = judged.map(text);
  const record = text(keyColumn);
  const [expected, found] = [text(exceptions.expected), text(exceptions.found)];
  const [reason, artifact] = [text('reason'), text('artifact')];
  const lineAt = columns.findIndex(({ key }) => key === 'line');
  return (row) =>
    isException(row)
      ? [
          cellText(population.title),
          record(row),
          expected(row),
          found(row),
          verdicts.map((verdict) => verdict(row)).join('; '),
          reason(row),
          artifact(row),
          row[lineAt] ?? null,
          counting(row),
        ]
      : null;
}

/** Ids of the figures one of whose selections holds the row; answered once per combination of facets. */
function countingFigures(
  population: string,
  columns: readonly Column[],
  figures: readonly Figure[],
): (row: EvidenceRow) => string {
  const tests = figures.flatMap((figure) => {
    const selections = selectionsOf(figure)
      .map(([, selection]) => selection)
      .filter((selection) => selection.population === population);
    return selections.length === 0 ? [] : [{ id: figure.id, tests: selections.map((s) => matcher(s.where, columns)) }];
  });
  const facets = columns.flatMap(({ type }, at) => (type === 'facet' || type === 'flag' ? [at] : []));
  const known = new Map<string, string>();
  return (row) => {
    const key = facets.map((at) => String(row[at] ?? '')).join('\u0000');
    const found =
      known.get(key) ??
      tests
        .filter(({ tests: anyOf }) => anyOf.some((holds) => holds(row)))
        .map(({ id }) => id)
        .join(' ');
    known.set(key, found);
    return found;
  };
}
