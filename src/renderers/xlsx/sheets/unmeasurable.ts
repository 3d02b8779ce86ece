import type { Packet } from '../../../model/packet.ts';
import type { EvidenceRow, Population } from '../../../model/population.ts';
import type { PacketSource } from '../../../model/renderer.ts';
import type { Book } from '../book.ts';
import type { Layout } from '../layout.ts';
import { columnText, figuresHolding, type Line, lineSheets } from '../line-sheets.ts';
import { styles } from '../styles.ts';
import { unknownOf, unmeasuredTest } from '../survey.ts';
import { cellText } from '../text.ts';
import type { Content } from '../worksheet.ts';

const COLUMNS = [
  { title: 'Population', width: 20, style: styles.wrapped },
  { title: 'Record', width: 24, style: styles.text },
  { title: 'Verdicts', width: 30, style: styles.wrapped },
  { title: 'Reason', width: 40, style: styles.wrapped },
  { title: 'Artifact (SHA-256, first 12)', width: 16, style: styles.text },
  { title: 'Line in the file', width: 10, style: styles.plain },
  // Last and not wrapped: a line can be in dozens of figures, and the list then runs on to the right.
  { title: 'Figures that count it as unknown', width: 44, style: styles.text },
];

/** Lines that could not be judged: broken, or without what the rule needs; they give the bounds of the figures named. */
export const unmeasurableSheets = (book: Book, source: PacketSource, { unmeasurable: parts }: Layout): Promise<void> =>
  lineSheets(book, source, { parts, columns: COLUMNS }, (population) => unmeasurableLine(population, source.packet));

function unmeasurableLine(population: Population, { figures, period }: Packet): Line {
  const { columns, keyColumn, title } = population;
  const isUnmeasured = unmeasuredTest(population, figures);
  const unknownIn = figuresHolding(population, figures, unknownOf);
  const text = (key: string): ((row: EvidenceRow) => Content) => columnText(columns, key, period.zone);
  const verdicts = columns
    .filter(({ type }) => type === 'facet')
    .map(({ key, title: name }) => ({ name, of: text(key) }));
  const [record, reason, artifact] = [text(keyColumn), text('reason'), text('artifact')];
  const lineAt = columns.findIndex(({ key }) => key === 'line');
  return (row) =>
    isUnmeasured(row)
      ? [
          cellText(title),
          record(row),
          cellText(
            verdicts
              .filter(({ of }) => /^(?:UNKNOWN|UNMEASURABLE)$/i.test(String(of(row))))
              .map(({ name, of }) => `${name}: ${of(row)}`)
              .join('; '),
          ),
          reason(row),
          artifact(row),
          row[lineAt] ?? null,
          unknownIn(row),
        ]
      : null;
}
