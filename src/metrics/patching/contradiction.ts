import { type Instant, isoInstant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { Stored } from '../../model/metric.ts';
import type { Corroboration } from './corroboration.ts';
import { claimOf, latestClaim, missedAt, type Stretch } from './installation.ts';

/** A row of an obligation, or what a scan or a deployment amounts to as one, with its place. */
export interface Look {
  readonly record: Obligation;
  readonly place: Stored;
}

/** A claimed installation and the scan that found it not in effect later (spec PAT-1). */
export interface Contradiction {
  readonly claim: Seen;
  readonly found: Seen;
}

interface Seen {
  readonly at: Instant;
  readonly state: Obligation['state'];
  readonly place: Stored;
}

/** The first claim that a later scan contradicts, with the first scan that does; `null`: none is. */
export function contradictionOf(looks: readonly Look[], { from, to }: Stretch): Contradiction | null {
  const isIn = (at: Instant | null): at is Instant => at !== null && at >= from && at < to;
  const claims: (Seen & { readonly latest: Instant })[] = [];
  const misses: Seen[] = [];
  for (const { record, place } of looks) {
    const claimed = claimOf(record);
    if (isIn(claimed)) {
      claims.push({ at: claimed, latest: latestClaim(record, claimed), state: 'installed', place });
    }
    const missed = missedAt(record);
    if (isIn(missed)) misses.push({ at: missed, state: record.state, place });
  }
  const byTime = (a: Seen, b: Seen): number => a.at - b.at;
  for (const { latest, ...claim } of claims.toSorted(byTime)) {
    const found = misses.toSorted(byTime).find(({ at }) => at >= latest);
    if (found !== undefined) return { claim, found };
  }
  return null;
}

/** Values of the facet `contradicted` that say so. */
export const CONTRADICTED = ['by a scan', 'by the machine’s own log', 'by a scan and the machine’s own log'] as const;

/** What contradicts an installation that some log or tool claims, or its absence; `no`: nothing does. */
export function contradictedBy(
  contradiction: Contradiction | null,
  { verdict }: Corroboration,
): (typeof CONTRADICTED)[number] | 'no' {
  const byLog = verdict === 'contradicted';
  if (contradiction === null) return byLog ? 'by the machine’s own log' : 'no';
  return byLog ? 'by a scan and the machine’s own log' : 'by a scan';
}

/** Both lines: what was claimed, what was found, and where either is read. */
export const contradictionText = ({ claim, found }: Contradiction): string =>
  [claim, found].map((seen) => `${seen.state} ${isoInstant(seen.at)} (${placeOf(seen.place)})`).join('; then ');

const placeOf = ({ artifact, origin }: Stored): string => `${artifact} line ${origin.line}`;
