import { DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/time.ts';
import { incidents } from '../metrics/incidents.ts';
import type { Approval, Ticket } from '../model/evidence.ts';
import type { OperationsLookups, StoredTicket } from '../model/metric.ts';
import { lookedUp } from './change-lookups.ts';
import { instantOf, measureContext } from './measure-context.ts';
import { runMetric } from './run-metric.ts';
import { storedTicket } from './tickets.ts';

/** Thursday 12 March in New York. */
export const OPENED = instantOf('2026-03-12T10:00:00-04:00');
/** Open from 10:00 to 15:00, closed the day after; whether it was reassigned or reopened nobody says. */
export const GOOD: Partial<Ticket> & Pick<Ticket, 'openedAt'> = {
  openedAt: OPENED,
  respondedAt: OPENED + 20 * MINUTE_MS,
  resolvedAt: OPENED + 5 * HOUR_MS,
  closedAt: OPENED + DAY_MS,
  closeCode: 'Solved',
  state: 'closed',
  category: 'Email',
  assignmentGroup: 'Desk',
  priority: 'P3',
};

/** What other records and the export itself say. */
interface Setting {
  readonly stated?: readonly string[];
  readonly approvals?: ReadonlyMap<string, Approval>;
  readonly alertedAt?: OperationsLookups['alertedAt'];
}

/** Incidents measured that say what `GOOD` says, and what the test says instead. */
export function measured(rows: readonly (Partial<Ticket> | StoredTicket)[], setting: Setting = {}) {
  const { stated = [], approvals = new Map(), alertedAt = new Map() } = setting;
  const changing = lookedUp({ statedOfTickets: new Map([['servicenow', new Set(stated)]]) });
  const operating = { assets: new Map(), respondedAt: new Map(), alertedAt, approvals };
  const stored = rows.map((row, i) => ('ticket' in row ? row : storedTicket({ key: `INC${i + 1}`, ...GOOD, ...row })));
  return runMetric(incidents, stored, { ...measureContext(), changing, operating });
}
