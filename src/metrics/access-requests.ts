import { type Instant, within } from '../lib/time.ts';
import type { Ticket } from '../model/evidence.ts';
import type { IncidentPolicy } from '../model/incident-policy.ts';
import type { MeasureContext, Metric, StoredTicket } from '../model/metric.ts';
import { ACCESS_FIELDS, type AccessLine, type ApprovedBy, type Removal } from './access/access-fields.ts';
import { accessFigures } from './access/access-figures.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { type Identities, identities } from './shared/identities.ts';
import { ofRead } from './shared/selecting.ts';

const POPULATION = 'access-requests';

/** Requests for access and for its removal, told by their category. */
export const accessRequests: Metric<'tickets'> = {
  id: 'access-requests',
  title: 'Access requests',
  reads: 'tickets',
  populations: [
    {
      id: POPULATION,
      title: 'Access requests',
      unit: 'one request for access or its removal, requested, fulfilled or due in the period',
      columns: columnsOf(ACCESS_FIELDS),
      keyColumn: 'ticket',
      exceptions: { where: [{ column: 'exception', in: ['yes'] }], expected: 'expected', found: 'found' },
    },
  ],
  start(context) {
    const people = identities(context.policy.changes.aliases);
    let any = false;
    return {
      judge(stored, sink) {
        const line = lineOf(stored, context, people);
        if (typeof line === 'string') sink.leaveOut(POPULATION, line);
        else {
          any = true;
          sink.line(POPULATION, rowOf(ACCESS_FIELDS, line));
        }
      },
      finish: () => undefined,
      figures: () => ofRead(any, accessFigures(context.policy.incidents.access)),
    };
  },
};

/** The line, or why the ticket takes no part. */
function lineOf(stored: StoredTicket, context: MeasureContext, people: Identities): AccessLine | string {
  const { ticket } = stored;
  const { asOf, period, policy } = context;
  const { access } = policy.incidents;
  const kind = accessKind(ticket, access);
  if (kind === null) return 'not a request for access or its removal';
  if (ticket.openedAt > asOf) return 'opened after the as-of instant';
  if (ticket.state === 'cancelled' || ticket.cancelledAt !== null) return 'cancelled';
  const doneAt = ticket.resolvedAt ?? ticket.closedAt;
  const fulfilledAt = doneAt !== null && doneAt <= asOf ? doneAt : null;
  const limit = kind === 'removal' ? (ticket.neededAt ?? ticket.openedAt) + access.removalWithinMs : null;
  const line: AccessLine = {
    stored,
    kind,
    openedIn: within(ticket.openedAt, period),
    fulfilledIn: fulfilledAt !== null && within(fulfilledAt, period),
    fulfilledAt,
    approvedBy: approvedBy(stored, context, people),
    approvedFirst: approvedFirst(ticket, fulfilledAt),
    limit,
    dueIn: limit !== null && within(limit, period),
    removal: limit === null ? 'no removal' : removalOf(ticket, fulfilledAt, limit, asOf),
  };
  return line.openedIn || line.fulfilledIn || line.dueIn ? line : 'nothing happened to it in the period';
}

/** `null`: no request, or none of access, by its category. */
export function accessKind(
  { type, category }: Ticket,
  { categories, removals }: Pick<IncidentPolicy['access'], 'categories' | 'removals'>,
): AccessLine['kind'] | null {
  if ((type !== 'request' && type !== 'task') || category === null) return null;
  const found = category.trim().toLowerCase();
  if (removals.includes(found)) return 'removal';
  return categories.includes(found) ? 'grant' : null;
}

/** Two accounts of one person are one person, as for changes (spec CHG-1). */
function approvedBy(
  { source, ticket }: StoredTicket,
  { changing }: MeasureContext,
  { personOf }: Identities,
): ApprovedBy {
  const requester = personOf(ticket.requestedBy ?? null);
  const approver = personOf(ticket.approvedBy ?? null);
  // A source that names approvers elsewhere and none here has none here.
  if (approver === null && changing?.statedOfTickets.get(source)?.has('approvedBy') === true) return 'not approved';
  if (approver === null || requester === null) return 'not stated';
  return approver === requester ? 'the requester' : 'another person';
}

function approvedFirst({ approvedAt }: Ticket, fulfilledAt: Instant | null): AccessLine['approvedFirst'] {
  if (approvedAt === null || approvedAt === undefined || fulfilledAt === null) return 'not stated';
  return approvedAt <= fulfilledAt ? 'yes' : 'no';
}

function removalOf(
  { state, resolvedAt, closedAt }: Ticket,
  fulfilledAt: Instant | null,
  limit: Instant,
  asOf: Instant,
): Removal {
  if (fulfilledAt !== null) return fulfilledAt <= limit ? 'in time' : 'late';
  // Done by its state, at no recorded time.
  if ((state === 'resolved' || state === 'closed') && resolvedAt === null && closedAt === null) return 'unknown';
  return asOf > limit ? 'open, past its limit' : 'open, not due';
}
