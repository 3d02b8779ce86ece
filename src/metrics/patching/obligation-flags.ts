import type { Instant } from '../../lib/time.ts';
import { type AmbiguousTimes, ambiguityOf, isEndOfDay } from '../../model/ambiguous-times.ts';
import type { JudgedObligation } from './obligation.ts';

/** What somebody who reads the line should look at twice. */
export function flagsOf(judged: JudgedObligation, asOf: Instant): string[] {
  const { facts, asset, deadline, satisfied, acceptances, flow, stock, corroboration } = judged;
  const { record, releasedAt } = facts;
  const flags: string[] = [];
  const { at } = satisfied;
  const inServiceAt = asset.inServiceAt ?? Number.NEGATIVE_INFINITY;
  if (deadline.releasedBeforeService && (at === null || at > inServiceAt)) flags.push('deployed unpatched');
  if (deadline.also !== null) flags.push(deadline.also);
  if (acceptances.length > 0 && flow.verdict !== 'EXCEPTED' && stock !== 'excepted') {
    flags.push('risk acceptance without effect on this day');
  }
  if (facts.reappearedAt !== null) flags.push('missing again after it was in effect');
  if (satisfied.basis === 'claimed') flags.push('claimed, no scan since');
  if (corroboration.verdict === 'contradicted') flags.push('contradicted by the machine’s own log');
  if (satisfied.basis === 'first-seen') flags.push('claim contradicted by a scan');
  if (satisfied.basis === 'shown') flags.push('in effect no later than the first scan that shows it');
  // Either it never took, or it came back: a record without history cannot say which, so the first limit stays.
  if (facts.contradiction !== null && satisfied.basis !== 'first-seen') flags.push('install contradicted by a scan');
  if (satisfied.basis === 'seen') {
    flags.push(isDated(facts) ? 'order of install and scan not stated' : 'install date not recorded');
  }
  if (satisfied.perhapsEarlier && at === null) flags.push('claimed, without any date');
  if (satisfied.by !== null && satisfied.by !== record.patch) flags.push('by a superseding patch');
  if (at !== null && releasedAt !== null && at < releasedAt) flags.push('in effect before release');
  if (record.installedAt !== null && record.installedAt > asOf) flags.push('installed after the as-of instant');
  if (record.scannedAt !== null && record.scannedAt > asOf) flags.push('scanned after the as-of instant');
  if (asset.seenAfterRetirement) flags.push('seen after retirement');
  if (asset.retirement === 'without a date') flags.push('called retired, without a date');
  if (asset.blindScanAt !== null) flags.push('the newest scan could not log on');
  const later = record.ambiguousTimes === null ? [] : laterTimes(record.ambiguousTimes);
  if (later.length > 0) flags.push(ambiguityOf(...later));
  return flags;
}

/** Some record says when it was put on; that alone decides nothing where a scan of the same day missed it. */
const isDated = ({ record, history }: JudgedObligation['facts']): boolean =>
  record.installedAt !== null ||
  (history?.deployments.some(({ deployment: { action, result } }) => action === 'install' && result === 'succeeded') ??
    false);

/** That a scan is known by its day alone is no news. */
const laterTimes = (times: NonNullable<AmbiguousTimes>): readonly Instant[] =>
  Object.entries(times).flatMap(([field, at]) =>
    isEndOfDay(at) && field !== 'installedAt' && field !== 'rebootedAt' ? [] : [at],
  );
