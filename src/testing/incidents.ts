import { incidents } from '../metrics/incidents.ts';
import type { Ticket } from '../model/evidence.ts';
import type { MeasureContext } from '../model/metric.ts';
import { lookedUp } from './change-lookups.ts';
import { instantOf as at, measureContext } from './measure-context.ts';
import { type Line, runMetric } from './run-metric.ts';
import { storedTicket } from './tickets.ts';

const COLUMNS = ['priority', 'category', 'assignmentGroup', 'respondedAt', 'resolvedAt', 'closedAt', 'closeCode'];

/** Thursday 12 March, 10:00 to 15:00 in New York, closed the day after, with nothing missing. */
export const GOOD: Partial<Ticket> & Pick<Ticket, 'openedAt'> = {
  openedAt: at('2026-03-12T10:00:00-04:00'),
  respondedAt: at('2026-03-12T10:20:00-04:00'),
  resolvedAt: at('2026-03-12T15:00:00-04:00'),
  closedAt: at('2026-03-13T09:00:00-04:00'),
  closeCode: 'Solved',
  state: 'closed',
  category: 'Email',
  assignmentGroup: 'Desk',
  asset: 'mail-01',
  reopenCount: 0,
  reassignmentCount: 0,
};

/** No change is known, and the columns above are in the export. */
export const NOTHING = lookedUp({ statedOfTickets: new Map([['servicenow', new Set(COLUMNS)]]) });

/** Incidents measured that say what `GOOD` says, and what the test says instead. */
export const measured = (rows: readonly Partial<Ticket>[], changing = NOTHING, policy = measureContext().policy) => {
  const context: MeasureContext = { ...measureContext({ policy }), changing };
  return runMetric(
    incidents,
    rows.map((fields, i) => storedTicket({ key: `INC${i + 1}`, ...GOOD, ...fields })),
    context,
  );
};

/** The line of one such incident; empty when it has none. */
export const only = (fields: Partial<Ticket>, changing = NOTHING): Line => measured([fields], changing).lines[0] ?? {};
