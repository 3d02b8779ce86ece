import type { PatchPolicy } from '../../model/policy.ts';

/** The asset that a name stands for. */
export type AssetNaming = (written: string) => string;

/**
 * One asset under several names is one asset (spec 2.6): names that differ in case, in a domain the policy leaves off, or
 * that the policy calls aliases. Written in one way, it keeps that name; written in several, it has its short name in
 * lower case. What an alias stands for is as the policy writes it. `written`: every name that any source uses.
 */
export function assetNaming(written: Iterable<string>, { assetNames }: PatchPolicy): AssetNaming {
  const { domains = [], aliases = {} } = assetNames ?? {};
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

/** What all names of one asset have in common, in lower case, whoever else uses them: to compare, not to print. */
export function assetKey({ assetNames }: PatchPolicy): AssetNaming {
  const { domains = [], aliases = {} } = assetNames ?? {};
  const shortOf = shortening(domains);
  const known = new Map(Object.entries(aliases).map(([alias, asset]) => [shortOf(alias), shortOf(asset)]));
  return (written) => {
    const short = shortOf(written);
    return known.get(short) ?? short;
  };
}

function shortening(domains: readonly string[]): AssetNaming {
  const endings = domains.map((domain) => `.${domain.toLowerCase()}`);
  return (name) => {
    const lower = name.trim().toLowerCase();
    const ending = endings.find((each) => lower.endsWith(each) && lower.length > each.length);
    return ending === undefined ? lower : lower.slice(0, -ending.length);
  };
}
