import { sql } from 'kysely';
import { canonicalText } from '../../lib/hash.ts';
import type { Origin } from '../../model/evidence.ts';
import { cellsAgain, type Encoded } from '../codec.ts';
import { type Connection, names, prepared } from '../connection.ts';
import { type Cell, type KindTable, recordTable, revisionView } from '../kinds/columns.ts';
import { type Current, currentRecords } from './current.ts';
import { inserter } from './insert.ts';
import { type KeySet, keySet } from './key-set.ts';

/** In place of the id of a record that this file has made. */
const INSERTED = -1;

/** What an import does with one record. `differing`: a duplicate, its key had another content before in this file. */
export type Outcome = 'new' | 'revised' | 'unchanged' | 'duplicate' | 'differing';

/** Merges the records of one kind out of one file into the store. */
export interface KindWriter {
  add(record: Encoded, origin: Origin): Outcome;
  finish(): void;
}

/**
 * Same key, same content: unchanged, or duplicate if this file had the key before. Other content: the record is revised,
 * the former revision kept; a record older than the current one (`updatedAt`) is kept as a revision itself.
 *
 * Into an empty table rows are appended without an index, which is built at the end: three times faster. A set of key
 * hashes says which keys this file has had; only those are looked up.
 */
export function kindWriter(
  connection: Connection,
  kind: KindTable,
  sourceId: number,
  importId: number,
  keys: KeySet = keySet(),
): KindWriter {
  const columns = kind.columns.map(({ column }) => column);
  const into = { identity: kind.identity, constants: { source_id: sourceId, import_id: importId, folded: 0 } };
  const rows = inserter(connection, { ...into, view: kind.table });
  const revisions = inserter(connection, { ...into, view: revisionView(kind) });
  const records = currentRecords(connection, kind, sourceId, importId);
  const updatedAt = columns.indexOf('updated_at');

  /** Keys whose 64-bit hash another key of the file has. */
  const sameHash = new Map<string, number>();
  /** Into a table that is not empty: the record that each key of this file had first. */
  const firstIds: number[] = [];
  const lastId = lastIdOf(connection, kind);
  const wasEmpty = lastId === 0;
  if (wasEmpty) dropIndex(connection, kind);
  let inserted = 0;

  const insert = ({ identity, content, hash }: Encoded, origin: Origin): Outcome => {
    rows.add(identity, content, origin, hash);
    inserted += 1;
    return 'new';
  };
  /** While the index is gone, row n of this file that made a record has id n + 1. */
  const appended = (identity: readonly Cell[], number: number): Current | null => {
    const found = records.byId((sameHash.get(canonicalText(identity)) ?? number) + 1);
    return found && canonicalText(found.identity) === canonicalText(identity) ? found : null;
  };
  /** Whether a record that is there is the one whose key had this hash first, or another key had it. */
  const isSameKey = (current: Current, seen: number): boolean => {
    // What this file has made it has had before.
    if (current.id > lastId || firstIds[seen] === current.id) return true;
    if (sameHash.has(canonicalText(current.identity))) return true;
    sameHash.set(canonicalText(current.identity), seen);
    return false;
  };
  const merge = (current: Current, record: Encoded, origin: Origin, again: boolean): Outcome => {
    const { content, hash } = record;
    if (current.hash === hash && !current.folded) return again ? 'duplicate' : 'unchanged';
    if (isOlder(cellsAgain(content)[updatedAt] ?? null, current)) {
      if (!records.hasRevision(current.identity, hash)) revisions.add(current.identity, content, origin, hash);
      revisions.flush();
      return again ? 'differing' : 'unchanged';
    }
    if (!current.folded) records.keep(current.id);
    records.replace(current.id, content, origin, hash);
    return again ? 'differing' : 'revised';
  };

  return {
    add(record, origin) {
      const { identity } = record;
      const seen = keys.seenAs(keyText(identity), wasEmpty ? inserted : firstIds.length);
      if (seen === null && wasEmpty) return insert(record, origin);
      if (seen !== null) rows.flush();
      const current = wasEmpty ? appended(identity, seen ?? 0) : records.byIdentity(identity);
      if (!wasEmpty && seen === null) firstIds.push(current?.id ?? INSERTED);
      if (current) return merge(current, record, origin, seen !== null && isSameKey(current, seen));
      if (wasEmpty) sameHash.set(canonicalText(identity), inserted);
      return insert(record, origin);
    },
    finish() {
      rows.flush();
      if (wasEmpty) createIndex(connection, kind);
    },
  };
}

function keyText(identity: readonly Cell[]): string {
  let text = String(identity[0]);
  for (let at = 1; at < identity.length; at++) text += `\u0000${identity[at]}`;
  return text;
}

/** A ticket worked out from its history gives way to an export that is as new; one of unknown age does not replace it. */
function isOlder(updatedAt: Cell, current: Current): boolean {
  if (typeof updatedAt !== 'number') return current.folded;
  return current.updatedAt !== null && updatedAt < current.updatedAt;
}

/** 0: the table is empty. */
const lastIdOf = (connection: Connection, { table }: KindTable): number =>
  prepared<{ last: number | null }>(connection, sql`select max(id) as last from ${sql.table(recordTable(table))}`).get()
    ?.last ?? 0;

const indexName = ({ table }: KindTable) => sql.ref(`${table}_identity`);

function dropIndex(connection: Connection, kind: KindTable): void {
  prepared(connection, sql`drop index ${indexName(kind)}`).run();
}

function createIndex(connection: Connection, kind: KindTable): void {
  const columns = names([...kind.identity, 'source_id']);
  prepared(
    connection,
    sql`create unique index ${indexName(kind)} on ${sql.table(recordTable(kind.table))} (${columns})`,
  ).run();
}
