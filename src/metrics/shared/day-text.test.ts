import { expect, it } from 'vitest';
import { dayText } from './day-text.ts';

const NEW_YORK = 'America/New_York';

it('prints a date alone as a date, in summer and in winter', () => {
  expect(dayText(Date.UTC(2023, 8, 15, 4), NEW_YORK)).toBe('2023-09-15');
  expect(dayText(Date.UTC(2023, 0, 15, 5), NEW_YORK)).toBe('2023-01-15');
  // In Santiago the clock goes from 24:00 on 2 September 2023 to 01:00: that is where 3 September begins.
  expect(dayText(Date.UTC(2023, 8, 3, 4), 'America/Santiago')).toBe('2023-09-03');
  expect(dayText(null, NEW_YORK)).toBeNull();
});

it('keeps a time of day, and the midnight of another zone', () => {
  expect(dayText(Date.UTC(2023, 8, 15, 14, 30), NEW_YORK)).toBe('2023-09-15 10:30:00 -04:00');
  expect(dayText(Date.UTC(2023, 8, 15), NEW_YORK)).toBe('2023-09-14 20:00:00 -04:00');
});
