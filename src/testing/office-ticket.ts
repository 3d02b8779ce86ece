import { HOUR_MS } from '../lib/time.ts';
import { slaResolution } from '../metrics/sla-resolution.ts';
import type { Ticket } from '../model/evidence.ts';
import { instantOf } from './measure-context.ts';
import { runMetric } from './run-metric.ts';
import { commitment, type SlaSetting, slaContext, storedTicket } from './tickets.ts';

// Opened Monday 2026-02-02 09:00 New York; 8 business hours fall due the same day at 17:00.
export const OPENED = instantOf('2026-02-02T09:00:00-05:00');
/** `02T17:00`: day and wall clock of that February. */
export const local = (text: string): number => instantOf(`2026-02-${text}:00-05:00`);
const EIGHT_HOURS = [commitment({ targetMs: 8 * HOUR_MS })];

/** The evidence line of a ticket that was opened then and is to be resolved in eight business hours. */
export function line(ticket: Partial<Ticket>, updates: readonly string[] = [], setting: Partial<SlaSetting> = {}) {
  const context = slaContext({ commitments: EIGHT_HOURS, ...setting });
  const { lines } = runMetric(slaResolution, [storedTicket({ openedAt: OPENED, ...ticket }, updates)], context);
  return lines[0];
}
export const verdict = (...given: Parameters<typeof line>): readonly unknown[] => {
  const found = line(...given);
  return [found?.verdict, found?.reason];
};
