import { type LocalDays, monthsLater } from '../../lib/local-days.ts';
import { HOUR_MS, type Instant } from '../../lib/time.ts';
import type { DeadlinePack, PackRule } from '../../model/deadline-pack.ts';
import type { Severity } from '../../model/evidence.ts';
import { dayNumber, type Exploitation } from './known-exploited.ts';

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
  /** Found missing again then, whatever the pack's clock waits for (spec PAT-2). */
  readonly reappearedAt: Instant | null;
  /** The clock starts no earlier: entry into service, reappearance, a raised rank. */
  readonly notBefore: Instant | null;
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
  /** Facts the rule asks for and nobody states, as they were taken. */
  readonly assumed: readonly string[];
}

/** `null`: no rule fits, or the pack was not in force on the day it would have been due (spec 2.4). */
export function askPack(
  { pack, fromDay, toDay, asksCatalogue }: CompiledPack,
  question: PackQuestion,
  days: LocalDays,
): PackAnswer | null {
  const isInForce = (day: number): boolean => fromDay <= day && day <= toDay;
  const catalogueDay = catalogueDayOf(question, days);
  const rule = ruleFor(pack, question, catalogueDay !== null && isInForce(catalogueDay));
  if (asksCatalogue && !question.hasCatalogue) {
    const first = rule ?? pack.rules[0];
    return first ? none(first, null, 'no catalogue of known exploited vulnerabilities') : null;
  }
  if (rule === null) return null;
  const assumed = assumedFor(rule, pack, question);
  const start = startOf(pack, question, days);
  if (rule.due.kind === 'catalogue') {
    if (catalogueDay === null) return null;
    return { rule, start, dueDay: catalogueDay, limit: days.startOf(catalogueDay + 1), missing: null, assumed };
  }
  if (start === null) return none(rule, null, pack.clock === 'released' ? 'no release date' : 'no detection date');
  if (rule.due.kind === 'undated') {
    return isInForce(days.dayOf(start)) ? { ...none(rule, start, 'no date set by the rule'), assumed } : null;
  }
  const { dueDay, limit } = dueOf(rule.due, start, days);
  return isInForce(dueDay) ? { rule, start, dueDay, limit, missing: null, assumed } : null;
}

export const NOTHING_ASSUMED: readonly string[] = [];

const none = (rule: PackRule, start: Instant | null, missing: PackMissing): PackAnswer => ({
  rule,
  start,
  dueDay: null,
  limit: null,
  missing,
  assumed: NOTHING_ASSUMED,
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
  const { releasedAt, detectedAt, reappearedAt, notBefore, exploited } = question;
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
  const at = trigger() ?? reappearedAt;
  return at === null ? null : Math.max(at, notBefore ?? at);
}

/** What the rules ask, as stated or as the pack takes it. */
function factsFor({ assumed }: DeadlinePack, { exposed, exploited }: PackQuestion) {
  const listed = exploited.listed === 'yes';
  return {
    listed,
    exposed: exposed ?? assumed.exposed,
    automatable: exploited.automatable ?? (listed ? assumed.automatable.knownExploited : assumed.automatable.other),
    impact: exploited.impact ?? assumed.impact,
  };
}

/** The date of the catalogue; of a patch found missing again after it, the day of that. */
function catalogueDayOf({ exploited, reappearedAt }: PackQuestion, days: LocalDays): number | null {
  if (exploited.dueDay === null || reappearedAt === null) return exploited.dueDay;
  return Math.max(exploited.dueDay, days.dayOf(reappearedAt));
}

/** The first rule that fits; facts nobody states are taken as the pack says. Without a date in force the catalogue sets none. */
function ruleFor(pack: DeadlinePack, question: PackQuestion, hasCatalogueDay: boolean): PackRule | null {
  const { severity, exploited } = question;
  const facts = factsFor(pack, question);
  const fits = ({ when, due }: PackRule): boolean =>
    (due.kind !== 'catalogue' || hasCatalogueDay) &&
    (when.severities.length === 0 || when.severities.includes(severity)) &&
    (when.knownExploited === null || (exploited.listed !== 'not stated' && when.knownExploited === facts.listed)) &&
    (when.exposed === null || when.exposed === facts.exposed) &&
    (when.automatable === null || when.automatable === facts.automatable) &&
    (when.impact === null || when.impact === facts.impact);
  return pack.rules.find(fits) ?? null;
}

/** What the rule that fits asks for and no record states: the line says so beside the deadline (spec 2.7). */
function assumedFor({ when }: PackRule, pack: DeadlinePack, question: PackQuestion): readonly string[] {
  const { exposed, exploited } = question;
  const facts = factsFor(pack, question);
  const assumed: string[] = [];
  if (when.exposed !== null && exposed === null) assumed.push(facts.exposed ? 'exposed' : 'not exposed');
  if (when.automatable !== null && exploited.automatable === null) {
    assumed.push(facts.automatable ? 'automatable' : 'not automatable');
  }
  if (when.impact !== null && exploited.impact === null) assumed.push(`${facts.impact} impact`);
  return assumed.length === 0 ? NOTHING_ASSUMED : assumed;
}
