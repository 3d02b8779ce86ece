import { isoInstant } from '../../lib/time.ts';
import type { Stored } from '../../model/metric.ts';
import type { ObligationFacts } from './facts.ts';
import { scanAsRow } from './history.ts';
import { shownInstalledAt } from './installation.ts';
import type { Satisfaction } from './satisfaction.ts';

// What scan results and deployments add to a line, each entry with its file and line.

const NONE: readonly string[] = [];

/** Every attempt in order; empty without deployments. */
export const attemptsOf = ({ history }: ObligationFacts): readonly string[] =>
  history === null
    ? NONE
    : history.deployments.map(({ deployment, artifact, origin }) => {
        const { at, action, result, rebootedAt, job, by } = deployment;
        const reboot = rebootedAt === null ? '' : `, reboot ${isoInstant(rebootedAt)}`;
        const who = [job === null ? '' : ` job ${job}`, by === null ? '' : ` by ${by}`].join('');
        return `${isoInstant(at)} ${action} ${result}${reboot}${who} (${placeOf({ artifact, origin })})`;
      });

/** The first scan result that shows it in effect, at that time or later; `null`: none does, or there are none. */
export function shownByScan({ history, record }: ObligationFacts, { at, by }: Satisfaction): string | null {
  if (history === null || at === null || by !== record.patch) return null;
  const found = history.scans.find((row) => {
    const shownAt = shownInstalledAt(scanAsRow(record, row));
    return shownAt !== null && shownAt >= at;
  });
  if (found === undefined) return null;
  const { scan } = found;
  return `${scan.scanner ?? found.source} ${isoInstant(scan.at)} (${placeOf(found)})`;
}

/** How the rank changed, `high; critical from 2026-03-12T…`; `null`: it did not. */
export const rankText = ({ ranks }: ObligationFacts): string | null =>
  ranks.length < 2
    ? null
    : ranks.map(({ severity, from }, at) => (at === 0 ? severity : `${severity} from ${isoInstant(from)}`)).join('; ');

const placeOf = ({ artifact, origin }: Pick<Stored, 'artifact' | 'origin'>): string =>
  `${artifact} line ${origin.line}`;
