import { type LocalDays, monthsLater, stateDay } from '../../lib/local-days.ts';
import type { Instant, PlainDate, Span } from '../../lib/time.ts';
import type { PackDue } from '../../model/deadline-pack.ts';
import type { PatchLookups, Period } from '../../model/metric.ts';
import type { Commitment, PatchPolicy } from '../../model/policy.ts';
import { dayNumber } from './known-exploited.ts';
import type { CompiledPack } from './pack.ts';

/** One of the last quarters, up to the end of the period (spec 2.5, trend). */
export interface Quarter extends Span {
  /** Its last local date: the same whatever month the organisation's year begins with. */
  readonly label: PlainDate;
  /** Why its figures cannot stand beside the others; `null`: they can. */
  readonly notComparable: string | null;
  /** Of the last one, with which the others are compared: a source that does not reach back far enough. */
  readonly shortOf: string | null;
}

const COUNT = 4;

interface Basis {
  readonly period: Period;
  readonly asOf: Instant;
  readonly days: LocalDays;
  /** Packs that set deadlines. */
  readonly packs: readonly CompiledPack[];
  readonly commitments: readonly Commitment[];
  readonly policy: Pick<PatchPolicy, 'deadlineDays' | 'knownExploitedDays'>;
  readonly coverage: PatchLookups['coverage'];
}

/**
 * The last four quarters, oldest first; none when the period does not end with a month. All are judged from the same
 * records by today's policy, so basis and rule are the same; what can differ is said: a source that does not reach back,
 * and deadlines that were not in force throughout.
 */
export function lastQuarters(basis: Basis): readonly Quarter[] {
  const { period, days } = basis;
  const end = days.dayOf(period.to);
  if (!days.dateOf(end).endsWith('-01') || days.startOf(end) !== period.to) return [];
  return Array.from({ length: COUNT }, (_, at) => {
    const back = COUNT - 1 - at;
    const [first, after] = [monthsLater(end, -3 * (back + 1)), monthsLater(end, -3 * back)];
    const span = { from: days.startOf(first), to: days.startOf(after) };
    const gap = gapIn(first, basis);
    const notComparable = whyNot(span, first, after - 1, basis) ?? (back === 0 ? null : gap);
    return { ...span, label: days.dateOf(after - 1), notComparable, shortOf: back === 0 ? gap : null };
  });
}

function whyNot({ to }: Span, firstDay: number, lastDay: number, basis: Basis): string | null {
  const { asOf, packs, commitments, days } = basis;
  if (asOf < to) return 'it ends after the as-of instant';
  const dated = [
    ...packs.map(({ pack, fromDay, toDay }) => ({ name: `deadline pack ${pack.id}`, fromDay, toDay })),
    ...commitments
      .filter(({ metric }) => metric === 'patch')
      .map(({ id, effectiveFrom, effectiveTo }) => ({
        name: `commitment ${id}`,
        fromDay: effectiveFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(effectiveFrom),
        toDay: effectiveTo === null ? Number.POSITIVE_INFINITY : dayNumber(effectiveTo),
      })),
  ];
  const today = stateDay(asOf, days);
  for (const { name, fromDay, toDay } of dated) {
    const isInForce = fromDay <= today && today <= toDay;
    if (isInForce && fromDay > firstDay) return `${name} is in force only from ${days.dateOf(fromDay)}`;
    if (!isInForce && fromDay <= lastDay && toDay >= firstDay) {
      return toDay < today ? `${name} was in force until ${days.dateOf(toDay)}` : `${name} was in force then`;
    }
  }
  return null;
}

/** A source that does not know all the time in which obligations with their limit in the quarter can have begun. */
function gapIn(firstDay: number, basis: Basis): string | null {
  const { coverage = new Map<string, Instant | null>(), days } = basis;
  const neededFrom = firstDay - longestDeadline(basis);
  for (const [source, knownFrom] of [...coverage].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (knownFrom === null) return `the records of ${source} have no dates`;
    if (knownFrom > days.startOf(neededFrom)) {
      return `the records of ${source} begin on ${days.dateOf(days.dayOf(knownFrom))}, and obligations with their limit in the quarter can begin on ${days.dateOf(neededFrom)}`;
    }
  }
  return null;
}

/** Days from clock start to the latest limit a rule in use can set: what falls due in a quarter began no earlier than that. */
function longestDeadline({ packs, commitments, policy }: Basis): number {
  const { deadlineDays, knownExploitedDays = 0 } = policy;
  return Math.max(
    knownExploitedDays,
    ...Object.values(deadlineDays),
    ...commitments.flatMap((each) => (each.metric === 'patch' ? [each.days] : [])),
    ...packs.flatMap(({ pack }) => pack.rules.map(({ due }) => daysAtMost(due))),
  );
}

function daysAtMost(due: PackDue): number {
  if (due.kind === 'months') return due.count * 31;
  if (due.kind === 'hours') return Math.ceil(due.count / 24);
  return due.kind === 'days' ? due.count : 0;
}
