import { sql } from 'kysely';
import type { Obligation } from '../../model/evidence.ts';
import type { Stored, StoredPatchRecord } from '../../model/metric.ts';
import type { Deployment, ScanResult } from '../../model/patch-evidence.ts';
import { decoder } from '../codec.ts';
import { type Connection, names, reusable, slot } from '../connection.ts';
import type { Cell, KindTable } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { CONTENT_AT, orderOf, RECORD_COLUMNS, storedReader } from './records.ts';

/** The name of an asset in the workspace for the name a source gives it. */
export type AssetNaming = (written: string) => string;

/** An asset's records of one kind, in order of what else tells them apart, then source. */
type KindReader = (written: string) => readonly StoredPatchRecord[];

const KINDS = ['obligation', 'scan-result', 'deployment'] as const;
export const PATCH_TABLES: readonly KindTable[] = KINDS.map((kind) => kindTables[kind]);

/** Names of assets in patch records, each as written and once. */
export const patchAssets = (connection: Connection): readonly string[] => [
  ...new Set(PATCH_TABLES.flatMap((table) => assetNames(connection, table))),
];

/** The index is asked for the next larger name each time: twenty thousand steps, not a million rows. */
function assetNames(connection: Connection, { table }: KindTable): readonly string[] {
  const asset = sql.ref('asset');
  const next = reusable<{ asset: string | null }>(
    connection,
    sql`select min(${asset}) as asset from ${sql.table(table)} where ${asset} > ${slot}`,
  );
  const found: string[] = [];
  for (let name = next.get('')?.asset ?? null; name !== null; name = next.get(name)?.asset ?? null) found.push(name);
  return found;
}

/**
 * Obligations, scan results and deployments, asset by asset: an asset with several names is one, and a record says by
 * which of them its source calls it. Holds one asset at a time.
 */
export function* patchRecords(connection: Connection, nameOf: AssetNaming): Generator<StoredPatchRecord> {
  const readers = [
    reader<Obligation>(connection, kindTables.obligation, (stored, obligation) => ({ ...stored, obligation })),
    reader<ScanResult>(connection, kindTables['scan-result'], (stored, scan) => ({ ...stored, scan })),
    reader<Deployment>(connection, kindTables.deployment, (stored, deployment) => ({ ...stored, deployment })),
  ];
  const writtenBy = new Map<string, Set<string>>();
  for (const written of patchAssets(connection)) {
    const asset = nameOf(written);
    const others = writtenBy.get(asset);
    if (others) others.add(written);
    else writtenBy.set(asset, new Set([written]));
  }
  for (const asset of [...writtenBy.keys()].sort()) {
    for (const written of [...(writtenBy.get(asset) ?? [])].sort()) {
      for (const each of readers) {
        const records = each(written);
        yield* written === asset ? records : records.map((record) => named(record, asset, written));
      }
    }
  }
}

function reader<R extends Obligation | ScanResult | Deployment>(
  connection: Connection,
  kind: KindTable,
  make: (stored: Stored, record: R) => StoredPatchRecord,
): KindReader {
  const { table, identity } = kind;
  const order = sql.join(orderOf(connection, identity.slice(1)));
  const asset = sql.ref('asset');
  const ofAsset = reusable<readonly Cell[]>(
    connection,
    sql`select ${names(RECORD_COLUMNS)} from ${sql.table(table)} where ${asset} = ${slot} order by ${order}`,
  ).raw();
  const storedOf = storedReader(connection);
  const recordOf = decoder<R>(kind, CONTENT_AT, { tag: { kind: kind.kind } });
  return (written) => ofAsset.all(written).map((row) => make(storedOf(row), recordOf(row)));
}

function named(record: StoredPatchRecord, asset: string, writtenAsset: string): StoredPatchRecord {
  if ('obligation' in record) return { ...record, obligation: { ...record.obligation, asset }, writtenAsset };
  if ('scan' in record) return { ...record, scan: { ...record.scan, asset }, writtenAsset };
  return { ...record, deployment: { ...record.deployment, asset }, writtenAsset };
}
