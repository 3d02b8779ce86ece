import { localDays, monthsLater } from '../../../lib/local-days.ts';
import { ratioText } from '../../../lib/number-text.ts';
import { binomialSize, hypergeometricSize, upperBound } from '../../../lib/statistics.ts';
import { DAY_MS, isoInstant } from '../../../lib/time.ts';
import { zoneOf } from '../../../lib/zones.ts';
import type { SelfTestCase } from '../../../model/packet.ts';
import { hashOf } from '../../../packet/sampling/draw.ts';

const SEED = '2026Q1-CM-01';
const TEN = Array.from({ length: 10 }, (_, index) => `CHG${String(index + 1).padStart(4, '0')}`);

/** What stands in no packet by itself but every packet rests on: rounding, days, bounds, the order of a sample. */
export function numberCases(): readonly SelfTestCase[] {
  const days = localDays(zoneOf('America/New_York'));
  const date = (text: string): number => Date.parse(text) / DAY_MS;
  const bound = (deviations: number, items: number, confidence: number): string =>
    (Math.ceil(upperBound(deviations, items, confidence) * 1000 - 1e-9) / 10).toFixed(1);
  return [
    { what: 'Attainment rounds down: 1999 of 2000', expected: '99.9 %', found: ratioText(1999, 2000, 'down') },
    { what: 'Deviation rates round up: 7 of 480', expected: '1.5 %', found: ratioText(7, 480, 'up') },
    {
      what: 'One month after 31 January 2028 and 2027',
      expected: '2028-02-29 2027-02-28',
      found: [date('2028-01-31'), date('2027-01-31')].map((day) => days.dateOf(monthsLater(day, 1))).join(' '),
    },
    {
      what: 'First instant of 26 March 2026 and of 2 November 2026, New York',
      expected: '2026-03-26T04:00:00Z 2026-11-02T05:00:00Z',
      found: ['2026-03-26', '2026-11-02'].map((day) => isoInstant(days.startOf(date(day)))).join(' '),
    },
    {
      what: 'Upper bounds in per cent: 1 of 25 at 90 %, 0 of 60 at 95 %',
      expected: '14.7 4.9',
      found: `${bound(1, 25, 90_000)} ${bound(0, 60, 95_000)}`,
    },
    {
      what: 'Sample sizes: 90 % and 5 %, no deviation; the same of 250 items at 10 %',
      expected: '45 21',
      found: `${binomialSize(5_000, 90_000, 0)} ${hypergeometricSize(250, 10_000, 90_000)}`,
    },
    {
      what: `First three of ten changes by SHA-256 with the seed ${SEED}`,
      expected: 'CHG0002 CHG0008 CHG0003',
      found: [...TEN]
        .sort((a, b) => (hashOf(SEED, a) < hashOf(SEED, b) ? -1 : 1))
        .slice(0, 3)
        .join(' '),
    },
  ];
}
