import type { PatchPolicy } from '../../model/policy.ts';
import { pattern } from './pattern.ts';

/** The asset that a name stands for. */
export type AssetNaming = (written: string) => string;

/**
 * One asset under several names is one asset (spec 2.6): names that differ in case, in a domain the policy leaves off, or
 * that the policy calls aliases. Written in one way, it keeps that name; written in several, it has its short name in
 * lower case. What an alias stands for is as the policy writes it. `written`: every name that any source uses.
 */
export function assetNaming(written: Iterable<string>, { assetNames }: PatchPolicy): AssetNaming {
  const { domains = [] } = assetNames ?? {};
  const aliases = aliasesOf(assetNames);
  const shortOf = shortening(domains);
  const known = new Map(Object.entries(aliases).map(([alias, asset]) => [shortOf(alias), asset]));
  const named = new Map(Object.values(aliases).map((asset) => [shortOf(asset), asset]));
  const declared = (short: string): string | undefined => known.get(short) ?? named.get(short);

  const spellings = new Map<string, Set<string>>();
  for (const name of written) {
    const short = shortOf(name);
    const others = spellings.get(short);
    if (others) others.add(name);
    else spellings.set(short, new Set([name]));
  }
  return (name) => {
    const short = shortOf(name);
    const said = declared(short);
    if (said !== undefined) return said;
    return (spellings.get(short)?.size ?? 1) > 1 ? short : name;
  };
}

/**
 * What all names of one asset have in common, in lower case, whoever else uses them: to compare, not to print. Every
 * comparison of an asset of one kind of record with one of another goes through it.
 */
export function assetKey({ assetNames }: PatchPolicy): AssetNaming {
  const { domains = [] } = assetNames ?? {};
  const aliases = aliasesOf(assetNames);
  const shortOf = shortening(domains);
  const known = new Map(Object.entries(aliases).map(([alias, asset]) => [shortOf(alias), shortOf(asset)]));
  return (written) => {
    const short = shortOf(written);
    return known.get(short) ?? short;
  };
}

/** Whether an asset is in a scope as a person writes it: names, or patterns held against its name as written and in common. */
export function assetScope(scope: readonly string[], keyOf: AssetNaming): (asset: string) => boolean {
  const exact = new Set(scope.filter((name) => !name.includes('*')).map(keyOf));
  const patterns = scope.filter((name) => name.includes('*')).map(pattern);
  return (asset) => {
    const key = keyOf(asset);
    return exact.has(key) || patterns.some((fits) => fits(key) || fits(asset));
  };
}

/** Each asset once, by the name it is first written by. */
export function distinctAssets(written: readonly string[], keyOf: AssetNaming): readonly string[] {
  if (written.length < 2) return written;
  const found = new Map<string, string>();
  for (const asset of written) {
    const key = keyOf(asset);
    if (!found.has(key)) found.set(key, asset);
  }
  return [...found.values()];
}

/** What the policy says of a name stands before what an inventory does. */
const aliasesOf = (names: PatchPolicy['assetNames']): Readonly<Record<string, string>> =>
  names?.stated === undefined ? (names?.aliases ?? {}) : { ...names.stated, ...names.aliases };

function shortening(domains: readonly string[]): AssetNaming {
  const endings = domains.map((domain) => `.${domain.toLowerCase()}`);
  return (name) => {
    const lower = name.trim().toLowerCase();
    const ending = endings.find((each) => lower.endsWith(each) && lower.length > each.length);
    return ending === undefined ? lower : lower.slice(0, -ending.length);
  };
}
