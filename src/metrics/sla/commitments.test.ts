import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';

const week = (start: string, end: string) => Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ start, end }]]));
const calendar = {
  zone: 'America/New_York',
  holidaySet: null,
  extraHolidays: [],
  specialDays: {},
  businessDayMs: 8 * HOUR_MS,
};
// Until 1 February 09:00–17:00, then 10:00–18:00, from 1 March on 08:00–16:00.
const CALENDARS = [
  { ...calendar, id: 'jan', week: week('09:00', '17:00') },
  { ...calendar, id: 'feb', week: week('10:00', '18:00'), effectiveFrom: '2026-02-01', earlier: 'jan' },
  { ...calendar, id: 'mar', week: week('08:00', '16:00'), effectiveFrom: '2026-03-01', earlier: 'feb' },
];

describe('the version of a calendar', () => {
  const judged = (opened: string, dates = {}) => {
    const context = slaContext({
      commitments: [commitment({ targetMs: 8 * HOUR_MS, calendar: 'mar', ...dates })],
      calendars: CALENDARS,
    });
    return runMetric(slaResolution, [storedTicket({ openedAt: at(opened), state: 'new' })], context).lines[0];
  };

  it.each([
    // The clock goes on in the calendar it started in. Friday 30 January 12:00: 5 h that day, 3 h on Monday.
    ['2026-01-30T12:00:00-05:00', 'jan', '2026-02-02T12:00:00-05:00'],
    ['2026-02-02T12:00:00-05:00', 'feb', '2026-02-03T12:00:00-05:00'],
    ['2026-02-27T12:00:00-05:00', 'feb', '2026-03-02T12:00:00-05:00'],
    ['2026-03-02T12:00:00-05:00', 'mar', '2026-03-03T12:00:00-05:00'],
  ])('is the one in force when the clock starts: %s in %s', (opened, id, due) => {
    expect(judged(opened)).toMatchObject({ calendar: id, due: at(due) });
  });

  it('changes nothing in the dates of the commitment', () => {
    const dates = { effectiveFrom: '2026-02-01', effectiveTo: '2026-03-01' };
    expect(judged('2026-01-30T12:00:00-05:00', dates)).toMatchObject({ reason: 'no commitment' });
    expect(judged('2026-02-27T12:00:00-05:00', dates)).toMatchObject({ calendar: 'feb' });
    expect(judged('2026-03-02T12:00:00-05:00', dates)).toMatchObject({ reason: 'no commitment' });
  });
});
