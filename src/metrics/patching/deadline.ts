import type { Instant } from '../../lib/time.ts';
import type { Severity } from '../../model/evidence.ts';
import type { AssetFacts } from './asset.ts';
import type { ObligationFacts } from './facts.ts';
import { latest } from './instants.ts';
import type { Exploitation } from './known-exploited.ts';
import { askPack, type CompiledPack, NOTHING_ASSUMED, type PackMissing } from './pack.ts';
import type { PatchRules } from './rules.ts';

/** When an obligation falls due, or why nobody can say. */
export interface Deadline {
  /** Id of the pack that set it, `commitment` or `house`; `null` when nothing did. */
  readonly pack: string | null;
  readonly rule: string | null;
  /** The rank that sets it (spec PAT-3). */
  readonly severity: Severity;
  /** Facts the rule asks for and nobody states, taken as the pack says; empty: none. */
  readonly assumed: readonly string[];
  /** What the rule asks for besides, e.g. `forensic triage`. */
  readonly also: string | null;
  readonly clockStart: Instant | null;
  /** Local day on which it is due, in full. */
  readonly dueDay: number | null;
  /** Start of the next local day: in effect before it is on time (spec 2.1, G21). */
  readonly limit: Instant | null;
  readonly missing: PackMissing | 'severity unknown' | 'no deadline in the policy' | null;
  /** Released before the asset entered service (spec G46). */
  readonly releasedBeforeService: boolean;
}

/** What is asked for a deadline: one obligation, and what is known of it and its asset. */
interface Asked {
  readonly facts: ObligationFacts;
  readonly asset: AssetFacts;
  readonly exploited: Exploitation;
}

/** Spec 2.3 and 2.4: the first of the picked packs that has a rule and was in force on the due date; else the house deadlines. */
export const deadlineOf = (asked: Asked, rules: PatchRules): Deadline => overListing(asked, rules, asKnown);

const asKnown = (asked: Asked, rules: PatchRules): Deadline =>
  overRanks(asked.facts, (rank) => {
    for (const pack of rules.packs) {
      const found = deadlineByPack(pack, rank, asked, rules);
      if (found !== null) return found;
    }
    return houseDeadline(rank, asked, rules);
  });

/** The deadline one pack sets; `null` when it sets none. */
export const packDeadline = (pack: CompiledPack, asked: Asked, rules: PatchRules): Deadline | null =>
  overListing(asked, rules, (known) => overRanks(known.facts, (rank) => deadlineByPack(pack, rank, known, rules)));

/**
 * Spec PAT-3: a listing as known exploited raises the rank from its day on. It never extends a limit that was set before it,
 * though the date of the catalogue may be a later one: a breach stays one.
 */
function overListing<D extends Deadline | null>(
  asked: Asked,
  rules: PatchRules,
  ask: (known: Asked, rules: PatchRules) => D,
): D {
  const found = ask(asked, rules);
  const { listedDay } = asked.exploited;
  if (found === null || listedDay === null) return found;
  const unlisted = { ...asked.exploited, listed: 'no', listedDay: null, dueDay: null } as const;
  const before = ask({ ...asked, exploited: unlisted }, rules);
  if (before === null || before.limit === null || before.clockStart === null) return found;
  if (found.limit !== null && found.limit <= before.limit) return found;
  return rules.days.dayOf(before.clockStart) < listedDay ? before : found;
}

/** A rank as a deadline is asked for it; `raisedAt`: `null` for the first, which holds from the start. */
interface AskedRank {
  readonly severity: Severity;
  readonly raisedAt: Instant | null;
}

/** Spec PAT-3: a rank raised later sets the earlier of the limit before and its own from that day; a lower one nothing. */
function overRanks<D extends Deadline | null>({ record, ranks }: ObligationFacts, ask: (rank: AskedRank) => D): D {
  if (ranks.length === 0) return ask({ severity: record.severity, raisedAt: null });
  const [first, ...later] = ranks;
  let found = ask({ severity: first?.severity ?? record.severity, raisedAt: null });
  for (const { severity, from } of later) found = earlier(found, ask({ severity, raisedAt: from }));
  return found;
}

function earlier<D extends Deadline | null>(before: D, raised: D): D {
  if (raised === null || raised.limit === null) return before;
  if (before === null) return raised;
  if (before.limit !== null && before.limit <= raised.limit) return before;
  return { ...raised, clockStart: before.clockStart ?? raised.clockStart };
}

function deadlineByPack(
  compiled: CompiledPack,
  { severity, raisedAt }: AskedRank,
  { facts, asset, exploited }: Asked,
  { days, hasCatalogue }: PatchRules,
): Deadline | null {
  const { releasedAt, detectedAt, reappearedAt } = facts;
  const { exposed } = asset;
  const notBefore = startsNotBefore(facts, asset, raisedAt);
  const answer = askPack(
    compiled,
    { severity, exposed, exploited, hasCatalogue, releasedAt, detectedAt, reappearedAt, notBefore },
    days,
  );
  if (answer === null) return null;
  return {
    pack: compiled.pack.id,
    rule: answer.rule.id,
    severity,
    assumed: answer.assumed,
    also: answer.rule.also,
    clockStart: answer.start,
    dueDay: answer.dueDay,
    limit: answer.limit,
    missing: answer.missing,
    releasedBeforeService: isReleasedBefore(releasedAt, asset.inServiceAt),
  };
}

/** No clock starts before the asset is in service, the patch is missing again, or the rank has been raised. */
function startsNotBefore(
  { reappearedAt }: ObligationFacts,
  { inServiceAt }: AssetFacts,
  raisedAt: Instant | null,
): Instant | null {
  if (reappearedAt === null && raisedAt === null) return inServiceAt;
  return latest([inServiceAt, reappearedAt, raisedAt]);
}

const isReleasedBefore = (releasedAt: Instant | null, inServiceAt: Instant | null): boolean =>
  releasedAt !== null && inServiceAt !== null && inServiceAt > releasedAt;

/** Spec 2.3: start = the later of the trigger and the asset's entry into service; due = + n calendar days. */
function houseDeadline(
  { severity, raisedAt }: AskedRank,
  { facts, asset, exploited }: Asked,
  { policy, houseRule, days }: PatchRules,
): Deadline {
  const notBefore = startsNotBefore(facts, asset, raisedAt);
  const starts = {
    released: startOf(facts.releasedAt ?? facts.reappearedAt, notBefore),
    detected: startOf(facts.detectedAt ?? facts.reappearedAt, notBefore),
  };
  const { clock, days: severityDays, commitment } = houseRule(severity, starts);
  const clockStart = starts[clock];
  const releasedBeforeService = isReleasedBefore(facts.releasedAt, asset.inServiceAt);

  const exploitedDays = exploited.listedDay === null ? undefined : policy.knownExploitedDays;
  if (severityDays === undefined && exploitedDays === undefined) {
    const missing = severity === 'unknown' ? 'severity unknown' : 'no deadline in the policy';
    return { ...NO_DEADLINE, severity, clockStart, missing, releasedBeforeService };
  }
  if (clockStart === null) {
    const missing = clock === 'detected' ? 'no detection date' : 'no release date';
    return { ...NO_DEADLINE, severity, clockStart, missing, releasedBeforeService };
  }
  const startDay = days.dayOf(clockStart);
  const bySeverity = startDay + (severityDays ?? Number.POSITIVE_INFINITY);
  // A listing raises the rank from its day on: the earlier of both limits holds (spec PAT-3).
  const byListing = Math.max(startDay, exploited.listedDay ?? startDay) + (exploitedDays ?? Number.POSITIVE_INFINITY);
  const dueDay = Math.min(bySeverity, byListing);
  const isListed = byListing < bySeverity;
  return {
    pack: isListed || commitment === null ? 'house' : 'commitment',
    rule: isListed ? 'known exploited' : (commitment?.id ?? severity),
    severity,
    assumed: NOTHING_ASSUMED,
    also: null,
    clockStart,
    dueDay,
    limit: days.startOf(dueDay + 1),
    missing: null,
    releasedBeforeService,
  };
}

const NO_DEADLINE = {
  pack: null,
  rule: null,
  assumed: NOTHING_ASSUMED,
  also: null,
  dueDay: null,
  limit: null,
} as const;

const startOf = (trigger: Instant | null, notBefore: Instant | null): Instant | null =>
  trigger === null ? null : Math.max(trigger, notBefore ?? trigger);
