import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, isoInstant, within } from '../lib/time.ts';
import { UserError } from '../model/problem.ts';
import { parsePeriod } from './period.ts';

const NOW = Date.parse('2026-11-21T08:00:00Z');
const NEW_YORK = 'America/New_York';

const shown = (text: string, zone = NEW_YORK, startMonth = 1, now = NOW) => {
  const { label, from, to } = parsePeriod(text, zone, startMonth, now);
  return `${label} ${isoInstant(from)} ${isoInstant(to)}`;
};

// Boundaries worked out by hand from the clock changes of the year: 8 March and 1 November 2026 in New York.
it.each([
  ['2026-Q3', '2026-Q3 2026-07-01T04:00:00Z 2026-10-01T04:00:00Z'],
  ['2026-Q1', '2026-Q1 2026-01-01T05:00:00Z 2026-04-01T04:00:00Z'],
  ['2025-Q4', '2025-Q4 2025-10-01T04:00:00Z 2026-01-01T05:00:00Z'],
  ['2026-07', '2026-07 2026-07-01T04:00:00Z 2026-08-01T04:00:00Z'],
  ['2025-12', '2025-12 2025-12-01T05:00:00Z 2026-01-01T05:00:00Z'],
  ['2026', '2026 2026-01-01T05:00:00Z 2027-01-01T05:00:00Z'],
  ['2026-07-01..2026-09-30', '2026-07-01..2026-09-30 2026-07-01T04:00:00Z 2026-10-01T04:00:00Z'],
  ['2024-02-29..2024-02-29', '2024-02-29..2024-02-29 2024-02-29T05:00:00Z 2024-03-01T05:00:00Z'],
  ['last-quarter', '2026-Q3 2026-07-01T04:00:00Z 2026-10-01T04:00:00Z'],
  ['last-month', '2026-10 2026-10-01T04:00:00Z 2026-11-01T04:00:00Z'],
])('%s in New York', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

it.each([
  ['FY2026-Q1', 10, 'FY2026-Q1 2025-10-01T00:00:00Z 2026-01-01T00:00:00Z'],
  ['FY2026-Q4', 10, 'FY2026-Q4 2026-07-01T00:00:00Z 2026-10-01T00:00:00Z'],
  ['FY2026', 7, 'FY2026 2025-07-01T00:00:00Z 2026-07-01T00:00:00Z'],
  ['FY2026-Q3', 1, 'FY2026-Q3 2026-07-01T00:00:00Z 2026-10-01T00:00:00Z'],
  ['FY2026-Q2', 12, 'FY2026-Q2 2026-03-01T00:00:00Z 2026-06-01T00:00:00Z'],
])('%s, the fiscal year starting in month %i', (text, startMonth, expected) => {
  expect(shown(text, 'UTC', startMonth)).toBe(expected);
});

it('is the quarter that was over, at the turn of the year as the zone sees it', () => {
  const newYear = Date.parse('2026-01-01T02:00:00Z');
  expect(shown('last-quarter', 'UTC', 1, newYear)).toContain('2025-Q4 ');
  expect(shown('last-quarter', NEW_YORK, 1, newYear)).toContain('2025-Q3 ');
  expect(shown('last-month', NEW_YORK, 1, newYear)).toContain('2025-11 ');
});

describe('G20: 2026-04-01T02:00Z', () => {
  const at = Date.parse('2026-04-01T02:00:00Z');
  const quarter = parsePeriod('2026-Q1', NEW_YORK, 1, NOW);
  const inBerlin = parsePeriod('2026-Q1', 'Europe/Berlin', 1, NOW);

  it('is Q1 in New York and Q2 in Berlin', () => {
    expect(within(at, quarter)).toBe(true);
    expect(within(at, inBerlin)).toBe(false);
    expect(within(at, parsePeriod('2026-Q2', 'Europe/Berlin', 1, NOW))).toBe(true);
  });

  it('has 2159 hours in both, and ends where Q2 begins', () => {
    expect([isoInstant(quarter.to), isoInstant(inBerlin.to)]).toEqual(['2026-04-01T04:00:00Z', '2026-03-31T22:00:00Z']);
    expect([quarter.to - quarter.from, inBerlin.to - inBerlin.from]).toEqual([2159 * HOUR_MS, 2159 * HOUR_MS]);
    expect(within(quarter.to, quarter)).toBe(false);
    expect(parsePeriod('2026-Q2', NEW_YORK, 1, NOW).from).toBe(quarter.to);
  });
});

it.each([
  '2026-Q5',
  '2026-13',
  '26-Q1',
  'Q3',
  '',
  'last-year',
  'FY26',
  '2026-02-01..2026-02-30',
  '2026-03-01..2026-02-01',
  '2026-Q3 ',
])('"%s" is refused', (text) => {
  expect(() => parsePeriod(text, NEW_YORK, 1, NOW)).toThrow(UserError);
});

it('refuses a period that has not begun, and takes one that is not over', () => {
  expect(() => parsePeriod('2027-Q1', NEW_YORK, 1, NOW)).toThrow('begins in the future, at 2027-01-01T05:00:00Z');
  expect(shown('2026-Q4')).toBe('2026-Q4 2026-10-01T04:00:00Z 2027-01-01T05:00:00Z');
});

it('months, quarters and fiscal quarters of any zone meet end to end', () => {
  const zones = fc.constantFrom('UTC', NEW_YORK, 'Europe/Berlin', 'Asia/Kathmandu', 'America/Santiago', 'Pacific/Apia');
  fc.assert(
    fc.property(
      zones,
      fc.integer({ min: 1970, max: 2025 }),
      fc.integer({ min: 1, max: 12 }),
      (zone, year, startMonth) => {
        const of = (text: string) => parsePeriod(text, zone, startMonth, NOW);
        const chain = (texts: readonly string[], whole: string) => {
          const parts = texts.map(of);
          expect(parts[0]?.from).toBe(of(whole).from);
          expect(parts.at(-1)?.to).toBe(of(whole).to);
          expect(parts.slice(1).map(({ from }) => from)).toEqual(parts.slice(0, -1).map(({ to }) => to));
        };
        chain(
          [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`),
          `${year}`,
        );
        chain(
          [1, 2, 3, 4].map((quarter) => `FY${year}-Q${quarter}`),
          `FY${year}`,
        );
        chain(
          ['07', '08', '09'].map((month) => `${year}-${month}`),
          `${year}-Q3`,
        );
      },
    ),
    { numRuns: 200 },
  );
});
