import { HOUR_MS, isoInstant } from '../lib/time.ts';
import { slaResolution } from '../metrics/sla-resolution.ts';
import type { Ticket } from '../model/evidence.ts';
import type { CalendarPolicy } from '../model/policy.ts';
import { instantOf } from './measure-context.ts';
import { type Line, runMetric } from './run-metric.ts';
import { commitment, type SlaSetting, slaContext, storedTicket, YEAR_2026 } from './tickets.ts';

const window = (start: string, end: string, days: readonly number[]) =>
  Object.fromEntries(days.map((day) => [day, [{ start, end }]]));
const calendar = (
  id: string,
  zone: string,
  week: CalendarPolicy['week'],
  extra: Partial<CalendarPolicy> = {},
): CalendarPolicy => ({
  id,
  zone,
  week,
  holidaySet: null,
  extraHolidays: [],
  specialDays: {},
  businessDayMs: 8 * HOUR_MS,
  ...extra,
});
const CALENDARS = [
  calendar('berlin', 'Europe/Berlin', window('09:00', '17:00', [1, 2, 3, 4, 5])),
  calendar('night', 'America/New_York', window('22:00', '06:00', [1, 2, 3, 4, 5, 6, 7])),
  calendar('christmas', 'America/New_York', window('09:00', '17:00', [1, 2, 3, 4, 5]), {
    extraHolidays: ['2026-12-25'],
    specialDays: { '2026-12-24': [{ start: '09:00', end: '12:00' }] },
  }),
];

/** A case of spec 8.1: one ticket and one commitment to resolve it. Instants carry their offset. */
export interface Case {
  readonly id: string;
  readonly calendar?: string;
  readonly targetHours: number;
  readonly open: string;
  readonly stop?: string;
  readonly updates?: readonly string[];
  readonly asOf?: string;
  readonly sla?: SlaSetting['sla'];
  readonly ticket?: Partial<Ticket>;
}

/** The evidence lines of its ticket. */
export function judged({
  id,
  calendar: name,
  targetHours,
  open,
  stop,
  updates,
  asOf,
  sla,
  ticket,
}: Case): readonly Line[] {
  const resolvedAt = stop === undefined ? null : instantOf(stop);
  const context = slaContext({
    ...YEAR_2026,
    commitments: [commitment({ targetMs: targetHours * HOUR_MS, calendar: name ?? 'office' })],
    calendars: CALENDARS,
    ...(asOf === undefined ? {} : { asOf }),
    ...(sla === undefined ? {} : { sla }),
  });
  const state = resolvedAt === null ? 'active' : 'resolved';
  const record = storedTicket({ key: id, openedAt: instantOf(open), resolvedAt, state, ...ticket }, updates);
  return runMetric(slaResolution, [record], context).lines;
}

/** What spec 8.1 states of a case. */
export const shown = (line: Line | undefined) => ({
  verdict: line?.verdict,
  due: typeof line?.due === 'number' ? isoInstant(line.due) : null,
  elapsedHours: typeof line?.elapsed === 'number' ? line.elapsed / HOUR_MS : null,
});
