import type BetterSqlite3 from 'better-sqlite3';
import { revisionView } from './kinds/columns.ts';
import { kindTables } from './kinds/index.ts';
import { kindSchema } from './kinds/kind-schema.ts';
import { migrations } from './migrations/index.ts';

const RECEIPTS = `
  create table artifact (id integer primary key, sha256 text not null, file_name text not null, bytes integer not null,
    first_seen_at integer not null);
  create table source (id integer primary key, name text not null);
  create table import (id integer primary key, artifact_id integer not null, source_id integer not null,
    file_name text not null, importer text not null, importer_version text not null, records text not null,
    unit text not null, zone text, date_order text, decided_by text not null, encoding text not null,
    columns text not null, extraction text not null, profile text not null, imported_at integer not null,
    rows_in_file integer not null, rows_new integer not null, rows_revised integer not null,
    rows_unchanged integer not null, rows_duplicate integer not null, rows_rejected integer not null,
    rows_folded integer not null, first_key text, last_key text, earliest_at integer, latest_at integer, part text,
    completeness text, new_by_kind text, withdrawn_at integer, withdrawn_by text, replaces_import_id integer,
    mends_import_id integer, withdrawn_because text);
  create table rejected_row (id integer primary key, import_id integer not null, line integer not null,
    byte_offset integer not null, byte_length integer not null, code text not null, column_name text, value text,
    reason text not null, mended_by integer);
  create index import_artifact on import (artifact_id);
  create index import_replaces on import (replaces_import_id) where replaces_import_id is not null;
  create index rejected_row_mended on rejected_row (import_id) where mended_by is not null;`;

/** As Kysely's migrator keeps it. */
const MIGRATIONS = `create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null)`;

/**
 * Gives a database without tables the schema that all migrations lead to, which takes a tenth of their time;
 * `create-schema.test.ts` holds one against the other. Any other database is left as it is.
 */
export function createSchema(database: BetterSqlite3.Database): void {
  const isEmpty = (): boolean => database.prepare('select 1 from sqlite_master').get() === undefined;
  // Asked before a lock is taken, for those who only read, and again under it.
  if (!isEmpty()) return;
  const create = database.transaction(() => {
    if (!isEmpty()) return;
    const kinds = Object.values(kindTables).flatMap((kind) => [
      ...kindSchema(kind, kind.table, true),
      ...kindSchema(kind, revisionView(kind), false),
    ]);
    database.exec([RECEIPTS, ...kinds, MIGRATIONS].join(';\n'));
    const insert = database.prepare("insert into kysely_migration values (?, '')");
    for (const name of Object.keys(migrations)) insert.run(name);
  });
  create.immediate();
}
