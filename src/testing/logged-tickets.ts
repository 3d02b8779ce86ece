import { MINUTE_MS } from '../lib/time.ts';
import type { Ticket } from '../model/evidence.ts';
import type { Metric, StoredTicket, TicketHistoryEntry } from '../model/metric.ts';
import { ALWAYS, type TicketCommitment } from '../model/policy.ts';
import { type Line, runMetric } from './run-metric.ts';
import { commitment, type SlaSetting, slaContext, storedTicket, YEAR_2026 } from './tickets.ts';

/** A time to resolution around the clock. */
export const targetOf = (minutes: number, fields: Partial<TicketCommitment> = {}): TicketCommitment =>
  commitment({ targetMs: minutes * MINUTE_MS, calendar: ALWAYS, ...fields });

export type Update = Partial<TicketHistoryEntry> & Pick<TicketHistoryEntry, 'at' | 'state'>;

/** A ticket with the rows of its update log, which say what is given and nothing else. */
export function logged(fields: Partial<Ticket> & Pick<Ticket, 'openedAt'>, updates: readonly Update[]): StoredTicket {
  const blank = {
    stateText: null,
    priority: null,
    category: null,
    service: null,
    customer: null,
    sourceBreached: null,
  };
  const entries = updates.map((update) => ({
    ...blank,
    sequence: null,
    assignmentGroup: null,
    assignee: null,
    ...update,
  }));
  return { ...storedTicket(fields), updates: entries };
}

/** The one line of a ticket, in 2026. */
export function judge(
  metric: Metric<'tickets'>,
  stored: StoredTicket,
  commitments: readonly TicketCommitment[],
  setting: Partial<SlaSetting> = {},
): Line {
  const [line, ...more] = runMetric(metric, [stored], slaContext({ ...YEAR_2026, commitments, ...setting })).lines;
  if (line === undefined || more.length > 0) throw new Error('one ticket gives one line');
  return line;
}
