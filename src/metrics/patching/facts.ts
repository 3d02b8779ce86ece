import type { Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { StoredObligation } from '../../model/metric.ts';
import { type Installation, installationOf } from './installation.ts';
import { earliest } from './instants.ts';

/** What all sources together say about one patch on one asset. */
export interface ObligationFacts {
  /** The record of the newest scan: severity, state and place in the files are its own. */
  readonly stored: StoredObligation;
  readonly record: Obligation;
  readonly releasedAt: Instant | null;
  readonly detectedAt: Instant | null;
  readonly supersededBy: readonly string[];
  readonly installation: Installation;
}

/** Joins the rows of one patch on one asset; a single row, the usual case, is taken as it stands. */
export function factsOf(rows: readonly [StoredObligation, ...StoredObligation[]], asOf: Instant): ObligationFacts {
  const [first] = rows;
  if (rows.length > 1) return joinedFacts(rows, asOf);
  const record = first.obligation;
  const { releasedAt, detectedAt } = record;
  const supersededBy = patchIds(record);
  return { stored: first, record, releasedAt, detectedAt, supersededBy, installation: installationOf([record], asOf) };
}

function joinedFacts(rows: readonly [StoredObligation, ...StoredObligation[]], asOf: Instant): ObligationFacts {
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
    installation: installationOf(records, asOf),
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
