import { type Instant, within } from '../../lib/time.ts';
import type { Asset } from '../../model/evidence.ts';
import type { KnownAsset, MeasureContext, StoredAsset } from '../../model/metric.ts';
import { dayText } from '../shared/day-text.ts';
import type { Named, RegisterLine, Retirement, Stated } from './register-fields.ts';

/** Fields whose column at least one row of a source fills, by source. */
type StatedBySource = ReadonlyMap<string, ReadonlySet<keyof Asset>>;

export interface RegisterFacts {
  readonly rows: readonly StoredAsset[];
  /** What inventories and patch records say together; `null`: not looked up. */
  readonly known: KnownAsset | null;
  readonly stated: StatedBySource;
  /** More than one source names assets at all. */
  readonly comparable: boolean;
}

const PATCH_RECORDS = 'patch records';

/** What all inventories say of one asset, or why it takes no part. */
export function registerLine(
  name: string,
  { rows, known, stated, comparable }: RegisterFacts,
  { asOf, period }: MeasureContext,
): Omit<RegisterLine, 'assetClass'> | string {
  const first = <F extends keyof Asset>(field: F): Asset[F] | null =>
    rows.find(({ asset }) => asset[field] !== null)?.asset[field] ?? null;
  const has = (field: keyof Asset): Stated => {
    if (first(field) !== null) return 'stated';
    return rows.some(({ source }) => stated.get(source)?.has(field)) ? 'missing' : 'not in the export';
  };
  const inServiceAt = least(rows.flatMap(({ asset }) => asset.inServiceAt ?? []));
  if (inServiceAt !== null && inServiceAt > asOf) return 'not in service by the as-of instant';
  const retiredAt = retiredOf(rows, known, asOf);
  const isSeen = retiredAt !== null && known !== null && known.retiredAt === null;
  if (retiredAt !== null && !isSeen && !within(retiredAt, period)) return 'retired outside the period';
  const retirement = retirementOf(rows, { retiredAt, isSeen, evidence: has('retiredEvidence') });
  const sources = [
    ...new Set(rows.flatMap(({ source, asset }) => [source, ...(asset.seenIn?.split(' ') ?? [])])),
    ...(isPatched(known) ? [PATCH_RECORDS] : []),
  ].sort();
  return {
    asset: rows[0]?.asset.key ?? known?.asset ?? name,
    isListed: rows.length > 0,
    place: rows[0] ?? known?.place ?? null,
    sources,
    named: namedBy(rows, sources, comparable),
    importance: first('importance'),
    owner: first('owner'),
    inService: dayText(inServiceAt, period.zone),
    retired: dayText(retiredAt, period.zone),
    evidence: first('retiredEvidence'),
    criticality: has('importance'),
    owned: has('owner'),
    dated: has('inServiceAt'),
    retirement,
  };
}

function namedBy(rows: readonly StoredAsset[], sources: readonly string[], comparable: boolean): Named {
  if (!comparable) return 'nothing to compare with';
  if (rows.length === 0) return 'by patch records alone';
  return sources.length > 1 ? 'by an inventory and another source' : 'by one inventory alone';
}

export const isPatched = (known: KnownAsset | null): boolean => known !== null && known.sources !== 'inventory';

/** Last date of retirement up to the as-of instant. */
function retiredOf(rows: readonly StoredAsset[], known: KnownAsset | null, asOf: Instant): Instant | null {
  const said = [...rows.map(({ asset }) => asset.retiredAt), known?.retiredAt ?? null];
  const past = said.flatMap((at) => (at !== null && at <= asOf ? [at] : []));
  return past.length === 0 ? null : Math.max(...past);
}

/** One that something saw after its retirement is in service (spec 2.3, G24). */
function retirementOf(
  rows: readonly StoredAsset[],
  { retiredAt, isSeen, evidence }: { retiredAt: Instant | null; isSeen: boolean; evidence: Stated },
): Retirement {
  if (isSeen) return 'seen since its retirement';
  if (retiredAt === null) {
    const isCalled = rows.some(({ asset }) => asset.retired === true && asset.retiredAt === null);
    return isCalled ? 'called retired, without a date' : 'in service';
  }
  if (evidence === 'stated') return 'dated, with evidence';
  return evidence === 'missing' ? 'dated, without evidence' : 'dated, evidence not in the export';
}

const least = (instants: readonly Instant[]): Instant | null => (instants.length === 0 ? null : Math.min(...instants));
