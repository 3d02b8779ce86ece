import type { Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { Stored, StoredObligation } from '../../model/metric.ts';
import { contradictionOf, type Look } from './contradiction.ts';
import { joinedFacts, type ObligationFacts } from './facts.ts';
import { deploymentAsRows, type Life, livesOf, type PatchHistory, type Sign, scanAsRow } from './history.ts';
import { claimOf, installationOf, shownInstalledAt } from './installation.ts';
import { ranksOf, ranksWithin } from './ranks.ts';

/**
 * What the rows of one patch on one asset and its history say, life by life (spec PAT-1 to PAT-3). The first life is
 * returned; those that began by the as-of instant hang on it.
 */
export function factsWithHistory(
  rows: readonly [StoredObligation, ...StoredObligation[]],
  history: PatchHistory,
  asOf: Instant,
): ObligationFacts {
  const joined = joinedFacts(rows);
  const base = joined.record;
  const looks: readonly Look[] = [
    ...rows.map((row) => ({ record: row.obligation, place: row })),
    ...history.scans.map((scan) => ({ record: scanAsRow(base, scan), place: scan })),
    ...history.deployments.flatMap((deployment) =>
      deploymentAsRows(base, deployment).map((record) => ({ record, place: deployment })),
    ),
  ];
  const records = looks.map(({ record }) => record);
  const lives = livesOf(signsOf(rows, history, base)).filter(({ from }) => from <= asOf);
  const ranks = ranksOf(joined.stored, history, asOf);
  const factsOfLife = (life: Life, number: number, next: ObligationFacts | null): ObligationFacts => {
    const isFirst = life.shownBy === null;
    return {
      stored: life.shownBy ?? joined.stored,
      record: standing(base, history, life, asOf),
      releasedAt: joined.releasedAt,
      // What a scan finds missing after it came off again is no detection of the first life.
      detectedAt: isFirst ? beginning(joined.detectedAt ?? firstMissed(history), life) : life.from,
      supersededBy: joined.supersededBy,
      installation: installationOf(records, asOf, life),
      contradiction: contradictionOf(looks, life),
      ranks: ranksWithin(ranks, life),
      life: number,
      reappearedAt: isFirst ? null : life.from,
      endedAt: next === null ? null : life.to,
      next,
      history: withinLife(history, life),
    };
  };
  const facts = lives.reduceRight<ObligationFacts | null>((next, life, at) => factsOfLife(life, at + 1, next), null);
  if (facts === null) throw new Error('the first life has no beginning, so it is always there');
  return facts;
}

function signsOf(rows: readonly StoredObligation[], history: PatchHistory, base: Obligation): readonly Sign[] {
  const looked = (record: Obligation, scanner: string | null, place: Stored): Sign[] => {
    const shownAt = shownInstalledAt(record);
    if (shownAt !== null) return [{ at: shownAt, what: 'installed', scanner, place }];
    // What waits for a reboot was never in effect (spec PAT-1); failed and declined count as missing (spec 2.2), from then on.
    const isAbsent = record.state === 'missing' || record.state === 'failed' || record.state === 'declined';
    if (!isAbsent || record.scannedAt === null) return [];
    return [{ at: record.scannedAt, what: 'missing', scanner, place }];
  };
  const claimed = (record: Obligation, place: Stored): Sign[] => {
    const at = claimOf(record);
    return at === null ? [] : [{ at, what: 'claimed', scanner: null, place }];
  };
  return [
    ...rows.flatMap((row) => [...looked(row.obligation, null, row), ...claimed(row.obligation, row)]),
    ...history.scans.flatMap((row) => looked(scanAsRow(base, row), row.scan.scanner, row)),
    ...history.deployments.flatMap((row) => {
      const { action, at } = row.deployment;
      const made = deploymentAsRows(base, row);
      if (action === 'uninstall') return made.map((): Sign => ({ at, what: 'removed', scanner: null, place: row }));
      return made.flatMap((record) => claimed(record, row));
    }),
  ];
}

const firstMissed = ({ scans }: PatchHistory): Instant | null =>
  scans.find(({ scan: { state } }) => state === 'missing')?.scan.at ?? null;

const beginning = (at: Instant | null, { to }: Life): Instant | null => (at !== null && at < to ? at : null);

const withinLife = ({ scans, deployments }: PatchHistory, { from, to }: Life): PatchHistory => ({
  scans: scans.filter(({ scan: { at } }) => at >= from && at < to),
  deployments: deployments.filter(({ deployment: { at } }) => at >= from && at < to),
});

/**
 * The row with the state last known at the as-of instant (spec 2.6). That a patch does not apply, or is superseded, is no
 * event but a fact about it, so there the newest record counts whenever it was made: time never takes a breach back.
 */
function standing(base: Obligation, { scans, deployments }: PatchHistory, life: Life, asOf: Instant): Obligation {
  const states = [
    ...scans.map(({ scan }) => ({ at: scan.at, state: scan.state, stateText: scan.stateText })),
    ...deployments.flatMap(({ deployment: { at, result, resultText } }) =>
      result === 'failed' ? [{ at, state: 'failed' as const, stateText: resultText }] : [],
    ),
  ];
  const baseAt = base.scannedAt ?? Number.NEGATIVE_INFINITY;
  const newest = states.reduce((last, each) => (each.at >= last.at ? each : last), { ...base, at: baseAt });
  if (isNoEvent(newest.state)) return { ...base, state: newest.state };
  const known = [...states, { ...base, at: baseAt }].filter(
    ({ at, state }) => state !== 'unknown' && !isNoEvent(state) && at <= asOf && at < life.to,
  );
  const last = known.reduce<(typeof known)[number] | null>(
    (best, each) => (best === null || each.at > best.at ? each : best),
    null,
  );
  const scannedAt = scans.reduce<Instant | null>(
    (latest, { scan: { at } }) => (at < life.to && (latest === null || at > latest) ? at : latest),
    base.scannedAt !== null && base.scannedAt < life.to ? base.scannedAt : null,
  );
  const installedAt = base.installedAt !== null && base.installedAt >= life.from && base.installedAt < life.to;
  return {
    ...base,
    ...(last === null ? {} : { state: last.state, stateText: last.stateText }),
    installedAt: installedAt ? base.installedAt : null,
    rebootedAt: installedAt ? base.rebootedAt : null,
    scannedAt,
  };
}

const isNoEvent = (state: Obligation['state']): boolean => state === 'not-applicable' || state === 'superseded';
