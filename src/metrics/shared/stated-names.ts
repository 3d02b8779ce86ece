import type { StoredAsset } from '../../model/metric.ts';
import type { PatchPolicy } from '../../model/policy.ts';
import { assetKey } from './asset-names.ts';
import { nameGroups } from './name-groups.ts';

const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$|:/;

/** Rows of inventories, by what their names have in common. */
interface Listed {
  /** Asset → the sources that list it. */
  readonly sourcesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Asset → its name as first written. */
  readonly written: ReadonlyMap<string, string>;
  /** Further name → the assets it is stated of. */
  readonly claims: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that a source states of an asset and lists as another. */
  readonly doubled: ReadonlySet<string>;
}

/**
 * The policy with the further names that inventories state, of names in use. A name joins only where it is stated of one
 * asset: one that is stated of two, or that would make one of two assets that the same inventory lists, joins nothing and
 * is named as ambiguous. What the policy says of a name stays as it is.
 */
export function withStatedNames(
  policy: PatchPolicy,
  inventory: readonly StoredAsset[],
  inUse: () => Iterable<string>,
): PatchPolicy {
  if (inventory.every(({ asset }) => (asset.otherNames ?? null) === null)) return policy;
  const keyOf = assetKey(policy);
  const listed = listedNames(policy, inventory);
  const groups = nameGroups();
  const ambiguous = new Set(listed.doubled);
  const claims = [...listed.claims].filter(([name]) => !ambiguous.has(name)).sort(namesBeforeAddresses);
  // A host name stated of two rows that a later name shows to be one asset is that asset's: so twice.
  for (const isLast of [false, true]) {
    for (const [name, owners] of claims) {
      const roots = new Set([...owners].map(groups.rootOf));
      const [root] = roots;
      if (roots.size > 1 || root === undefined) {
        if (isLast) ambiguous.add(name);
      } else if (!ambiguous.has(name)) groups.join(root, name);
    }
  }

  const assetOf = new Map<string, string>();
  for (const members of groups.all()) {
    const assets = members.filter((name) => listed.sourcesOf.has(name)).sort(byUse);
    const [asset] = assets;
    if (asset === undefined || listsTwo(assets, listed)) {
      for (const name of members) if (listed.claims.has(name)) ambiguous.add(name);
    } else for (const name of members) if (name !== asset) assetOf.set(name, asset);
  }

  const { domains = [], aliases = {} } = policy.assetNames ?? {};
  const said = new Map(Object.values(aliases).map((name) => [keyOf(name), name]));
  const used = [...new Set([...inUse()].map(keyOf))].sort();
  const stated = used.flatMap((name) => {
    const asset = assetOf.get(name);
    return asset === undefined ? [] : [[name, said.get(asset) ?? listed.written.get(asset) ?? asset] as const];
  });
  const unclear = used.filter((name) => ambiguous.has(name));
  if (stated.length === 0 && unclear.length === 0) return policy;
  const assetNames = { domains, aliases, stated: Object.fromEntries(stated), ambiguous: unclear };
  return { ...policy, assetNames };
}

function listedNames(policy: PatchPolicy, inventory: readonly StoredAsset[]): Listed {
  const keyOf = assetKey(policy);
  const declared = new Set(
    Object.entries(policy.assetNames?.aliases ?? {})
      .flat()
      .map(keyOf),
  );
  const sourcesOf = new Map<string, Set<string>>();
  const written = new Map<string, string>();
  for (const { source, asset } of inventory) {
    const key = keyOf(asset.key);
    setOf(sourcesOf, key).add(source);
    const before = written.get(key);
    if (before === undefined || asset.key < before) written.set(key, asset.key);
  }
  const claims = new Map<string, Set<string>>();
  const doubled = new Set<string>();
  for (const { source, asset } of inventory) {
    const key = keyOf(asset.key);
    for (const each of asset.otherNames?.split(' ') ?? []) {
      const name = keyOf(each);
      if (name === key || declared.has(name)) continue;
      setOf(claims, name).add(key);
      if (sourcesOf.get(name)?.has(source)) doubled.add(name);
    }
  }
  return { sourcesOf, written, claims, doubled };
}

/** Whether one inventory lists two of them: it knows them as two machines. */
function listsTwo(assets: readonly string[], { sourcesOf }: Listed): boolean {
  const sources = assets.flatMap((asset) => [...(sourcesOf.get(asset) ?? [])]);
  return new Set(sources).size < sources.length;
}

function setOf(sets: Map<string, Set<string>>, key: string): Set<string> {
  const known = sets.get(key) ?? new Set<string>();
  sets.set(key, known);
  return known;
}

/** Names before addresses, and shorter names first. */
const byUse = (a: string, b: string): number =>
  Number(ADDRESS.test(a)) - Number(ADDRESS.test(b)) || a.length - b.length || (a < b ? -1 : 1);

const namesBeforeAddresses = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => byUse(a, b);
