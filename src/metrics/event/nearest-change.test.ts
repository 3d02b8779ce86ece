import { expect, it } from 'vitest';
import type { ChangeWindow } from '../../model/metric.ts';
import { nearestChange } from './nearest-change.ts';

const HOUR = 3_600_000;
const window = (change: string, fromHour: number, toHour: number): ChangeWindow => ({
  change,
  from: { earliest: fromHour * HOUR, latest: fromHour * HOUR },
  to: { earliest: toHour * HOUR, latest: toHour * HOUR },
  standing: 'approved',
});
const at = (hour: number) => ({ earliest: hour * HOUR, latest: hour * HOUR });

it.each([
  [100, 'the nearest, C2, ended 38 h before'],
  [45, 'the nearest, C2, begins 15 h later'],
  [20, 'the nearest, C1, ended 18 h before'],
])('names the change nearest to hour %s', (hour, text) => {
  expect(nearestChange(at(hour), [window('C1', 0, 2), window('C2', 60, 62)])).toBe(text);
});

it('has none to name where the asset has no change', () => {
  expect(nearestChange(at(1), [])).toBeNull();
});
