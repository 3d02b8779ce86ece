import type { Instant } from '../../lib/time.ts';
import { ambiguityOf } from '../../model/ambiguous-times.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { MeasureContext, StoredTicket } from '../../model/metric.ts';
import type { TicketHistory } from './history.ts';
import { type Judged, judgeTicket, type Rules } from './judge.ts';
import { historyOf } from './read-history.ts';
import { firstReaction } from './response.ts';
import { updateReadings } from './update-readings.ts';

/** The reading of a ticket that was judged. */
export interface JudgedTicket {
  readonly ticket: Ticket;
  readonly history: TicketHistory;
  readonly judged: readonly Judged[];
}

/** Times that can be two instants, and dates alone, are judged for the first and the last; where the verdicts differ there is none (spec 1.4, G40). */
export function judgeReadings(stored: StoredTicket, { policy, asOf }: MeasureContext, rules: Rules): JudgedTicket {
  const judge = (reading: StoredTicket): JudgedTicket => {
    const history = historyOf(reading, policy.sla, asOf);
    return { ticket: reading.ticket, history, judged: judgeTicket(reading.ticket, history, asOf, rules) };
  };
  if (!isAmbiguous(stored)) return judge(stored);
  const updates = updateReadings(stored.updates);
  const read = readingsOf(stored, updates ?? [stored.updates]);
  // Of two times in the same repeated hour, readings that put an update before the opening are no readings at all.
  const inOrder = read.filter(({ ticket, updates: [first] }) => first === undefined || first.at >= ticket.openedAt);
  const readings = (inOrder.length > 0 ? inOrder : read).map(judge);
  // Nor are those that put the stop before the start.
  const possible = readings.filter(({ judged }) => judged.every(({ reason }) => reason !== 'stop before start'));
  const used = possible[0] ?? readings[0] ?? judge(stored);
  const openness = ambiguityOf(...laterTimes(stored));
  const judged = used.judged.map((each, i): Judged => {
    const flags = [...each.flags, openness];
    const agrees = ({ judged: other }: JudgedTicket): boolean =>
      other.length === used.judged.length && other[i]?.verdict === each.verdict;
    return updates !== null && possible.every(agrees)
      ? { ...each, flags }
      : { ...each, flags, verdict: 'UNMEASURABLE', reason: openness, lateMs: null };
  });
  return { ...used, judged };
}

const JUDGED_TIMES = ['openedAt', 'respondedAt', 'resolvedAt', 'closedAt', 'cancelledAt'] as const;
type JudgedTime = (typeof JUDGED_TIMES)[number];

const isAmbiguous = ({ ticket, updates }: StoredTicket): boolean =>
  (ticket.ambiguousTimes !== null && JUDGED_TIMES.some((field) => laterOf(ticket, field) !== null)) ||
  updates.some(({ later }) => later !== undefined);

const laterTimes = ({ ticket, updates }: StoredTicket): readonly (Instant | null | undefined)[] => [
  ...JUDGED_TIMES.map((field) => laterOf(ticket, field)),
  ...updates.map(({ later }) => later),
];

/** The later instant a time can mean. Where an importer takes the cancellation from another column, it has that one's. */
export function laterOf(ticket: Ticket, field: JudgedTime): Instant | null {
  const { ambiguousTimes: times } = ticket;
  if (times === null || ticket[field] === null) return null;
  const said = times[field];
  if (said !== undefined || field !== 'cancelledAt') return said ?? null;
  if (ticket.cancelledAt === ticket.closedAt) return times.closedAt ?? null;
  return ticket.cancelledAt === ticket.updatedAt ? (times.updatedAt ?? null) : null;
}

/** Every combination of the earlier and the later instant; the record itself holds the earlier ones. */
function readingsOf(stored: StoredTicket, histories: readonly StoredTicket['updates'][]): readonly StoredTicket[] {
  let tickets: readonly Ticket[] = [stored.ticket];
  for (const field of JUDGED_TIMES) {
    const later = laterOf(stored.ticket, field);
    if (later !== null) tickets = tickets.flatMap((reading) => [reading, { ...reading, [field]: later }]);
  }
  const reactedAt = firstReaction(stored.updates)?.at;
  const isFromLog = reactedAt !== undefined && reactedAt === stored.ticket.respondedAt;
  return histories.flatMap((updates) => {
    const respondedAt = firstReaction(updates)?.at ?? null;
    return tickets.map((ticket) => ({ ...stored, updates, ticket: isFromLog ? { ...ticket, respondedAt } : ticket }));
  });
}
