import { type Instant, MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { Rejudge } from './alternatives.ts';
import { historyAt, type TicketHistory } from './history.ts';
import { type Judged, judgeTicket, type Rules } from './judge.ts';
import type { Difference } from './words.ts';

/** Share of the target, one in so many, within which a tool's rounded percentage can turn (spec 1.1: two decimals, up). */
const ROUNDED_PART = 2000;

export interface ToolView {
  readonly ticket: Ticket;
  readonly history: TicketHistory;
  readonly asOf: Instant;
  /** Zones in which the tool may have read or written its times. */
  readonly zones: readonly string[];
}

/**
 * Why the tool's own verdict or due instant and ours differ: the first cause that reproduces what the tool says
 * (spec SLA-1). Compared on the last clock of a ticket, which is the one the tool's fields describe.
 */
export function differenceFrom(
  view: ToolView,
  judged: Judged,
  rules: Rules,
  others: ReadonlyMap<string, Rejudge>,
): Difference {
  const { sourceBreached: flag, sourceDueAt } = view.ticket;
  const ours = breachedBy(judged);
  const dueDiffers = sourceDueAt !== null && judged.dueAt !== null && judged.exact ? sourceDueAt - judged.dueAt : null;
  if ((flag === null || ours === null) && dueDiffers === null) return 'not compared';
  const flagDiffers = flag !== null && ours !== null && flag !== ours;
  if (!flagDiffers && Math.abs(dueDiffers ?? 0) < SECOND_MS) return 'none';
  if (flagDiffers && isStale(view.ticket, judged)) return 'stale';
  if (flagDiffers && judged.endAt !== null && judged.endAt === judged.dueAt) return 'boundary';
  if (flagDiffers ? isNear(judged) : Math.abs(dueDiffers ?? 0) < MINUTE_MS) return 'rounding';
  return reproducedBy(view, judged, rules, others) ?? (isZoneShift(view, judged, dueDiffers) ? 'zone' : 'unknown');
}

function breachedBy({ verdict }: Judged): boolean | null {
  return verdict === 'PASS' ? false : verdict === 'EXCEPTION' ? true : null;
}

/** Tools set the flag when a record is next written: one last written before its due instant cannot carry it. */
function isStale(ticket: Ticket, { verdict, stopAt, dueAt }: Judged): boolean {
  if (ticket.sourceBreached !== false || verdict !== 'EXCEPTION') return false;
  return stopAt === null || (ticket.updatedAt !== null && dueAt !== null && ticket.updatedAt <= dueAt);
}

function isNear({ endAt, dueAt, elapsedMs, commitment }: Judged): boolean {
  if (endAt !== null && dueAt !== null && Math.abs(endAt - dueAt) < MINUTE_MS) return true;
  if (elapsedMs === null || commitment === null) return false;
  return Math.abs(elapsedMs - commitment.targetMs) * ROUNDED_PART <= commitment.targetMs;
}

function reproducedBy(
  { ticket, history, asOf }: ToolView,
  judged: Judged,
  rules: Rules,
  others: ReadonlyMap<string, Rejudge>,
): Difference | null {
  const says = (all: readonly Judged[] | undefined): boolean => {
    const other = all?.at(-1);
    if (other === undefined) return false;
    const { sourceBreached, sourceDueAt } = ticket;
    const sameFlag = sourceBreached === null || breachedBy(other) === sourceBreached;
    const sameDue = sourceDueAt === null || (other.dueAt !== null && Math.abs(other.dueAt - sourceDueAt) < MINUTE_MS);
    const changed = other.verdict !== judged.verdict || other.dueAt !== judged.dueAt;
    return changed && sameFlag && sameDue;
  };
  const under = (name: string): readonly Judged[] | undefined => others.get(name)?.(ticket, history, [judged]);
  if (['resume', 'new-cycle', 'first-resolution'].some((mode) => says(under(mode)))) return 'reopen';
  if (judged.priorityChange !== 'none' && says(judgeTicket(ticket, asIfAlways(history, asOf), asOf, rules)))
    return 'priority';
  if (says(under('noPauses'))) return 'pause';
  return says(under('calendarTime')) ? 'schedule' : null;
}

/** The last priority from the beginning: how a tool that recomputes on each change sees it. */
function asIfAlways(history: TicketHistory, asOf: Instant): TicketHistory {
  const last = historyAt(history, asOf).priorities.at(-1);
  return last === undefined ? history : { ...history, priorities: [{ at: history.openedAt, priority: last.priority }] };
}

function isZoneShift({ zones }: ToolView, { dueAt }: Judged, shift: number | null): boolean {
  if (dueAt === null || shift === null) return false;
  return zones.some((zone) => Math.abs(Math.abs(zoneOf(zone).offsetAt(dueAt)) - Math.abs(shift)) < MINUTE_MS);
}
