import { alwaysOpen } from '../../lib/calendar/calendar.ts';
import type { Instant, Span } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { ALWAYS, type Policy } from '../../model/policy.ts';
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

/** The policy's own reopening mode is among them: its column is then the verdict itself. */
export function alternativesOf(measure: SlaMeasure): readonly Alternative[] {
  const shared: readonly Alternative[] = ['calendarTime', 'otherBoundary'];
  return measure === 'response' ? shared : ['noPauses', ...shared, 'resume', 'new-cycle', 'first-resolution'];
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
  const again =
    (other: Rules, matters: Matters): Rejudge =>
    (ticket, history, judged) =>
      matters(history, judged) ? judgeTicket(ticket, history, asOf, other) : judged;
  const reopening = (mode: ReopenMode): Rejudge =>
    again(
      { ...rules, reopen: mode },
      ({ resolutions }) => mode !== rules.reopen && resolutions.some(({ reopenedAt }) => reopenedAt !== null),
    );
  const all: Readonly<Record<Alternative, Rejudge>> = {
    noPauses: (ticket, history, judged) =>
      hasHolds(history) ? judgeTicket(ticket, withoutHolds(history), asOf, rules) : judged,
    // A commitment it had before may have had hours, though the last one has none.
    calendarTime: again(aroundTheClock, (_, judged) =>
      judged.some(
        ({ commitment, priorityChange, reclassified }) =>
          (commitment !== null && commitment.calendar !== ALWAYS) ||
          priorityChange !== 'none' ||
          reclassified !== 'none',
      ),
    ),
    otherBoundary: again(otherBoundary, (_, judged) =>
      judged.some(
        ({ endAt, dueAt, exact, priorityChange, reclassified }) =>
          !exact || priorityChange !== 'none' || reclassified !== 'none' || (endAt ?? asOf) === dueAt,
      ),
    ),
    resume: reopening('resume'),
    'new-cycle': reopening('new-cycle'),
    'first-resolution': reopening('first-resolution'),
  };
  return names.map((name) => [name, all[name]]);
}

/** Whether the rule that differs can change anything: most tickets are judged once. */
type Matters = (history: TicketHistory, judged: readonly Judged[]) => boolean;

const hasHolds = ({ holds, unplaced, reopenedAtUnknownTimes }: TicketHistory): boolean =>
  holds.length > 0 || (unplaced.maxMs !== 0 && !reopenedAtUnknownTimes);

/** The worst first: a ticket passes under a definition if each of its clocks does. */
const ORDER: readonly AlternativeVerdict[] = [
  'EXCEPTION',
  'UNMEASURABLE',
  'PASS',
  'NOT_DUE',
  'EXCLUDED',
  'OTHER_PERIOD',
];

/** What another definition makes of each line; its clocks go to the line in whose time they start. */
export function alternativeVerdicts(
  lines: readonly Judged[],
  other: readonly Judged[],
  mode: Policy['sla']['attribution'],
  period: Span,
): readonly AlternativeVerdict[] {
  const word = (judged: Judged): AlternativeVerdict =>
    isAttributed(judged, mode, period) ? judged.verdict : 'OTHER_PERIOD';
  if (other === lines) return lines.map(word);
  return lines.map((line, i) => {
    const until = lines[i + 1]?.attachedAt ?? Number.POSITIVE_INFINITY;
    const found = other.filter(({ attachedAt }) => attachedAt >= line.attachedAt && attachedAt < until).map(word);
    return ORDER.find((verdict) => found.includes(verdict)) ?? 'NONE';
  });
}
