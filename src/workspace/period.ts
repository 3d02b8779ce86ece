import { type Instant, isoInstant, type PlainDate } from '../lib/time.ts';
import { type Zone, zoneOf } from '../lib/zones.ts';
import type { Period } from '../model/metric.ts';
import { UserError } from '../model/problem.ts';

const FORMS = '2026-Q3, 2026-07, 2026, FY2026, FY2026-Q1, 2026-07-01..2026-09-30, last-quarter or last-month';

/** Local dates; `to` is the first day after the period. */
interface Days {
  readonly label: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * A reporting period, half-open from local midnight to local midnight in the zone (spec SLA-10, G20). A fiscal year bears
 * the number of the calendar year it ends in. `last-quarter` and `last-month` are the calendar ones that are over at `now`.
 * Throws a UserError for any other text and for a period that has not begun at `now`.
 */
export function parsePeriod(text: string, zone: string, fiscalYearStartMonth: number, now: Instant): Period {
  const where = zoneOf(zone);
  const days =
    namedDays(text, where, now) ?? calendarDays(text) ?? fiscalDays(text, fiscalYearStartMonth) ?? range(text);
  if (days === null) throw new UserError(`"${text}" is not a period`, `Write it as ${FORMS}.`);

  const period = {
    label: days.label,
    zone,
    from: where.startOfLocalDay(days.from),
    to: where.startOfLocalDay(days.to),
  };
  if (period.from > now) {
    throw new UserError(
      `the period ${days.label} begins in the future, at ${isoInstant(period.from)}`,
      'Choose a period that has begun; one that is not over is described as of now.',
    );
  }
  return period;
}

function namedDays(text: string, zone: Zone, now: Instant): Days | null {
  const [year = 0, month = 0] = zone.localDate(now).split('-').map(Number);
  if (text === 'last-month') return calendarDays(dateOf(year, month - 1).slice(0, 7));
  if (text !== 'last-quarter') return null;
  const firstMonth = month - ((month - 1) % 3);
  const [lastYear = 0, lastMonth = 0] = dateOf(year, firstMonth - 3)
    .split('-')
    .map(Number);
  return calendarDays(`${lastYear}-Q${(lastMonth + 2) / 3}`);
}

function calendarDays(text: string): Days | null {
  const match = /^(19[7-9]\d|20\d\d)(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  if (match[2] !== undefined) return months(text, year, Number(match[2]) * 3 - 2, 3);
  return match[3] === undefined ? months(text, year, 1, 12) : months(text, year, Number(match[3]), 1);
}

function fiscalDays(text: string, startMonth: number): Days | null {
  const match = /^FY(19[7-9]\d|20\d\d)(?:-Q([1-4]))?$/.exec(text);
  if (match === null) return null;
  const startYear = Number(match[1]) - (startMonth === 1 ? 0 : 1);
  return match[2] === undefined
    ? months(text, startYear, startMonth, 12)
    : months(text, startYear, startMonth + (Number(match[2]) - 1) * 3, 3);
}

function range(text: string): Days | null {
  const match = /^(19[7-9]\d|20\d\d)-(\d{2})-(\d{2})\.\.(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [from, last] = text.split('..');
  const [year, month, day] = [Number(match[4]), Number(match[5]), Number(match[6])];
  const isReal =
    dateOf(Number(match[1]), Number(match[2]), Number(match[3])) === from && dateOf(year, month, day) === last;
  return isReal && from !== undefined && last !== undefined && from <= last
    ? { label: text, from, to: dateOf(year, month, day + 1) }
    : null;
}

const months = (label: string, year: number, month: number, count: number): Days => ({
  label,
  from: dateOf(year, month),
  to: dateOf(year, month + count),
});

/** Month and day may run over; the date is the one meant. */
const dateOf = (year: number, month: number, day = 1): PlainDate =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
