import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeadlinePack } from '../../catalog/deadline-pack.ts';
import type { Instant } from '../../lib/time.ts';
import { packageLogs } from '../../metrics/patching/corroboration.ts';
import { type AssetNaming, assetNaming } from '../../metrics/shared/asset-names.ts';
import type { DeadlinePack } from '../../model/deadline-pack.ts';
import type { KnownExploited, RecordKind } from '../../model/evidence.ts';
import { type PatchLookups, RECORDS_OF_INPUT, type StoredAsset } from '../../model/metric.ts';
import type { VulnerabilityFacts } from '../../model/patch-evidence.ts';
import type { PatchPolicy } from '../../model/policy.ts';
import { UserError } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { shipped } from '../product.ts';

const PACKS = shipped('controls/deadlines');

const PATCH_KINDS: readonly RecordKind[] = RECORDS_OF_INPUT.obligations;

/**
 * What patch verdicts need besides the patch records: what names stand for, inventories, risk acceptances, the KEV
 * catalogue, vulnerability facts, the packs picked, package logs, and since when each source is known.
 */
export function patchLookups(store: EvidenceStore, policy: PatchPolicy): PatchLookups {
  const inventory = [...store.assets()];
  const nameOf = assetNaming([...store.patchAssets(), ...inventory.map(({ asset }) => asset.key)], policy);
  const knownExploited = new Map<string, KnownExploited>();
  for (const entry of store.knownExploited()) knownExploited.set(entry.key, entry);
  const vulnerabilities = new Map<string, VulnerabilityFacts>();
  for (const facts of store.vulnerabilities()) vulnerabilities.set(facts.key, facts);
  return {
    nameOf,
    assets: byName(inventory, nameOf),
    acceptances: [...store.acceptances()],
    knownExploited: knownExploited.size === 0 ? null : knownExploited,
    vulnerabilities,
    packs: (policy.packs ?? []).map(loadPack),
    packageLogs: packageLogs(store.events(), nameOf),
    coverage: coverageOf(store.receipts()),
  };
}

function byName(inventory: readonly StoredAsset[], nameOf: AssetNaming): ReadonlyMap<string, readonly StoredAsset[]> {
  const assets = new Map<string, StoredAsset[]>();
  for (const stored of inventory) {
    const { key } = stored.asset;
    const name = nameOf(key);
    const row = name === key ? stored : { ...stored, writtenAsset: key };
    const same = assets.get(name);
    if (same) same.push(row);
    else assets.set(name, [row]);
  }
  return assets;
}

/** The earliest instant that any file of a source has, of the sources with patch records. */
function coverageOf(receipts: readonly Receipt[]): ReadonlyMap<string, Instant | null> {
  const coverage = new Map<string, Instant | null>();
  for (const { source, records, earliestAt } of receipts) {
    if (!records.some((kind) => PATCH_KINDS.includes(kind))) continue;
    const known = coverage.get(source) ?? null;
    coverage.set(source, known === null || (earliestAt !== null && earliestAt < known) ? earliestAt : known);
  }
  return coverage;
}

/** A pack that the product ships with. Throws a UserError when there is none of that name. */
export function loadPack(id: string): DeadlinePack {
  const path = join(PACKS, `${id}.yaml`);
  if (!/^[\w.-]+$/.test(id) || !existsSync(path)) {
    throw new UserError(`no deadline pack is called "${id}"`, `Known: ${packIds().join(', ')}.`);
  }
  return readDeadlinePack(readFileSync(path, 'utf8'), `controls/deadlines/${id}.yaml`, id);
}

const packIds = (): readonly string[] =>
  readdirSync(PACKS)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
