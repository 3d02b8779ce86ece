import { columnKey } from '../../importers/shared/table-row.ts';
import { type DateOrderEvidence, dateOrderEvidence } from '../../lib/reading/date-order.ts';
import { tableReader } from '../../lib/reading/table.ts';
import type { DateOrder, ReadContext, SourceProfile, TableImporter } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';
import { readThrough } from './content.ts';
import type { Content } from './file-piece.ts';
import type { Plan } from './plan-content.ts';
import { contextOf } from './profile.ts';
import { readingTotals, rowsInto, type Table } from './read-rows.ts';

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

/**
 * The same of a file that is no table: what its importer reads as a time is what shows the order. Where that leaves it open,
 * or shows both, each row is judged by itself.
 */
export async function dateOrderAsRead(
  { importer, encoding, table, headBytes, profile: { source } }: Plan,
  content: Content,
): Promise<DecidedDateOrder> {
  if (source.dateOrder !== null) return { dateOrder: source.dateOrder, decidedBy: `${source.dateOrder} as stated` };
  const evidence = dateOrderEvidence();
  const plain = contextOf(source, null);
  const context: ReadContext = {
    ...plain,
    time(cell) {
      evidence.see(cell, null);
      return plain.time(cell);
    },
  };
  const nowhere = { add: () => undefined, reject: () => undefined };
  const reader = () => rowsInto(nowhere, importer, { encoding, table }, context, readingTotals());

  const first = reader();
  first.push(headBytes);
  first.end();
  if (evidence.verdict() === 'undecided') {
    await readThrough(content, reader(), () => evidence.verdict() === 'undecided');
  }
  const verdict = evidence.verdict();
  const proofs = proofsOf(evidence);
  if (verdict === 'dmy' || verdict === 'mdy') return { dateOrder: verdict, decidedBy: `${verdict}: ${proofs[0]}` };
  if (verdict === 'none needed') return { dateOrder: null, decidedBy: 'not needed' };
  const why = verdict === 'undecided' ? 'no date shows it' : `dates in two orders, ${proofs.join(' and ')}`;
  return { dateOrder: null, decidedBy: `not decided: ${why}` };
}

const proofsOf = (evidence: DateOrderEvidence): readonly string[] =>
  evidence.proofs().map(({ text, line }) => (line === null ? text : `${text} on line ${line}`));

function decided(evidence: DateOrderEvidence, source: string): DecidedDateOrder {
  const verdict = evidence.verdict();
  const proofs = proofsOf(evidence);
  const hint = `Say which it is: --date-order dmy or --date-order mdy, or sources.${source}.date-order in attestry.yaml.`;
  if (verdict === 'undecided')
    throw new UserError('nothing in the file says whether the day or the month comes first', hint);
  if (verdict === 'contradictory') {
    throw new UserError(`the file has dates in two orders: ${proofs.join(', but ')}`, hint);
  }
  if (verdict === 'none needed') return { dateOrder: null, decidedBy: 'not needed' };
  return { dateOrder: verdict, decidedBy: `${verdict}: ${proofs[0]}` };
}
