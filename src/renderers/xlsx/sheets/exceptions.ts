import type { Packet } from '../../../model/packet.ts';
import type { EvidenceRow, Population } from '../../../model/population.ts';
import type { PacketSource } from '../../../model/renderer.ts';
import type { Book } from '../book.ts';
import { selectionsOf } from '../describe.ts';
import type { Layout } from '../layout.ts';
import { columnText, figuresHolding, type Line, lineSheets } from '../line-sheets.ts';
import { matcher } from '../matcher.ts';
import { styles } from '../styles.ts';

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
  { title: 'Response of management', width: 36, style: styles.wrapped },
  // Last and not wrapped: a line can be in dozens of figures, and the list then runs on to the right.
  { title: 'Figures that count it', width: 44, style: styles.text },
];

/** All exceptions of all populations, in the order of the population sheets, with what management answered. */
export const exceptionSheets = (book: Book, source: PacketSource, { exceptions: parts }: Layout): Promise<void> =>
  lineSheets(book, source, { parts, columns: COLUMNS }, (population) => exceptionLine(population, source.packet));

function exceptionLine(population: Population, packet: Packet): Line | null {
  const { columns, exceptions, keyColumn } = population;
  if (exceptions === null) return null;
  const { figures, period } = packet;
  const isException = matcher(exceptions.where, columns);
  const counting = figuresHolding(population, figures, (figure) => selectionsOf(figure).map(([, each]) => each));
  const answered = responsesTo(packet);
  const text = (key: string): ((row: EvidenceRow) => Content) => columnText(columns, key, period.zone);
  // The verdict itself where there is one; else what put the row on the list.
  const judged = columns.some(({ key }) => key === 'verdict')
    ? ['verdict']
    : exceptions.where.map(({ column }) => column);
  const verdicts = judged.map(text);
  const record = text(keyColumn);
  const [expected, found] = [text(exceptions.expected), text(exceptions.found)];
  const [reason, artifact] = [text('reason'), text('artifact')];
  const lineAt = columns.findIndex(({ key }) => key === 'line');
  return (row) => {
    if (!isException(row)) return null;
    const counted = counting(row);
    return [
      cellText(population.title),
      record(row),
      expected(row),
      found(row),
      verdicts.map((verdict) => verdict(row)).join('; '),
      reason(row),
      artifact(row),
      row[lineAt] ?? null,
      cellText(answered(String(record(row)), counted)),
      counted,
    ];
  };
}

/** What management answered: about the record, or about all exceptions of a control that one of these figures tests. */
function responsesTo({ people, frameworks }: Packet): (record: string, figures: string) => string {
  const answers = people.responses.map((each) => {
    const findings = frameworks.find(({ catalogue }) => catalogue.id === each.framework)?.findings ?? [];
    const tested = findings
      .filter(({ control }) => each.controls.includes(control.id))
      .flatMap(({ tests }) => tests.flatMap(({ figure }) => figure ?? []));
    const stands = each.counts ? each.standing : `attention: ${each.standing}`;
    const words = `${each.id}: ${each.response} (cause: ${each.cause}; owner: ${each.owner}; ${each.status}; ${stands})`;
    return { words, items: new Set(each.items), tested: new Set(tested) };
  });
  return (record, figures) =>
    answers
      .filter(({ items, tested }) =>
        items.size > 0 ? items.has(record) : figures.split(' ').some((figure) => tested.has(figure)),
      )
      .map(({ words }) => words)
      .join('\n');
}
