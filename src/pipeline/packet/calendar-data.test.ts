import { expect, it } from 'vitest';
import { instantOf as at } from '../../testing/measure-context.ts';
import { samplePolicy } from '../../testing/sample/policy.ts';
import { calendarData } from './calendar-data.ts';

it('lists the holidays of spec 8 day by day, Saturday 4 July and those of the policy with them', () => {
  const [office] = samplePolicy.calendars;
  if (office === undefined) return expect.fail('no calendar');
  const period = {
    label: '2026-Q1',
    zone: 'America/New_York',
    from: at('2026-01-01T00:00:00-05:00'),
    to: at('2026-04-01T00:00:00-04:00'),
  };
  const data = calendarData([office, { ...office, id: 'bare', holidaySet: null, extraHolidays: [] }], period);
  expect(data).toMatchObject({ fromYear: 2025, toYear: 2026 });
  expect(data.holidayTables).toMatch(/^date-holidays \d+\.\d+\.\d+$/);
  const [listed, bare] = data.calendars;
  expect(listed?.holidays.filter(({ date }) => date.startsWith('2026')).map(({ date }) => date.slice(5))).toEqual([
    '01-01',
    '01-19',
    '02-16',
    '05-25',
    '06-19',
    '07-03',
    '07-04',
    '09-04',
    '09-07',
    '10-12',
    '11-11',
    '11-26',
    '12-25',
  ]);
  expect(listed?.holidays.find(({ date }) => date === '2026-09-04')).toEqual({
    date: '2026-09-04',
    name: 'house holiday',
  });
  expect(listed?.holidays[0]).toEqual({ date: '2025-01-01', name: "New Year's Day" });
  expect(bare).toEqual({ id: 'bare', holidays: [] });
});
