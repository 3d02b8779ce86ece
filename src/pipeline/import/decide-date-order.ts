import { columnKey } from '../../importers/shared/table-row.ts';
import { countText } from '../../lib/number-text.ts';
import { type DateOrderEvidence, dateOrderEvidence } from '../../lib/reading/date-order.ts';
import { orderShownBy, SHORT_YEARS_READ } from '../../lib/reading/dates.ts';
import { type ExchangedDaysEvidence, exchangedDaysEvidence } from '../../lib/reading/exchanged-days.ts';
import { tableReader } from '../../lib/reading/table.ts';
import type { RowReader } from '../../lib/reading/types.ts';
import type { DateOrder, ReadContext, SourceProfile, TableImporter } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';
import { readThrough } from './content.ts';
import type { Content } from './file-piece.ts';
import { HEAD_BYTES, type Plan } from './plan-content.ts';
import { contextOf } from './profile.ts';
import { readingTotals, rowsInto, type Table } from './read-rows.ts';

export interface DecidedDateOrder {
  /** `null`: no date in the file needs it. */
  readonly dateOrder: DateOrder | null;
  readonly decidedBy: string;
  /** Its beginning has dates with two-digit years, and `decidedBy` says what they are read as. */
  readonly shortYears: boolean;
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
  const times = columns.flatMap((name, at) => (importer.timeColumns.includes(columnKey(name)) ? [at] : []));
  const plainTime = importer.plainTime ?? ((cell: string) => cell);
  const evidence = dateOrderEvidence();
  const exchanged = exchangedDaysEvidence();
  const readerOf = (see: (cell: string, line: number, at: number) => void) =>
    tableReader(layout, {
      row(cells, { line }) {
        if (line > headerLine) for (const at of times) see(plainTime(cells[at] ?? ''), line, at);
      },
      broken() {
        // Reported when the rows are read.
      },
    });
  const reader = () =>
    readerOf((cell, line, at) => {
      evidence.see(cell, line);
      if (layout.kind === 'sheet') exchanged.see(cell, at);
    });

  const stated = readHead(reader(), layout.kind === 'delimited' ? wholeLines(head) : head, evidence, source);
  if (stated !== null) return stated;
  if (evidence.verdict() === 'undecided') {
    await readThrough(content, reader(), () => evidence.verdict() === 'undecided');
  }
  refuseExchanged(exchanged, columns);
  const counted = evidence.verdict() === 'contradictory' ? await rejectedBy(content, readerOf) : null;
  return decided(evidence, source.id, counted);
}

/** Lines with a date that the order cannot have: those rows are rejected when it is stated. */
type Rejecting = ReadonlyMap<'dmy' | 'mdy', ReadonlySet<number>>;

async function rejectedBy(
  content: Content,
  readerOf: (see: (cell: string, line: number) => void) => RowReader,
): Promise<Rejecting> {
  const lines = { dmy: new Set<number>(), mdy: new Set<number>() };
  const reader = readerOf((cell, line) => {
    const { settled } = orderShownBy(cell.trim());
    if (settled !== null) lines[settled === 'dmy' ? 'mdy' : 'dmy'].add(line);
  });
  await readThrough(content, reader, () => true);
  return new Map([
    ['dmy', lines.dmy],
    ['mdy', lines.mdy],
  ]);
}

const LINES_NAMED = 3;

/** What each order costs; the one that costs less first. */
function costText(rejecting: Rejecting): string {
  const said = [...rejecting]
    .sort(([, a], [, b]) => a.size - b.size)
    .map(([order, lines]) => {
      const first = [...lines].slice(0, LINES_NAMED).join(', ');
      const where = `${lines.size === 1 ? 'line' : 'lines'} ${first}${lines.size > LINES_NAMED ? ', …' : ''}`;
      return `--date-order ${order} rejects ${countText(lines.size)} ${lines.size === 1 ? 'row' : 'rows'} (${where})`;
    });
  return ` Of this file ${said.join(', ')}, to be mended, and reads the other dates in that order.`;
}

/** Which of the dates are wrong cannot be told from the sheet. */
function refuseExchanged(exchanged: ExchangedDaysEvidence, columns: readonly string[]): void {
  const found = exchanged.found();
  if (found === null) return;
  const { column, taken, left } = found;
  throw new UserError(
    `column ${columns[column]} has true dates such as ${taken}, none after the 12th of a month, beside texts such as ${left}: a spreadsheet has probably exchanged day and month of those it could read`,
    'Export it again and import the file as the tool wrote it. If the true dates are right, say the order of the texts with --date-order.',
  );
}

/**
 * The same of a file that is no table: what its importer reads as a time is what shows the order. Where that leaves it open,
 * or shows both, each row is judged by itself.
 */
export async function dateOrderAsRead(
  { importer, encoding, table, headBytes, profile: { source } }: Plan,
  content: Content,
): Promise<DecidedDateOrder> {
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

  const endsAnywhere = importer.reader === 'lines' || importer.reader === 'stanzas';
  const stated = readHead(reader(), endsAnywhere ? wholeLines(headBytes) : headBytes, evidence, source);
  if (stated !== null) return stated;
  if (evidence.verdict() === 'undecided') {
    await readThrough(content, reader(), () => evidence.verdict() === 'undecided');
  }
  const verdict = evidence.verdict();
  const proofs = proofsOf(evidence);
  if (verdict === 'dmy' || verdict === 'mdy') return withYears(evidence, verdict, `${verdict}: ${proofs[0]}`);
  if (verdict === 'none needed') return withYears(evidence, null, 'not needed');
  const why = verdict === 'undecided' ? 'no date shows it' : `dates in two orders, ${proofs.join(' and ')}`;
  return withYears(evidence, null, `not decided: ${why}`);
}

/** What the beginning of a file shows; the order, where the source states it. */
function readHead(
  reader: RowReader,
  head: Uint8Array,
  evidence: DateOrderEvidence,
  { dateOrder }: SourceProfile,
): DecidedDateOrder | null {
  reader.push(head);
  reader.end();
  return dateOrder === null ? null : withYears(evidence, dateOrder, `${dateOrder} as stated`);
}

const LINE_FEED = 10;

/** Cut inside a row, 3/25/2026 could end as 3/25/20. */
function wholeLines(head: Uint8Array): Uint8Array {
  const end = head.length < HEAD_BYTES ? -1 : head.lastIndexOf(LINE_FEED);
  return end === -1 ? head : head.subarray(0, end + 1);
}

function withYears(evidence: DateOrderEvidence, dateOrder: DateOrder | null, decidedBy: string): DecidedDateOrder {
  const first = evidence.shortYear();
  if (first === null) return { dateOrder, decidedBy, shortYears: false };
  return { dateOrder, decidedBy: `${decidedBy}; ${SHORT_YEARS_READ}, e.g. ${first}`, shortYears: true };
}

const proofsOf = (evidence: DateOrderEvidence): readonly string[] =>
  evidence.proofs().map(({ text, line }) => (line === null ? text : `${text} on line ${line}`));

function decided(evidence: DateOrderEvidence, source: string, rejecting: Rejecting | null): DecidedDateOrder {
  const verdict = evidence.verdict();
  const proofs = proofsOf(evidence);
  const short = evidence.shortYear();
  const orders = short === null ? 'dmy or --date-order mdy' : 'dmy, --date-order mdy or (year first) --date-order ymd';
  const hint = `Say which it is: --date-order ${orders}, or sources.${source}.date-order in attestry.yaml.`;
  if (verdict === 'undecided') {
    const what =
      short === null ? 'whether the day or the month comes first' : `where day, month and year of ${short} stand`;
    throw new UserError(`nothing in the file says ${what}`, hint);
  }
  if (verdict === 'contradictory') {
    throw new UserError(
      `the file has dates in two orders: ${proofs.join(', but ')}`,
      `${hint}${rejecting === null ? '' : costText(rejecting)}`,
    );
  }
  if (verdict === 'none needed') return withYears(evidence, null, 'not needed');
  return withYears(evidence, verdict, `${verdict}: ${proofs[0]}`);
}
