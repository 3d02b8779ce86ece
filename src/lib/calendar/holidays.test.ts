import { expect, it } from 'vitest';
import { NEW_YORK_2026 } from '../../testing/business-calendars.ts';
import { publicHolidays } from './holidays.ts';

it('knows those of the United States in 2026, the observed 3 July among them', () => {
  const dates = publicHolidays('US', null, 2026).map(({ date }) => date);
  expect(dates).toEqual([...NEW_YORK_2026.split(' '), '2026-07-04'].sort());
});

it('counts each day of a holiday of several days, and a day the clocks change as one', () => {
  const eid = publicHolidays('AE', null, 2026).filter(({ name }) => name.includes('Eid al-Fitr'));
  expect(eid.map(({ date }) => date)).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
  // Easter Sunday 2024-03-31 is the day summer time began in Brandenburg, where it is a public holiday.
  expect(publicHolidays('DE', 'BB', 2024).map(({ date }) => date)).toContain('2024-03-31');
});

it('refuses a country or region it does not know', () => {
  expect(() => publicHolidays('XX', null, 2026)).toThrow('no holiday table for XX');
  expect(() => publicHolidays('US', 'ZZ', 2026)).toThrow('no holiday table for US/ZZ');
});
