import { type Instant, within } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { MeasureContext, StoredTicket, TicketHistoryEntry } from '../../model/metric.ts';
import { isAtOrBefore } from '../change/attribute.ts';
import { isSecurityIncident } from './classes.ts';
import { notAnIncident } from './incident.ts';
import { momentIn, type Recorded, recordedOf } from './stages.ts';

type Detection = 'before it was logged' | 'after it was logged' | 'missing' | 'not stated';
type Order = 'classed first' | 'work first' | 'not stated';
type Declaration = 'while open' | 'after its resolution' | 'not stated';
type Authors = 'named on every entry' | 'missing on an entry' | 'not stated';
type Progress = 'logged' | 'none' | 'not stated';
type Recovery = 'recorded in order' | 'out of order' | 'missing' | 'not stated';

/** What a ticket flagged as a security incident has on record. `not stated`: the export has no such field or log. */
export interface SecurityRecord {
  readonly stored: StoredTicket;
  readonly openedIn: boolean;
  readonly resolvedIn: boolean;
  readonly closedIn: boolean;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly detectedAt: Instant | null;
  readonly detection: Detection;
  readonly assignedAt: Instant | null;
  readonly assigned: Recorded;
  readonly order: Order;
  readonly declaredAt: Instant | null;
  readonly declaration: Declaration;
  readonly estimate: Recorded;
  readonly scope: Recorded;
  /** Entries of its log up to the as-of instant. */
  readonly entries: number;
  readonly authors: Authors;
  readonly progress: Progress;
  readonly recovery: Recovery;
}

/** `judge` answers with the record, or the reason why the ticket takes no part (spec INC-2). */
export function securityRules(context: MeasureContext): (stored: StoredTicket) => SecurityRecord | string {
  const { period, asOf, policy, changing, operating } = context;
  return (stored) => {
    const { ticket } = stored;
    const reason = notAnIncident(ticket, asOf);
    if (reason !== null) return reason;
    if (!isSecurityIncident(ticket, policy.incidents)) return 'not flagged as a security incident';
    const isIn = (at: Instant | null): boolean => at !== null && within(at, period);
    const known = (at: Instant | null): Instant | null => (at !== null && at <= asOf ? at : null);
    const [resolvedAt, closedAt] = [known(ticket.resolvedAt), known(ticket.closedAt)];
    const when = { openedIn: isIn(ticket.openedAt), resolvedIn: isIn(resolvedAt), closedIn: isIn(closedAt) };
    if (!when.openedIn && !when.resolvedIn && !when.closedIn) return 'nothing happened to it in the period';
    const log = stored.updates.filter(({ at }) => at <= asOf);
    const entries = log.filter((entry) => !isAsOpened(entry, ticket));
    // Beside a log of steps the category is the ticket's of today: it does not say what it was then.
    const whole = entries.length === log.length ? log : [];
    const stated = changing?.statedOfTickets.get(stored.source);
    const alertedAt = operating?.alertedAt.get(ticket.key);
    const declaredAt = declaredIn(whole, policy.incidents.security.categories);
    return {
      stored,
      ...when,
      resolvedAt,
      closedAt,
      ...detectionOf(ticket, alertedAt, stated),
      assignedAt: log.find(isAssigned)?.at ?? null,
      assigned: either(ticket, 'assignee', 'assignmentGroup', stated),
      order: orderOf(whole),
      declaredAt,
      declaration: declarationOf(declaredAt, resolvedAt),
      estimate: recordedOf(ticket, ['priority'], stated),
      scope: either(ticket, 'asset', 'service', stated),
      entries: entries.length,
      authors: authorsOf(entries),
      progress: progressOf(entries, ticket.respondedAt ?? ticket.openedAt, resolvedAt),
      recovery: recoveryOf(ticket, resolvedAt, closedAt, stated),
    };
  };
}

/** The entry that a log of steps begins with is made up from the ticket as it was opened. */
const isAsOpened = ({ at, sequence, actor }: TicketHistoryEntry, { openedAt }: Ticket): boolean =>
  at === openedAt && sequence === null && (actor ?? null) === null;

function detectionOf(ticket: Ticket, alertedAt: Instant | undefined, stated: ReadonlySet<string> | undefined) {
  const said = momentIn(ticket, 'detectedAt');
  const logged = momentIn(ticket, 'openedAt');
  const loggedBy = logged?.latest ?? ticket.openedAt;
  const detectedAt = said?.earliest ?? (alertedAt !== undefined && alertedAt <= loggedBy ? alertedAt : null);
  const detection = (): Detection => {
    if (detectedAt === null) return stated?.has('detectedAt') === true ? 'missing' : 'not stated';
    const isBefore = said === null || logged === null || isAtOrBefore(said, logged);
    if (isBefore === null) return 'not stated';
    return isBefore ? 'before it was logged' : 'after it was logged';
  };
  return { detectedAt, detection: detection() };
}

/** One of two fields is enough. */
function either(
  ticket: Ticket,
  one: keyof Ticket,
  other: keyof Ticket,
  stated: ReadonlySet<string> | undefined,
): Recorded {
  const found = [recordedOf(ticket, [one], stated), recordedOf(ticket, [other], stated)];
  if (found.includes('recorded')) return 'recorded';
  return found.includes('missing') ? 'missing' : 'not stated';
}

const isAssigned = ({ assignee, assignmentGroup }: TicketHistoryEntry): boolean =>
  assignee !== null || assignmentGroup !== null;

/** Category and priority stood when work began; a log that never has one of them has no such column. */
function orderOf(log: readonly TicketHistoryEntry[]): Order {
  const first = log.findIndex(({ state }) => state === 'active');
  const has = (field: 'category' | 'priority', entries: readonly TicketHistoryEntry[]): boolean =>
    entries.some((entry) => entry[field] !== null);
  if (first < 0 || !has('category', log) || !has('priority', log)) return 'not stated';
  const until = log.slice(0, first + 1);
  return has('category', until) && has('priority', until) ? 'classed first' : 'work first';
}

/** First entry whose category is one of security; `null`: no log says when it became one. */
function declaredIn(log: readonly TicketHistoryEntry[], categories: readonly string[]): Instant | null {
  return log.find(({ category }) => categories.includes(category?.trim().toLowerCase() ?? ''))?.at ?? null;
}

function declarationOf(declaredAt: Instant | null, resolvedAt: Instant | null): Declaration {
  if (declaredAt === null) return 'not stated';
  return resolvedAt === null || declaredAt <= resolvedAt ? 'while open' : 'after its resolution';
}

/** A log in which nobody is named has no such column. */
function authorsOf(log: readonly TicketHistoryEntry[]): Authors {
  const named = log.filter(({ actor }) => (actor ?? null) !== null).length;
  if (named === 0) return 'not stated';
  return named === log.length ? 'named on every entry' : 'missing on an entry';
}

/** Entries between the first response and the resolution, neither of them. */
function progressOf(log: readonly TicketHistoryEntry[], from: Instant, resolvedAt: Instant | null): Progress {
  if (log.length === 0 || resolvedAt === null) return 'not stated';
  return log.some(({ at }) => at > from && at < resolvedAt) ? 'logged' : 'none';
}

function recoveryOf(
  ticket: Ticket,
  resolvedAt: Instant | null,
  closedAt: Instant | null,
  stated: ReadonlySet<string> | undefined,
): Recovery {
  if (resolvedAt === null || closedAt === null) {
    return recordedOf(ticket, ['resolvedAt', 'closedAt'], stated) === 'missing' ? 'missing' : 'not stated';
  }
  const moments = (['openedAt', 'resolvedAt', 'closedAt'] as const).flatMap((field) => momentIn(ticket, field) ?? []);
  const inOrder = moments.slice(1).map((moment, i) => isAtOrBefore(moments[i] ?? moment, moment));
  if (inOrder.includes(false)) return 'out of order';
  return inOrder.includes(null) ? 'not stated' : 'recorded in order';
}
