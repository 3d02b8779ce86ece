import type { Ticket } from '../../model/evidence.ts';
import type { MeasureContext, StoredTicket } from '../../model/metric.ts';
import type { TicketHistory } from './history.ts';
import { type Judged, judgeTicket, type Rules } from './judge.ts';
import { historyOf } from './read-history.ts';

/** The reading of a ticket that was judged. */
export interface JudgedTicket {
  readonly ticket: Ticket;
  readonly history: TicketHistory;
  readonly judged: readonly Judged[];
}

/** Local times that occur twice are judged for both instants; where the verdicts differ there is none (spec 1.4, G40). */
export function judgeReadings(stored: StoredTicket, { policy, asOf }: MeasureContext, rules: Rules): JudgedTicket {
  const readings = readingsOf(stored.ticket).map((ticket): JudgedTicket => {
    const history = historyOf({ ...stored, ticket }, policy.sla, asOf);
    return { ticket, history, judged: judgeTicket(ticket, history, asOf, rules) };
  });
  const [first] = readings;
  if (first === undefined) throw new Error('a ticket has at least one reading');
  if (readings.length === 1) return first;
  // Of two times in the same repeated hour, readings that put the stop before the start are no readings at all.
  const possible = readings.filter(({ judged }) => judged.every(({ reason }) => reason !== 'stop before start'));
  const used = possible[0] ?? first;
  const judged = used.judged.map((each, i): Judged => {
    const flags = [...each.flags, 'ambiguous local time'];
    const agree = possible.every((other) => other.judged[i]?.verdict === each.verdict);
    return agree
      ? { ...each, flags }
      : { ...each, flags, verdict: 'UNMEASURABLE', reason: 'ambiguous local time', lateMs: null };
  });
  return { ...used, judged };
}

const JUDGED_TIMES = ['openedAt', 'respondedAt', 'resolvedAt', 'closedAt', 'cancelledAt'] as const;

/** Every combination of the earlier and the later instant; the ticket itself holds the earlier ones. */
function readingsOf(ticket: Ticket): readonly Ticket[] {
  let readings: readonly Ticket[] = [ticket];
  if (ticket.ambiguousTimes === null) return readings;
  for (const field of JUDGED_TIMES) {
    const later = ticket.ambiguousTimes[field];
    if (later === undefined || ticket[field] === null) continue;
    readings = readings.flatMap((reading) => [reading, { ...reading, [field]: later }]);
  }
  return readings;
}
