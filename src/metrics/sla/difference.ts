import { businessCalendar } from '../../lib/calendar/calendar.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { StoredTicket, ToolVerdict } from '../../model/metric.ts';
import type { Policy } from '../../model/policy.ts';
import type { Alternative, Rejudge } from './alternatives.ts';
import { commitmentFinder } from './commitments.ts';
import { historyAt, type TicketHistory } from './history.ts';
import { type Judged, judgeTicket, type Rules } from './judge.ts';
import type { Difference, DifferenceClass } from './words.ts';

/** Share of the target, one in so many, within which a tool's rounded percentage can turn (spec 1.1: two decimals, up). */
const ROUNDED_PART = 2000;

/** How the tool's own verdict or due instant compares with ours, and why it differs (spec SLA-1). */
export interface ToolDifference {
  readonly differsIn: 'verdict' | 'due instant' | 'nothing' | 'not compared';
  readonly difference: Difference;
}
export const NOT_COMPARED: ToolDifference = { differsIn: 'not compared', difference: 'not compared' };

export interface ToolView {
  readonly ticket: Ticket;
  readonly said: ToolVerdict;
  readonly history: TicketHistory;
  /** With the tool's flag after each; empty where the log has none of this measure. */
  readonly updates: StoredTicket['updates'];
  /** Zones in which the tool may have read or written its times. */
  readonly zones: readonly string[];
}

/** What a tool may do differently, in the order in which it is tried. */
export type Cause = readonly [DifferenceClass, Rejudge];

export function causesOf(
  policy: Policy,
  rules: Rules,
  others: ReadonlyMap<Alternative, Rejudge>,
  asOf: Instant,
): readonly Cause[] {
  const plainWeeks = new Map(
    policy.calendars.map((calendar) => {
      const plain = { ...calendar, holidaySet: null, extraHolidays: [], specialDays: {} };
      return [calendar.id, businessCalendar(plain)] as const;
    }),
  );
  const withoutHolidays: Rules = { ...rules, calendarOf: (id) => plainWeeks.get(id) ?? rules.calendarOf(id) };
  const other = (name: Alternative): readonly Rejudge[] => [others.get(name)].filter((found) => found !== undefined);
  const fromTheBeginning: Rejudge = (ticket, history, judged) =>
    judged.every(({ priorityChange }) => priorityChange === 'none')
      ? judged
      : judgeTicket(ticket, asIfAlways(history, asOf), asOf, rules);
  const toClosing: Rejudge = (ticket, history, judged) => {
    const closed = closedAsResolved(ticket, history);
    return closed === history ? judged : judgeTicket(ticket, closed, asOf, rules);
  };
  const as =
    (cause: DifferenceClass) =>
    (rejudge: Rejudge): Cause => [cause, rejudge];
  return [
    ...[...other('resume'), ...other('new-cycle'), ...other('first-resolution')].map(as('reopen')),
    ['priority', fromTheBeginning],
    ...other('noPauses').map(as('pause')),
    ...other('calendarTime').map(as('schedule')),
    ['schedule', (ticket, history) => judgeTicket(ticket, history, asOf, withoutHolidays)],
    ['stop', toClosing],
    ...toolTerms(policy, rules, asOf).map(as('target')),
  ];
}

/** What the tool is said to have been set up with, up to the resolution or up to the closing. */
function toolTerms(policy: Policy, rules: Rules, asOf: Instant): readonly Rejudge[] {
  const { toolCommitments = [] } = policy.sla;
  if (toolCommitments.length === 0) return [];
  const terms = { ...policy, sla: { ...policy.sla, commitments: toolCommitments } };
  const tool: Rules = { ...rules, find: commitmentFinder(terms, rules.measure) };
  return [
    (ticket, history) => judgeTicket(ticket, history, asOf, tool),
    (ticket, history) => judgeTicket(ticket, closedAsResolved(ticket, history), asOf, tool),
  ];
}

/** The first cause that reproduces what the tool says. `judged` is the last clock, which the tool's fields describe. */
export function differenceFrom(view: ToolView, judged: Judged, causes: readonly Cause[]): ToolDifference {
  const { breached: flag, dueAt: toolDueAt } = view.said;
  const ours = breachedBy(judged);
  const comparable = toolDueAt !== null && judged.dueAt !== null && judged.exact;
  if ((flag === null || ours === null) && !comparable) return NOT_COMPARED;
  const shift = comparable ? toolDueAt - (judged.dueAt ?? 0) : 0;
  if (flag !== null && ours !== null && flag !== ours) {
    return { differsIn: 'verdict', difference: verdictCause(view, judged, shift, causes) };
  }
  if (Math.abs(shift) < SECOND_MS) return { differsIn: 'nothing', difference: 'none' };
  const difference = Math.abs(shift) < MINUTE_MS ? 'rounding' : reproducingCause(view, judged, shift, causes);
  return { differsIn: 'due instant', difference };
}

function verdictCause(view: ToolView, judged: Judged, shift: number, causes: readonly Cause[]): DifferenceClass {
  if (isStale(view, judged)) return 'stale';
  if (judged.endAt !== null && judged.endAt === judged.dueAt) return 'boundary';
  return isNear(judged) ? 'rounding' : reproducingCause(view, judged, shift, causes);
}

function breachedBy({ verdict }: Judged): boolean | null {
  return verdict === 'PASS' ? false : verdict === 'EXCEPTION' ? true : null;
}

/** Tools set the flag when a record is next written: one last written before its due instant cannot carry it. */
function isStale({ ticket, said }: ToolView, { verdict, stopAt, dueAt }: Judged): boolean {
  if (said.breached !== false || verdict !== 'EXCEPTION') return false;
  return stopAt === null || (ticket.updatedAt !== null && dueAt !== null && ticket.updatedAt <= dueAt);
}

function isNear({ endAt, dueAt, elapsedMs, commitment }: Judged): boolean {
  if (endAt !== null && dueAt !== null && Math.abs(endAt - dueAt) < MINUTE_MS) return true;
  if (elapsedMs === null || commitment === null) return false;
  return Math.abs(elapsedMs - commitment.targetMs) * ROUNDED_PART <= commitment.targetMs;
}

function reproducingCause(view: ToolView, judged: Judged, shift: number, causes: readonly Cause[]): DifferenceClass {
  const { ticket, history, said } = view;
  const first = isFlaggedAfterResolution(view) ? causes.filter(([cause]) => cause === 'stop') : [];
  const found = [...first, ...causes].find(([, rejudge]) =>
    reproduces(said, judged, rejudge(ticket, history, [judged]).at(-1)),
  );
  if (found !== undefined) return found[0];
  return isZoneShift(view, judged, shift) ? 'zone' : 'unknown';
}

function reproduces(
  { breached: flag, dueAt: toolDueAt }: ToolVerdict,
  judged: Judged,
  other: Judged | undefined,
): boolean {
  if (other === undefined || (other.verdict === judged.verdict && other.dueAt === judged.dueAt)) return false;
  const silent = flag === null || breachedBy(judged) === null;
  const sameDue = toolDueAt === null || (other.dueAt !== null && Math.abs(other.dueAt - toolDueAt) < MINUTE_MS);
  return sameDue && (silent || breachedBy(other) === flag);
}

/** The log itself shows that the tool's clock ran on: its flag was not yet set by the last resolution. */
const isFlaggedAfterResolution = ({ said, history, updates }: ToolView): boolean => {
  const resolvedAt = history.resolutions.at(-1)?.at;
  const then = updates.findLast(({ at, sourceBreached }) => sourceBreached !== null && at <= (resolvedAt ?? 0));
  return said.breached === true && then?.sourceBreached === false;
};

const closedAsResolved = ({ closedAt }: Ticket, history: TicketHistory): TicketHistory =>
  closedAt === null || history.resolutions.length === 0
    ? history
    : { ...history, resolutions: [...history.resolutions.slice(0, -1), { at: closedAt, reopenedAt: null }] };

/** The last priority from the beginning: how a tool that recomputes on each change sees it. */
function asIfAlways(history: TicketHistory, asOf: Instant): TicketHistory {
  const last = historyAt(history, asOf).priorities.at(-1);
  return last === undefined ? history : { ...history, priorities: [{ at: history.openedAt, priority: last.priority }] };
}

function isZoneShift({ zones }: ToolView, { dueAt }: Judged, shift: number): boolean {
  if (dueAt === null || shift === 0) return false;
  return zones.some((zone) => Math.abs(Math.abs(zoneOf(zone).offsetAt(dueAt)) - Math.abs(shift)) < MINUTE_MS);
}
