import { type RawBuilder, sql } from 'kysely';
import type { Asset, KnownExploited, RiskAcceptance, SystemEvent } from '../../model/evidence.ts';
import type { Stored, StoredAcceptance, StoredAsset, StoredEvent, StoredRecord } from '../../model/metric.ts';
import type { Alert, Heartbeat, JobRun, Maintenance, Outage } from '../../model/operations.ts';
import type { VulnerabilityFacts } from '../../model/patch-evidence.ts';
import { decoder } from '../codec.ts';
import { type Connection, names, prepared } from '../connection.ts';
import type { Cell, KindTable } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { CONTENT_COLUMN } from '../kinds/stored.ts';

const ARTIFACT_DIGITS = 12;
export const STORED_COLUMNS = ['source_id', 'import_id', 'line', 'byte_offset', 'byte_length'];

/** A row of a record table: where it comes from, and at `CONTENT_AT` the record. */
export const CONTENT_AT = STORED_COLUMNS.length;
export const RECORD_COLUMNS = [...STORED_COLUMNS, CONTENT_COLUMN];

/** Rows of a kind in order of its identity, then source name; streamed. */
export function* recordRows(
  connection: Connection,
  { table, identity }: KindTable,
  further: readonly string[] = [],
): Generator<readonly Cell[]> {
  const order = [...orderOf(connection, identity), ...further.map((name) => sql.ref(name))];
  const query = sql`select ${names(RECORD_COLUMNS)} from ${sql.table(table)} order by ${sql.join(order)}`;
  yield* prepared<readonly Cell[]>(connection, query).raw().iterate();
}

/** The index gives the order; only where two sources may share a key are their names compared, within that key. */
export function orderOf(connection: Connection, identity: readonly string[]): RawBuilder<unknown>[] {
  const order = identity.map((name) => sql.ref(name) as RawBuilder<unknown>);
  const { n } = prepared<{ n: number }>(connection, sql`select count(*) as n from source`).get() ?? { n: 0 };
  return n > 1 ? [...order, sql`(select name from source where source.id = source_id)`] : order;
}

/** Answers where a row comes from; sources and imports are few, so their names are kept. */
export function storedReader(connection: Connection): (row: readonly Cell[]) => Stored {
  const { kysely } = connection;
  const sources = new Map<Cell, string>();
  for (const { id, name } of prepared<{ id: number; name: string }>(
    connection,
    kysely.selectFrom('source').select(['id', 'name']),
  ).iterate()) {
    sources.set(id, name);
  }
  const artifacts = new Map<Cell, string>();
  for (const { id, sha256 } of prepared<{ id: number; sha256: string }>(
    connection,
    kysely
      .selectFrom('import')
      .innerJoin('artifact', 'artifact.id', 'import.artifact_id')
      .select(['import.id', 'artifact.sha256']),
  ).iterate()) {
    artifacts.set(id, sha256.slice(0, ARTIFACT_DIGITS));
  }
  return (row) => ({
    source: sources.get(row[0] ?? null) ?? '',
    artifact: artifacts.get(row[1] ?? null) ?? '',
    origin: { line: Number(row[2]), offset: Number(row[3]), length: Number(row[4]) },
  });
}

export function* events(connection: Connection): Generator<StoredEvent> {
  for (const [stored, event] of recordsOf<SystemEvent>(connection, kindTables.event)) yield { ...stored, event };
}

export function* assets(connection: Connection): Generator<StoredAsset> {
  for (const [stored, asset] of recordsOf<Asset>(connection, kindTables.asset)) yield { ...stored, asset };
}

export function* acceptances(connection: Connection): Generator<StoredAcceptance> {
  for (const [stored, acceptance] of recordsOf<RiskAcceptance>(connection, kindTables['risk-acceptance'])) {
    yield { ...stored, acceptance };
  }
}

export function* vulnerabilities(connection: Connection): Generator<VulnerabilityFacts> {
  for (const [, facts] of recordsOf<VulnerabilityFacts>(connection, kindTables.vulnerability)) yield facts;
}

export function* knownExploited(connection: Connection): Generator<KnownExploited> {
  for (const [, entry] of recordsOf<KnownExploited>(connection, kindTables['known-exploited'])) yield entry;
}

/** Records of operations, by key. */
export function* operationsRecords<R extends Alert | Heartbeat | JobRun | Maintenance | Outage>(
  connection: Connection,
  kind: R['kind'],
): Generator<StoredRecord<R>> {
  for (const [stored, record] of recordsOf<R>(connection, kindTables[kind])) yield { ...stored, record };
}

/** Records of one kind, each with where it comes from. */
export function* recordsOf<R extends { readonly kind: string }>(
  connection: Connection,
  kind: KindTable,
): Generator<readonly [Stored, R]> {
  const storedOf = storedReader(connection);
  const recordOf = decoder<R>(kind, CONTENT_AT, { tag: { kind: kind.kind } });
  for (const row of recordRows(connection, kind)) yield [storedOf(row), recordOf(row)];
}
