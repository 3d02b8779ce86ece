import type { ChangeApproval, ChangeAsset, ChangeUpdate, Clearance } from '../../model/change-evidence.ts';
import type { Change } from '../../model/evidence.ts';
import type { StoredChange, StoredClearance } from '../../model/metric.ts';
import { decoder } from '../codec.ts';
import type { Connection } from '../connection.ts';
import type { KindTable } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { CONTENT_AT, recordRows, recordsOf } from './records.ts';

/** Changes in key order, each with its log, approvals and further assets: streams in the same order, read side by side. */
export function* changes(connection: Connection): Generator<StoredChange> {
  const updates = beside<ChangeUpdate>(connection, kindTables['change-update'], ['at', 'sequence', 'line', 'key']);
  const approvals = beside<ChangeApproval>(connection, kindTables.approval, ['at', 'line', 'key']);
  const assets = beside<ChangeAsset>(connection, kindTables['change-asset'], ['asset']);
  try {
    for (const [stored, change] of recordsOf<Change>(connection, kindTables.change)) {
      yield {
        ...stored,
        change,
        updates: updates.of(change.key),
        approvals: approvals.of(change.key),
        furtherAssets: assets.of(change.key).map(({ asset }) => asset),
      };
    }
  } finally {
    for (const open of [updates, approvals, assets]) open.close();
  }
}

export function* clearances(connection: Connection): Generator<StoredClearance> {
  for (const [stored, clearance] of recordsOf<Clearance>(connection, kindTables.clearance)) {
    yield { ...stored, clearance };
  }
}

interface Beside<R> {
  /** Records of this change; asked for in key order. */
  of(changeKey: string): readonly R[];
  close(): void;
}

interface Group<R> {
  readonly changeKey: string;
  readonly records: readonly R[];
}

/** A stream of groups that keeps up with the changes; groups of changes that were not imported are passed over. */
function beside<R extends { readonly changeKey: string }>(
  connection: Connection,
  table: KindTable,
  order: readonly string[],
): Beside<R> {
  const groups = groupsOf<R>(connection, table, order);
  let next = groups.next();
  return {
    of(changeKey) {
      while (!next.done && isBefore(next.value.changeKey, changeKey)) next = groups.next();
      return !next.done && next.value.changeKey === changeKey ? next.value.records : [];
    },
    close: () => void groups.return(undefined),
  };
}

/** As the database orders texts: by their bytes. */
const isBefore = (a: string, b: string): boolean => a !== b && Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

function* groupsOf<R extends { readonly changeKey: string }>(
  connection: Connection,
  table: KindTable,
  order: readonly string[],
): Generator<Group<R>, undefined> {
  const recordOf = decoder<R>(table, CONTENT_AT, { tag: { kind: table.kind } });
  let open: { changeKey: string; records: R[] } | null = null;
  for (const row of recordRows(connection, { ...table, identity: ['change_key'] }, order)) {
    const record = recordOf(row);
    if (open && open.changeKey === record.changeKey) {
      open.records.push(record);
      continue;
    }
    if (open) yield open;
    open = { changeKey: record.changeKey, records: [record] };
  }
  if (open) yield open;
  return undefined;
}
