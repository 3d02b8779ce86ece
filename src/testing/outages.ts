import { HOUR_MS } from '../lib/time.ts';
import type { Outage } from '../model/operations.ts';
import { instantOf as at } from './measure-context.ts';

/** Q1 2026 in New York has 2159 hours: the clock goes forward on 8 March. */
export const FROM = at('2026-01-01T00:00:00-05:00');
export const TO = at('2026-04-01T00:00:00-04:00');

/** An outage of the EHR that begins so many hours into the quarter; `hours: null`: it is not over. */
export const outage = (key: string, startHour: number, hours: number | null, fields: Partial<Outage> = {}): Outage => ({
  kind: 'outage',
  key,
  service: 'EHR',
  asset: null,
  startedAt: FROM + startHour * HOUR_MS,
  endedAt: hours === null ? null : FROM + (startHour + hours) * HOUR_MS,
  planned: false,
  typeText: null,
  ticketKey: null,
  updatedAt: null,
  ambiguousTimes: null,
  ...fields,
});
