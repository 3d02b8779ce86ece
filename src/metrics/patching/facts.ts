import type { Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { Stored, StoredObligation } from '../../model/metric.ts';
import { type Contradiction, contradictionOf } from './contradiction.ts';
import type { PatchHistory } from './history.ts';
import { ALWAYS, type Installation, installationOf } from './installation.ts';
import { earliest } from './instants.ts';
import type { Rank } from './ranks.ts';

/** What all sources together say about one patch on one asset, in one of its lives. */
export interface ObligationFacts {
  /** Where it is read: the record of the newest scan; of a reappearance, what showed it. */
  readonly stored: Stored;
  /** Severity, state and dates as of the newest record that is known at the as-of instant. */
  readonly record: Obligation;
  readonly releasedAt: Instant | null;
  readonly detectedAt: Instant | null;
  readonly supersededBy: readonly string[];
  readonly installation: Installation;
  /** A claim that a scan contradicted; `null`: none was. */
  readonly contradiction: Contradiction | null;
  /** How its rank changed, where scans say so; empty: it is the record's (spec PAT-3). */
  readonly ranks: readonly Rank[];
  /** 1 for the first; each reappearance is one more (spec PAT-2). */
  readonly life: number;
  /** When this life began, of a reappearance; and when it ended, if the patch was found missing again by the as-of instant. */
  readonly reappearedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** The life after this one. */
  readonly next: ObligationFacts | null;
  /** `null`: neither scan results nor deployments were imported for it. */
  readonly history: PatchHistory | null;
}

const ONE_LIFE = { ranks: [], life: 1, reappearedAt: null, endedAt: null, next: null, history: null } as const;

/** Joins the rows of one patch on one asset; a single row, the usual case, is taken as it stands. */
export function factsOf(rows: readonly [StoredObligation, ...StoredObligation[]], asOf: Instant): ObligationFacts {
  const [first] = rows;
  if (rows.length > 1) {
    const looks = rows.map((row) => ({ record: row.obligation, place: row }));
    const contradiction = contradictionOf(looks, ALWAYS);
    return { ...ONE_LIFE, ...joinedFacts(rows), installation: installed(rows, asOf), contradiction };
  }
  const record = first.obligation;
  const { releasedAt, detectedAt } = record;
  return {
    stored: first,
    record,
    releasedAt,
    detectedAt,
    supersededBy: patchIds(record),
    installation: installationOf([record], asOf),
    contradiction:
      record.state === 'missing' && record.installedAt !== null
        ? contradictionOf([{ record, place: first }], ALWAYS)
        : null,
    ranks: ONE_LIFE.ranks,
    life: 1,
    reappearedAt: null,
    endedAt: null,
    next: null,
    history: null,
  };
}

/** Nothing was known of it at the as-of instant: neither was it released, nor had anybody found it (spec 2.6). */
export function isUnknownYet({ releasedAt, detectedAt, record, history }: ObligationFacts, asOf: Instant): boolean {
  if (releasedAt !== null) return releasedAt > asOf;
  if (detectedAt === null || detectedAt <= asOf) return false;
  const { scans, deployments } = history ?? NO_HISTORY;
  const seen = [record.installedAt, record.scannedAt, ...scans.map(({ scan }) => scan.at)];
  return [...seen, ...deployments.map(({ deployment }) => deployment.at)].every((at) => at === null || at > asOf);
}
const NO_HISTORY: PatchHistory = { scans: [], deployments: [] };

const installed = (rows: readonly StoredObligation[], asOf: Instant): Installation =>
  installationOf(
    rows.map(({ obligation }) => obligation),
    asOf,
  );

/** What the rows of several sources say together: the newest scan's row stands, the earliest dates count. */
export function joinedFacts(rows: readonly [StoredObligation, ...StoredObligation[]]): Pick<
  ObligationFacts,
  'record' | 'releasedAt' | 'detectedAt' | 'supersededBy'
> & {
  readonly stored: StoredObligation;
} {
  const records = rows.map(({ obligation }) => obligation);
  const stored = rows.reduce((best, row) => (isNewer(row.obligation, best.obligation) ? row : best));
  const newest = stored.obligation;
  const severity = [newest, ...records].find((record) => record.severity !== 'unknown')?.severity ?? 'unknown';
  return {
    stored,
    record: severity === newest.severity ? newest : { ...newest, severity },
    releasedAt: earliest(records.map(({ releasedAt }) => releasedAt)),
    detectedAt: earliest(records.map(({ detectedAt }) => detectedAt)),
    supersededBy: [...new Set(records.flatMap(patchIds))],
  };
}

const NONE: readonly string[] = [];
const patchIds = ({ supersededBy }: Obligation): readonly string[] =>
  supersededBy === null ? NONE : supersededBy.split(' ').filter((id) => id !== '');

/** Newer by scan, then by the source's own last change; of two alike the first in order stays. */
function isNewer(a: Obligation, b: Obligation): boolean {
  const scanned = (a.scannedAt ?? Number.NEGATIVE_INFINITY) - (b.scannedAt ?? Number.NEGATIVE_INFINITY);
  if (scanned > 0) return true;
  if (scanned < 0) return false;
  return (a.updatedAt ?? Number.NEGATIVE_INFINITY) > (b.updatedAt ?? Number.NEGATIVE_INFINITY);
}
