import { expect, it } from 'vitest';
import type { Receipt } from '../model/receipt.ts';
import { sampleSource } from '../testing/sample-packet.ts';
import { lateStarts } from './late-start.ts';

const [sample] = sampleSource.packet.receipts;
if (!sample) throw new Error('the sample has receipts');
const PERIOD = { from: Date.UTC(2026, 6, 1), zone: 'UTC' };

/** From a day of July 2026 on; `active` of `days` days have a record. */
const file = (day: number, days: number, active: number, source = 'desk'): Receipt => ({
  ...sample,
  source,
  earliestAt: Date.UTC(2026, 6, day),
  completeness: {
    headerSha256: null,
    headerChange: null,
    unread: null,
    repeatedHeaders: 0,
    gaps: [],
    quietDays: { zone: 'UTC', days, quiet: days - active, quietWeekdays: 0, shown: [] },
    doubts: [],
  },
});
const late = (...files: readonly Receipt[]): readonly string[] => lateStarts(files, PERIOD).map(({ source }) => source);

it('takes a first record a month into the period for a sign, where there is one on most days', () => {
  expect(lateStarts([file(32, 61, 44)], PERIOD)).toEqual([
    {
      source: 'desk',
      text: 'desk: its first record is of 2026-08-01 00:00:00 +00:00, 31 days into the period, and it has records on 44 of 61 days',
    },
  ]);
});

it('by the first file of the source, and each source by itself', () => {
  expect(late(file(32, 61, 44), file(1, 31, 22))).toEqual([]);
  expect(late(file(32, 61, 44), file(1, 31, 22, 'other'))).toEqual(['desk']);
});

it('is no sign: a weekend, few days with a record, or no more than five of the usual distances', () => {
  expect(late(file(5, 88, 88))).toEqual([]);
  expect(late(file(6, 87, 87))).toEqual([]);
  expect(late(file(7, 86, 86))).toEqual(['desk']);
  expect(late(file(60, 33, 9))).toEqual([]);
  // A record a week: five weeks may pass.
  expect(late(file(36, 70, 10))).toEqual([]);
  expect(late(file(37, 70, 10))).toEqual(['desk']);
});

it('says nothing of files whose days are not counted', () => {
  const { completeness: _none, ...before } = file(32, 61, 44);
  expect(late(before)).toEqual([]);
});
