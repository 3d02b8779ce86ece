import { UserError } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { EvidenceStore, RecordWriter } from '../../store/index.ts';
import type { MendedRows } from '../../store/write/rejected-rows.ts';
import { importerOf } from './list-formats.ts';
import { openRejections } from './open-rejections.ts';
import type { Plan } from './plan-content.ts';
import type { Reread } from './reread.ts';

type RowWriter = Pick<RecordWriter, 'add' | 'reject'>;

/** Listens to a reading and tells which rows that were rejected before it could read. */
export interface Mending {
  listening(writer: RowWriter): RowWriter;
  /** Asked when all is read. Throws UserError when it cannot be told which row is which. */
  mended(): readonly MendedRows[];
}

/** `null`: the file brings no rows that were rejected before. */
export function mendingOf(store: EvidenceStore, mends: Receipt | null, reread: Reread | null): Mending | null {
  if (mends !== null) return mendingOfRows(store, mends);
  return reread === null ? null : mendingOfReread(store, reread);
}

/** The same file read in another way: its rows stand where they stood. */
function mendingOfReread(store: EvidenceStore, { all }: Reread): Mending {
  const importIds = all.map(({ importId }) => importId);
  const open = new Set<number>();
  for (const { importId, mendedBy, offset } of store.rejectedRows()) {
    if (mendedBy === null && importIds.includes(importId)) open.add(offset);
  }
  const read = new Set<number>();
  return {
    listening: (writer) => ({
      add(record, origin) {
        if (open.has(origin.offset)) read.add(origin.offset);
        writer.add(record, origin);
      },
      reject: (problems, origin) => writer.reject(problems, origin),
    }),
    mended: () => [{ importIds, offsets: [...read] }],
  };
}

/** The import whose rejected rows a file brings mended. Throws UserError for one that this file cannot mend. */
export function mendsImport(store: EvidenceStore, importId: number, plans: readonly Plan[]): Receipt {
  const receipt = store.receipts().find((one) => one.importId === importId);
  if (!receipt) throw new UserError(`there is no import ${importId}`, '`attestry sources` has the numbers.');
  const [plan, second] = plans;
  if (!plan || second) {
    throw new UserError('rows are mended by one file, not by an archive of several', 'Import the files one by one.');
  }
  if (plan.profile.source.id === receipt.source) return receipt;
  throw new UserError(
    `import ${importId} is of the source ${receipt.source}, and this file is read into ${plan.profile.source.id}`,
    'Say which source it is of with --source, and which format with --format: attestry rejected --out prints both.',
  );
}

/** A file that `attestry rejected --out` wrote: its rows are those rejected rows, in their order. */
function mendingOfRows(store: EvidenceStore, receipt: Receipt): Mending {
  const { mendable } = openRejections(store, importerOf(receipt.importer), receipt);
  const rows: { readonly offset: number; read: boolean }[] = [];
  const see = (offset: number, read: boolean): void => {
    const last = rows.at(-1);
    // A row that gives several records is one row.
    if (last?.offset === offset) last.read ||= read;
    else rows.push({ offset, read });
  };
  return {
    listening: (writer) => ({
      add(record, origin) {
        see(origin.offset, true);
        writer.add(record, origin);
      },
      reject(problems, origin) {
        see(origin.offset, false);
        writer.reject(problems, origin);
      },
    }),
    mended() {
      if (rows.length !== mendable.length) throw otherRows(receipt, rows.length, mendable.length);
      return sameRows(store, receipt).map(([of, open]) => ({
        importIds: sameFile(store, of),
        offsets: open.flatMap((offset, at) => (rows[at]?.read === true ? [offset] : [])),
      }));
    },
  };
}

/**
 * The open rows of an import by where they begin, and the same rows of the import whose rows it was to mend itself: what it
 * rejected again is open there too, in the same order.
 */
function sameRows(store: EvidenceStore, receipt: Receipt): readonly (readonly [Receipt, readonly number[]])[] {
  const receipts = new Map(store.receipts().map((one) => [one.importId, one]));
  const openOf = (one: Receipt): readonly number[] =>
    openRejections(store, importerOf(one.importer), one).mendable.map(({ offset }) => offset);
  const open = openOf(receipt);
  const all: [Receipt, readonly number[]][] = [[receipt, open]];
  for (let of = receipts.get(receipt.mends ?? 0); of !== undefined; of = receipts.get(of.mends ?? 0)) {
    const theirs = openOf(of);
    if (theirs.length !== open.length) break;
    all.push([of, theirs]);
  }
  return all;
}

/** The row may have been rejected by imports before that read the same file in another way. */
const sameFile = (store: EvidenceStore, { sha256, source, importId }: Receipt): readonly number[] =>
  store
    .receipts()
    .flatMap((one) =>
      one.sha256 === sha256 && one.source === source && one.importId <= importId ? [one.importId] : [],
    );

const otherRows = ({ importId, unit }: Receipt, found: number, expected: number): UserError =>
  new UserError(
    `the file has ${found} ${unit}, and ${expected} rejected ${unit} of import ${importId} are not mended: it cannot be told which is which`,
    'Keep all of them in their order, also those that cannot be mended: they are rejected again. Or leave --mends out; the rejected ones are then not marked as mended.',
  );
