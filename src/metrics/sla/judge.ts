import type { Calendar } from '../../lib/calendar/calendar.ts';
import { endPauses, type Pause } from '../../lib/calendar/pauses.ts';
import type { Instant } from '../../lib/time.ts';
import type { Priority, Ticket } from '../../model/evidence.ts';
import type { MeasureContext } from '../../model/metric.ts';
import type { TicketCommitment } from '../../model/policy.ts';
import { type ClockReading, readClock } from './clock.ts';
import { calendarFinder, commitmentFinder, type SlaMeasure } from './commitments.ts';
import { historyAt, type TicketHistory } from './history.ts';
import { type Instance, type ReopenMode, resolutionInstances, responseInstance } from './instances.ts';
import { judgedLeg, type Leg, type LegRules, type PriorityChange, type Reclassified } from './legs.ts';
import type { Scope } from './scopes.ts';
import type { Defect, Reason, Verdict } from './words.ts';

/** One clock judged, with every input of its verdict. */
export interface Judged {
  readonly cycle: number;
  /** When the commitment attached: the ticket opened, or reopened after the window. */
  readonly attachedAt: Instant;
  /** When the clock that was judged started: later than `attachedAt` after a raised priority. */
  readonly startAt: Instant;
  readonly stopAt: Instant | null;
  /** Stop, cancellation, or closing as a duplicate. */
  readonly endAt: Instant | null;
  readonly priority: Priority | null;
  readonly priorityChange: PriorityChange;
  /** What the commitment was chosen by in the end, and whether it was another before. */
  readonly scope: Scope;
  readonly reclassified: Reclassified;
  readonly commitment: TicketCommitment | null;
  readonly calendar: Calendar | null;
  readonly pauses: readonly Pause[];
  /** Time the clock was paused, wall clock; `null` when only its bounds are known. */
  readonly holdMs: number | null;
  /** Where only bounds are known: the earliest it can be. */
  readonly dueAt: Instant | null;
  readonly dueLatestAt: Instant | null;
  /** Running time to the end, or to the as-of instant; `null` when only its bounds are known, or nobody says when it ended. */
  readonly elapsedMs: number | null;
  /** It is over, or may be, and no record says since when. */
  readonly endsUnknown: boolean;
  readonly lateMs: number | null;
  readonly exact: boolean;
  readonly verdict: Verdict;
  readonly reason: Reason;
  readonly flags: readonly string[];
}

/** The rules one judgement is made under; the alternatives of the range change one of them. */
export interface Rules extends LegRules {
  readonly measure: SlaMeasure;
  readonly reopen: ReopenMode;
  readonly reopenWindowBusinessDays: number;
  /** Calendars of the policy, whatever `calendarOf` answers: they bound the reopen window. */
  readonly windowCalendarOf: (id: string) => Calendar;
}

export function rulesOf({ policy }: MeasureContext, measure: SlaMeasure): Rules {
  const calendarOf = calendarFinder(policy);
  return {
    measure,
    find: commitmentFinder(policy, measure),
    calendarOf,
    windowCalendarOf: calendarOf,
    boundary: policy.sla.boundary,
    reopen: policy.sla.reopen,
    reopenWindowBusinessDays: policy.sla.reopenWindowBusinessDays,
  };
}

/** Every clock of a ticket, judged with what was known at `at`. Empty before the ticket was opened. */
export function judgeTicket(ticket: Ticket, history: TicketHistory, at: Instant, rules: Rules): readonly Judged[] {
  if (history.openedAt > at) return [];
  const known = historyAt(history, at);
  const instances =
    rules.measure === 'response'
      ? [responseInstance(known)]
      : resolutionInstances(known, rules.reopen, (stopAt) => reopenWindowEnd(ticket, known, stopAt, rules));
  return instances.map((instance) => judgeInstance(ticket, instance, known, at, rules));
}

function reopenWindowEnd(ticket: Ticket, history: TicketHistory, stopAt: Instant, rules: Rules): Instant {
  const priority = history.priorities.findLast((step) => step.at <= stopAt)?.priority ?? null;
  const scope = history.scopes.findLast((step) => step.at <= stopAt)?.scope ?? ticket;
  const commitment = rules.find({ ...scope, type: ticket.type }, priority, history.openedAt);
  if (commitment === null) return Number.POSITIVE_INFINITY;
  const calendar = rules.windowCalendarOf(commitment.calendar);
  return calendar.endOfNthBusinessDay(stopAt, rules.reopenWindowBusinessDays) ?? Number.POSITIVE_INFINITY;
}

function judgeInstance(ticket: Ticket, instance: Instance, history: TicketHistory, at: Instant, rules: Rules): Judged {
  const endAt = instance.ended === null ? instance.stopAt : instance.ended.at;
  const leg = judgedLeg(ticket, instance, history, endAt ?? at, rules);
  const { commitment } = leg;
  const calendar = commitment === null ? null : rules.calendarOf(commitment.calendar);
  const reading =
    commitment === null || calendar === null
      ? null
      : readClock({
          calendar,
          startAt: leg.startAt,
          targetMs: commitment.targetMs,
          pauses: instance.pauses,
          unplaced: instance.unplaced,
          endAt: endAt === null ? null : Math.max(endAt, leg.startAt),
          asOf: at,
          boundary: rules.boundary,
        });
  const [verdict, reason] = verdictOf(instance, leg, reading, endAt);
  const measured = reading !== null && reason !== 'stop before start';
  const endsUnknown = endAt === null && (instance.ended !== null || isEndless(instance.stopDefect ?? instance.doubt));
  const dueAt = leg.brokenAt ?? reading?.dueAt ?? null;
  const exact = measured && reading.exact;
  return {
    cycle: instance.cycle,
    attachedAt: instance.startAt,
    startAt: leg.startAt,
    stopAt: instance.stopAt,
    endAt,
    priority: leg.priority,
    priorityChange: leg.change,
    scope: leg.scope,
    reclassified: leg.reclassified,
    commitment,
    calendar,
    pauses: endAt === null ? instance.pauses : endPauses(instance.pauses, endAt),
    holdMs: holdOf(instance, endAt ?? at),
    dueAt,
    dueLatestAt: leg.brokenAt === null ? (reading?.dueLatestAt ?? null) : null,
    elapsedMs: measured && !endsUnknown ? reading.elapsedMs : null,
    endsUnknown,
    lateMs: verdict === 'EXCEPTION' && exact && dueAt !== null ? (endAt ?? at) - dueAt : null,
    exact,
    verdict,
    reason,
    flags: instance.flags,
  };
}

/** Nothing says that it ran until the as-of instant. */
const isEndless = (defect: Defect | null): boolean =>
  defect === 'no resolution time' || defect === 'no response time' || defect === 'state unknown';

/** Table 1.5, first match wins. */
function verdictOf(
  instance: Instance,
  leg: Leg,
  reading: ClockReading | null,
  endAt: Instant | null,
): readonly [Verdict, Reason] {
  const { ended, unplaced, stopDefect, doubt } = instance;
  if (reading === null) return ['EXCLUDED', 'no commitment'];
  if (stopDefect !== null) return ['UNMEASURABLE', stopDefect];
  if (endAt !== null && endAt < instance.startAt) return ['UNMEASURABLE', 'stop before start'];
  if (leg.brokenAt !== null) return ['EXCEPTION', `due before ${leg.brokenBefore ?? 'the commitment changed'}`];
  if (leg.perhapsBroken) return ['UNMEASURABLE', unplaced.because];
  if (reading.outcome === 'contradictory') return ['UNMEASURABLE', 'hold longer than the ticket'];
  if (ended !== null && endAt === null) return endedAtUnknownTime(reading, ended.as);
  if (reading.outcome === 'uncertain') return ['UNMEASURABLE', unplaced.because];
  const late = reading.outcome === 'late';
  if (ended?.as === 'cancelled')
    return late ? ['EXCEPTION', 'cancelled after due'] : ['EXCLUDED', 'cancelled before due'];
  if (ended?.as === 'duplicate') return late ? ['EXCEPTION', 'duplicate closed after due'] : ['EXCLUDED', 'duplicate'];
  if (endAt !== null) return late ? ['EXCEPTION', 'late'] : ['PASS', 'in time'];
  if (late) return doubt === null ? ['EXCEPTION', 'open past due'] : ['UNMEASURABLE', doubt];
  return ['NOT_DUE', isPaused(instance) ? 'not due, paused' : 'not due'];
}

/** It ended by the as-of instant; not yet due then means not yet due when it ended. */
function endedAtUnknownTime(reading: ClockReading, as: 'cancelled' | 'duplicate'): readonly [Verdict, Reason] {
  if (reading.outcome !== 'not yet') return ['UNMEASURABLE', 'end time unknown'];
  return ['EXCLUDED', as === 'duplicate' ? 'duplicate' : 'cancelled before due'];
}

const isPaused = ({ heldNow, pauses }: Instance): boolean => heldNow || pauses.at(-1)?.to === null;

function holdOf({ pauses, unplaced, startAt }: Instance, end: Instant): number | null {
  if (unplaced.maxMs !== 0) return unplaced.minMs === unplaced.maxMs ? unplaced.minMs : null;
  return pauses.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to ?? end, end) - Math.max(from, startAt)), 0);
}
