import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeadlinePack } from '../catalog/deadline-pack.ts';
import { packageLogs } from '../metrics/patching/corroboration.ts';
import type { DeadlinePack } from '../model/deadline-pack.ts';
import type { KnownExploited } from '../model/evidence.ts';
import type { PatchLookups, StoredAsset } from '../model/metric.ts';
import type { PatchPolicy } from '../model/policy.ts';
import { UserError } from '../model/problem.ts';
import type { EvidenceStore } from '../store/index.ts';
import { shipped } from './product.ts';

const PACKS = shipped('controls/deadlines');

/** What patch verdicts need besides the obligations: inventories, risk acceptances, the KEV catalogue, the packs picked, package logs. */
export function patchLookups(store: EvidenceStore, { packs = [] }: PatchPolicy): PatchLookups {
  const assets = new Map<string, StoredAsset[]>();
  for (const stored of store.assets()) {
    const same = assets.get(stored.asset.key);
    if (same) same.push(stored);
    else assets.set(stored.asset.key, [stored]);
  }
  const knownExploited = new Map<string, KnownExploited>();
  for (const entry of store.knownExploited()) knownExploited.set(entry.key, entry);
  return {
    assets,
    acceptances: [...store.acceptances()],
    knownExploited: knownExploited.size === 0 ? null : knownExploited,
    packs: packs.map(loadPack),
    packageLogs: packageLogs(store.events()),
  };
}

function loadPack(id: string): DeadlinePack {
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
