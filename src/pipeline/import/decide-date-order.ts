import { columnKey } from '../../importers/shared/table-row.ts';
import { type DateOrderEvidence, dateOrderEvidence } from '../../lib/reading/date-order.ts';
import { tableReader } from '../../lib/reading/table.ts';
import type { DateOrder, SourceProfile, TableImporter } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';
import { readThrough } from './content.ts';
import type { Content } from './file-piece.ts';
import type { Table } from './read-rows.ts';

export interface DecidedDateOrder {
  /** `null`: no date in the file needs it. */
  readonly dateOrder: DateOrder | null;
  readonly decidedBy: string;
}

/**
 * Order of day and month of a file: as the source says, else as the file shows, by a number above 12. A beginning without
 * such dates speaks for the file (a later one is then a problem of its row); one that leaves it open does not.
 * Throws UserError when the whole file leaves it open or contradicts itself.
 */
export async function decideDateOrder(
  content: Content,
  head: Uint8Array,
  { layout, columns, headerLine }: Table,
  importer: TableImporter,
  source: SourceProfile,
): Promise<DecidedDateOrder> {
  if (source.dateOrder !== null) return { dateOrder: source.dateOrder, decidedBy: `${source.dateOrder} as stated` };
  const times = columns.flatMap((name, at) => (importer.timeColumns.includes(columnKey(name)) ? [at] : []));
  const plainTime = importer.plainTime ?? ((cell: string) => cell);
  const evidence = dateOrderEvidence();
  const reader = () =>
    tableReader(layout, {
      row(cells, { line }) {
        if (line <= headerLine) return;
        for (const at of times) evidence.see(plainTime(cells[at] ?? ''), line);
      },
      broken() {
        // Reported when the rows are read.
      },
    });

  const first = reader();
  first.push(head);
  // The head may end inside a row; a date cut short shows nothing that the whole one does not.
  first.end();
  if (evidence.verdict() === 'undecided') {
    await readThrough(content, reader(), () => evidence.verdict() === 'undecided');
  }
  return decided(evidence, source.id);
}

function decided(evidence: DateOrderEvidence, source: string): DecidedDateOrder {
  const verdict = evidence.verdict();
  const proofs = evidence.proofs().map(({ text, line }) => `${text} on line ${line}`);
  const hint = `Say which it is: --date-order dmy or --date-order mdy, or sources.${source}.date-order in attestry.yaml.`;
  if (verdict === 'undecided')
    throw new UserError('nothing in the file says whether the day or the month comes first', hint);
  if (verdict === 'contradictory') {
    throw new UserError(`the file has dates in two orders: ${proofs.join(', but ')}`, hint);
  }
  if (verdict === 'none needed') return { dateOrder: null, decidedBy: 'not needed' };
  return { dateOrder: verdict, decidedBy: `${verdict}: ${proofs[0]}` };
}
