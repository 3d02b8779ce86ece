import { expect, it } from 'vitest';
import type { NumberTimes } from '../../model/importer.ts';
import { readContext } from './read-context.ts';

const read = (text: string, numberTimes: NumberTimes) => {
  const source = { id: 's', zone: 'Europe/Berlin', dateOrder: null, asset: null, nullMarkers: [], numberTimes };
  const reading = readContext(source, null).time(text);
  return typeof reading === 'string' ? reading : (reading?.at ?? null);
};

// date -u -d @1782892800: Wed Jul 1 08:00:00 UTC 2026. Day 46204 is 2026-07-01; Berlin is two hours ahead of UTC.
it.each([
  ['1782892800', 'epoch-seconds', Date.UTC(2026, 6, 1, 8)],
  ['1782892800.5', 'epoch-seconds', Date.UTC(2026, 6, 1, 8, 0, 0, 500)],
  ['1782892800500', 'epoch-milliseconds', Date.UTC(2026, 6, 1, 8, 0, 0, 500)],
  ['46204,5', 'spreadsheet-days', Date.UTC(2026, 6, 1, 10)],
  ['46204', 'epoch-milliseconds', 46_204],
  // Midnight in Berlin; any instant of that day.
  ['46204', 'spreadsheet-days', Date.UTC(2026, 5, 30, 22)],
  ['2026-07-01 10:00:00', 'epoch-seconds', Date.UTC(2026, 6, 1, 8)],
  ['', 'epoch-seconds', null],
  ['1782892800000', 'epoch-seconds', '1782892800000 is no time after 1970'],
  ['-5', 'epoch-seconds', '-5 is no time after 1970'],
  ['60', 'spreadsheet-days', '60 is no day of a spreadsheet'],
] as const)('%s as %s', (text, numberTimes, at) => {
  expect(read(text, numberTimes)).toBe(at);
});
