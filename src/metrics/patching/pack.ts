import { HOUR_MS, type Instant } from '../../lib/time.ts';
import type { DeadlinePack, PackRule } from '../../model/deadline-pack.ts';
import type { Severity } from '../../model/evidence.ts';
import { dayNumber, type Exploitation } from './known-exploited.ts';
import { type LocalDays, monthsLater } from './local-days.ts';

/** A pack with the days on which it is in force, as day numbers. */
export interface CompiledPack {
  readonly pack: DeadlinePack;
  readonly fromDay: number;
  readonly toDay: number;
  /** Whether a rule asks if the vulnerability is known exploited. */
  readonly asksCatalogue: boolean;
}

export const compilePack = (pack: DeadlinePack): CompiledPack => ({
  pack,
  fromDay: pack.effectiveFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(pack.effectiveFrom),
  toDay: pack.effectiveTo === null ? Number.POSITIVE_INFINITY : dayNumber(pack.effectiveTo),
  asksCatalogue: pack.rules.some(({ when, due }) => when.knownExploited !== null || due.kind === 'catalogue'),
});

/** What a pack's rules ask about one obligation. */
export interface PackQuestion {
  readonly severity: Severity;
  readonly exposed: boolean | null;
  readonly exploited: Exploitation;
  readonly hasCatalogue: boolean;
  readonly releasedAt: Instant | null;
  readonly detectedAt: Instant | null;
  readonly inServiceAt: Instant | null;
}

export type PackMissing =
  | 'no release date'
  | 'no detection date'
  | 'no catalogue of known exploited vulnerabilities'
  | 'no date set by the rule';

/** What a pack says of an obligation. */
export interface PackAnswer {
  readonly rule: PackRule;
  readonly start: Instant | null;
  readonly dueDay: number | null;
  readonly limit: Instant | null;
  readonly missing: PackMissing | null;
}

/** `null`: no rule fits, or the pack was not in force on the day it would have been due (spec 2.4). */
export function askPack(
  { pack, fromDay, toDay, asksCatalogue }: CompiledPack,
  question: PackQuestion,
  days: LocalDays,
): PackAnswer | null {
  const rule = ruleFor(pack, question);
  if (asksCatalogue && !question.hasCatalogue) {
    const first = rule ?? pack.rules[0];
    return first ? none(first, null, 'no catalogue of known exploited vulnerabilities') : null;
  }
  if (rule === null) return null;
  const isInForce = (day: number): boolean => fromDay <= day && day <= toDay;
  const start = startOf(pack, question, days);
  if (rule.due.kind === 'catalogue') {
    const dueDay = question.exploited.dueDay;
    if (dueDay === null || !isInForce(dueDay)) return null;
    return { rule, start, dueDay, limit: days.startOf(dueDay + 1), missing: null };
  }
  if (start === null) return none(rule, null, pack.clock === 'released' ? 'no release date' : 'no detection date');
  if (rule.due.kind === 'undated') {
    return isInForce(days.dayOf(start)) ? none(rule, start, 'no date set by the rule') : null;
  }
  const { dueDay, limit } = dueOf(rule.due, start, days);
  return isInForce(dueDay) ? { rule, start, dueDay, limit, missing: null } : null;
}

const none = (rule: PackRule, start: Instant | null, missing: PackMissing): PackAnswer => ({
  rule,
  start,
  dueDay: null,
  limit: null,
  missing,
});

function dueOf(
  { kind, count }: { readonly kind: 'days' | 'months' | 'hours'; readonly count: number },
  start: Instant,
  days: LocalDays,
): { readonly dueDay: number; readonly limit: Instant } {
  if (kind === 'hours') {
    const limit = start + count * HOUR_MS;
    return { dueDay: days.dayOf(limit - 1), limit };
  }
  const startDay = days.dayOf(start);
  const dueDay = kind === 'days' ? startDay + count : monthsLater(startDay, count);
  return { dueDay, limit: days.startOf(dueDay + 1) };
}

function startOf({ clock }: DeadlinePack, question: PackQuestion, days: LocalDays): Instant | null {
  const { releasedAt, detectedAt, inServiceAt, exploited } = question;
  const listedAt = exploited.listedDay === null ? null : days.startOf(exploited.listedDay);
  const trigger = (): Instant | null => {
    switch (clock) {
      case 'released':
        return releasedAt;
      case 'detected':
        return detectedAt;
      case 'later-of-released-and-detected':
        return releasedAt === null || detectedAt === null ? null : Math.max(releasedAt, detectedAt);
      case 'listed':
        return listedAt;
      case 'earlier-of-listed-and-detected':
        if (listedAt === null || detectedAt === null) return listedAt ?? detectedAt;
        return Math.min(listedAt, detectedAt);
    }
  };
  const at = trigger();
  return at === null ? null : Math.max(at, inServiceAt ?? at);
}

/** The first rule that fits; facts nobody states are taken as the pack says. */
function ruleFor({ rules, assumed }: DeadlinePack, { severity, exposed, exploited }: PackQuestion): PackRule | null {
  const listed = exploited.listed === 'yes';
  const facts = {
    exposed: exposed ?? assumed.exposed,
    automatable: listed ? assumed.automatable.knownExploited : assumed.automatable.other,
  };
  const fits = ({ when }: PackRule): boolean =>
    (when.severities.length === 0 || when.severities.includes(severity)) &&
    (when.knownExploited === null || (exploited.listed !== 'not stated' && when.knownExploited === listed)) &&
    (when.exposed === null || when.exposed === facts.exposed) &&
    (when.automatable === null || when.automatable === facts.automatable) &&
    (when.impact === null || when.impact === assumed.impact);
  return rules.find(fits) ?? null;
}
