import type { LocalDays } from '../../lib/local-days.ts';
import type { Instant, Span } from '../../lib/time.ts';
import type { Stored } from '../../model/metric.ts';

/** Scans of one asset, noted while its records stream by. */
export interface ScansOfAsset {
  readonly stretches: readonly (Span & { readonly scanned: boolean })[];
  /** Latest scan known at the as-of instant, and one after it. */
  readonly lastAt: Instant | null;
  readonly laterAt: Instant | null;
  /** Single scans were imported for it, not only the date of the latest. */
  readonly hasHistory: boolean;
}

interface Asked extends ScansOfAsset {
  readonly asset: string;
  readonly place: Stored | null;
  readonly inServiceAt: Instant | null;
  readonly changedAt: Instant | null;
}

export interface ScanLine {
  readonly asset: string;
  /** Where the asset is first named. */
  readonly place: Stored | null;
  readonly lastAt: Instant | null;
  /** Stretches of three months for which a scan was due. */
  readonly asked: number;
  /** Last day of each of them without a scan. */
  readonly missed: readonly string[];
  readonly each: 'scanned in each' | 'missed' | 'not known' | 'none asked';
  readonly changedAt: Instant | null;
  readonly afterChange: 'scanned since' | 'not scanned since' | 'not known' | 'no change';
}

/** A device that came into service within a stretch is not asked for it. */
export function scanLine(asked: Asked, asOf: Instant, days: LocalDays): ScanLine {
  const { asset, place, stretches, lastAt, inServiceAt, changedAt } = asked;
  const due = stretches.filter(({ from }) => inServiceAt === null || inServiceAt <= from);
  const open = due.filter(({ scanned }) => !scanned);
  const missed = open.filter((stretch) => isMissed(stretch, asked, asOf));
  const each = (): ScanLine['each'] => {
    if (due.length === 0) return 'none asked';
    if (missed.length > 0) return 'missed';
    return open.length > 0 ? 'not known' : 'scanned in each';
  };
  return {
    asset,
    place,
    lastAt,
    asked: due.length,
    missed: missed.map(({ to }) => days.dateOf(days.dayOf(to) - 1)),
    each: each(),
    changedAt,
    afterChange: afterChange(asked),
  };
}

/** Where only the latest scan is stated, an earlier one may have been: it proves nothing missed before it. */
function isMissed({ to }: Span, { hasHistory, lastAt, laterAt }: ScansOfAsset, asOf: Instant): boolean {
  if (to > asOf || (lastAt === null && !hasHistory)) return false;
  const latest = laterAt ?? lastAt;
  return hasHistory || (latest !== null && latest < to);
}

function afterChange({ changedAt, lastAt, laterAt, hasHistory }: Asked): ScanLine['afterChange'] {
  if (changedAt === null) return 'no change';
  if (lastAt !== null && lastAt >= changedAt) return 'scanned since';
  return lastAt === null || (laterAt !== null && !hasHistory) ? 'not known' : 'not scanned since';
}
