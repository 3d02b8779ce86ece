import { alwaysOpen } from '../../lib/calendar/calendar.ts';
import type { Instant, Span } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { Policy } from '../../model/policy.ts';
import { isAttributed } from './attribution.ts';
import type { SlaMeasure } from './commitments.ts';
import { type TicketHistory, withoutHolds } from './history.ts';
import type { ReopenMode } from './instances.ts';
import { type Judged, judgeTicket, type Rules } from './judge.ts';
import type { Verdict } from './words.ts';

/** Other definitions in use, each differing from the policy in one rule (spec section 9). */
export type Alternative = 'noPauses' | 'calendarTime' | 'otherBoundary' | ReopenMode;

/** `OTHER_PERIOD`: under this definition the clock belongs to another period. `NONE`: it is part of another line. */
export type AlternativeVerdict = Verdict | 'OTHER_PERIOD' | 'NONE';

export function alternativesOf(measure: SlaMeasure, reopen: ReopenMode): readonly Alternative[] {
  if (measure === 'response') return ['calendarTime', 'otherBoundary'];
  const modes: readonly ReopenMode[] = ['resume', 'new-cycle', 'first-resolution'];
  return ['noPauses', 'calendarTime', 'otherBoundary', ...modes.filter((mode) => mode !== reopen)];
}

export type Rejudge = (ticket: Ticket, history: TicketHistory, judged: readonly Judged[]) => readonly Judged[];

/** Judges again under one other definition; hands back the same judgements where the rule cannot matter. */
export function rejudgements(
  names: readonly Alternative[],
  rules: Rules,
  zone: string,
  asOf: Instant,
): readonly (readonly [Alternative, Rejudge])[] {
  const always = alwaysOpen(zone);
  const aroundTheClock: Rules = { ...rules, calendarOf: () => always };
  const otherBoundary: Rules = { ...rules, boundary: rules.boundary === 'inclusive' ? 'exclusive' : 'inclusive' };
  return names.map((name): readonly [Alternative, Rejudge] => {
    if (name === 'noPauses') {
      return [name, (ticket, history, judged) =>
        history.holds.length === 0 && (history.unplaced.maxMs === 0 || history.reopenedAtUnknownTimes)
          ? judged
          : judgeTicket(ticket, withoutHolds(history), asOf, rules)];
    }
    if (name === 'calendarTime') {
      return [name, (ticket, history, judged) =>
        judged.every(({ commitment }) => commitment === null || commitment.calendar === '24x7')
          ? judged
          : judgeTicket(ticket, history, asOf, aroundTheClock)];
    }
    if (name === 'otherBoundary') {
      return [name, (ticket, history, judged) =>
        judged.every(({ endAt, dueAt, exact }) => exact && (endAt ?? asOf) !== dueAt)
          ? judged
          : judgeTicket(ticket, history, asOf, otherBoundary)];
    }
    return [name, (ticket, history, judged) =>
      history.resolutions.every(({ reopenedAt }) => reopenedAt === null)
        ? judged
        : judgeTicket(ticket, history, asOf, { ...rules, reopen: name })];
  });
}

/** The worst first: a ticket passes under a definition if each of its clocks does. */
const ORDER: readonly AlternativeVerdict[] = ['EXCEPTION', 'UNMEASURABLE', 'PASS', 'NOT_DUE', 'EXCLUDED', 'OTHER_PERIOD'];

/** What another definition makes of each line; its clocks go to the line in whose time they start. */
export function alternativeVerdicts(
  lines: readonly Judged[],
  other: readonly Judged[],
  mode: Policy['sla']['attribution'],
  period: Span,
): readonly AlternativeVerdict[] {
  return lines.map((line, i) => {
    const until = lines[i + 1]?.attachedAt ?? Number.POSITIVE_INFINITY;
    const found = other
      .filter(({ attachedAt }) => attachedAt >= line.attachedAt && attachedAt < until)
      .map((judged): AlternativeVerdict => (isAttributed(judged, mode, period) ? judged.verdict : 'OTHER_PERIOD'));
    return ORDER.find((verdict) => found.includes(verdict)) ?? 'NONE';
  });
}
