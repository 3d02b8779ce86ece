import { isoInstant } from '../../../../lib/time.ts';
import { instantText } from '../../../../lib/time-text.ts';
import type { PacketSource } from '../../../../model/renderer.ts';
import { NOT_STATED, periodText } from '../../../format.ts';
import type { Book } from '../../book.ts';
import type { Layout } from '../../layout.ts';
import { styles } from '../../styles.ts';
import { cellText } from '../../text.ts';
import type { Content, StyledContent } from '../../worksheet.ts';
import { checkLines } from './checks.ts';
import { HOW_TO_READ } from './how-to-read.ts';
import { legend } from './legend.ts';

const COLUMNS = [
  { title: 'Item', width: 32, style: styles.label },
  { title: 'Content', width: 104, style: styles.prose },
];

/** What the workbook is, how to read it, and what each sheet holds. The only sheet with a title. */
export function readmeSheet(book: Book, source: PacketSource, layout: Layout): void {
  const { packet } = source;
  const sheet = book.sheet({ name: 'README', columns: COLUMNS, layout: 'page' });
  const text = (rows: readonly (readonly [string, string])[]): Content[][] => rows.map((row) => row.map(cellText));
  const blocks: readonly (readonly [string, readonly (readonly (Content | StyledContent)[])[]])[] = [
    ['What this is', text(scope(source))],
    ['Checks: each must be 0', checkLines(packet)],
    ['How to read it', text(HOW_TO_READ)],
    ['Sheets', text(legend(packet, layout))],
  ];
  sheet.row([{ value: cellText(`${packet.entity.name}: audit packet ${packet.period.label}`), style: styles.title }]);
  for (const [heading, rows] of blocks) {
    sheet.row([]);
    sheet.row([{ value: heading, style: styles.heading }]);
    for (const row of rows) sheet.row(row);
  }
  sheet.close();
}

function scope({ packet, sha256, annex }: PacketSource): readonly (readonly [string, string])[] {
  const { entity, period, asOf, cutOffs, software, reconciliation } = packet;
  const at = (instant: number): string => `${instantText(instant, period.zone)} = ${isoInstant(instant)}`;
  return [
    ['Workbook', 'Every figure of the packet, worked out again by formulas over the evidence lines it rests on.'],
    ['Entity', entity.name],
    ['Classification', entity.classification],
    ['Prepared by', `${entity.preparedBy}${entity.preparedByProvider ? ' (the service provider itself)' : ''}`],
    ['Reviewed by', entity.reviewedBy ?? 'none named'],
    ['Sign-off', annex?.signOffs.conclusion ?? 'not signed'],
    ['Packet', `${packet.id}, version ${packet.version}, ${packet.status}`],
    ['Period', `${period.label}: ${periodText(period)}, both days included, ${period.zone}`],
    ['As of', at(asOf)],
    ...cutOffs.map(({ source, at: cutOff, basis }): [string, string] => [
      `Data cut-off: ${source}`,
      cutOff === null ? NOT_STATED : `${at(cutOff)} (${basis})`,
    ]),
    ['Frameworks', packet.frameworks.map(({ catalogue }) => `${catalogue.title} (${catalogue.edition})`).join('; ')],
    [
      'Reconciliation',
      reconciliation.reconciles ? 'every row of every file is accounted for' : reconciliation.differences.join('; '),
    ],
    ['packet.json, SHA-256', sha256],
    ['Software', `${software.name} ${software.version}, time zone database ${packet.tzdb}`],
  ];
}
