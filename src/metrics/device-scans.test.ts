import { expect, it } from 'vitest';
import type { Obligation } from '../model/evidence.ts';
import type { ChangeLookups, ChangeWindow, MeasureContext, StoredPatchRecord } from '../model/metric.ts';
import { lookedUp } from '../testing/change-lookups.ts';
import { instantOf, measureContext } from '../testing/measure-context.ts';
import { storedAsset, storedObligation, storedScan } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { deviceScans } from './device-scans.ts';

const on = (date: string) => instantOf(`${date}T12:00:00-05:00`);
const row = (asset: string, scanned: string | null, fields: Partial<Obligation> = {}) =>
  storedObligation({ asset, patch: 'KB1', scannedAt: scanned === null ? null : on(scanned), ...fields });
const scan = (asset: string, date: string, authenticated: boolean | null = null) =>
  storedScan({ asset, at: on(date), authenticated });

const window = (ended: string, standing: ChangeWindow['standing'] = 'approved'): ChangeWindow => {
  const to = on(ended);
  return { change: 'CHG1', from: { earliest: to - 1, latest: to - 1 }, to: { earliest: to, latest: to }, standing };
};
const changing = (windows: Record<string, readonly ChangeWindow[]>): ChangeLookups =>
  lookedUp({ windows: new Map(Object.entries(windows)) });

/** Q1 2026 in New York, as of its end. */
const run = (rows: readonly StoredPatchRecord[], more: Partial<MeasureContext> = {}) =>
  runMetric(deviceScans, rows, { ...measureContext(), ...more });
const YEAR = { label: '2025/26', zone: 'America/New_York', from: instantOf('2025-07-01T00:00:00-04:00') };

it('finds a scan in the three months of the period, or that there was none', () => {
  const { lines, leftOut, result } = run([
    row('a', '2026-01-02'),
    row('a', '2026-03-30', { patch: 'KB2' }),
    row('b', '2025-12-30'),
    row('c', null),
    row('d', '2026-03-30', { inServiceAt: on('2026-02-01') }),
    row('e', '2026-01-05', { retiredAt: on('2026-02-01') }),
    row('f', '2026-03-01', { inServiceAt: on('2026-05-01') }),
  ]);
  expect(lines).toMatchObject([
    { asset: 'a', asked: 1, each: 'scanned in each', found: null, lastScan: on('2026-03-30') },
    { asset: 'b', each: 'missed', found: 'no scan in the three months to 2026-03-31' },
    { asset: 'c', each: 'not known', exception: 'no' },
    { asset: 'd', asked: 0, each: 'none asked' },
  ]);
  expect(leftOut).toEqual({
    'further record of an asset already counted': 1,
    'asset retired': 1,
    'asset not in service by the as-of instant': 1,
  });
  expect(result('scan.each-three-months')).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
});

it('asks for each three months of a longer period, and calls unknown what only a latest scan cannot show', () => {
  const period = { ...measureContext().period, ...YEAR };
  const { lines } = run(
    [
      row('latest-only', '2026-03-30'),
      row('whole', '2026-03-30'),
      scan('whole', '2025-08-01'),
      scan('whole', '2025-11-01'),
      row('gap', '2026-03-30'),
      scan('gap', '2025-08-01'),
      scan('gap', '2025-11-01', false),
    ],
    { period },
  );
  expect(lines).toMatchObject([
    { asset: 'latest-only', asked: 3, each: 'not known' },
    { asset: 'whole', asked: 3, each: 'scanned in each' },
    { asset: 'gap', asked: 3, each: 'missed', found: 'no scan in the three months to 2025-12-31' },
  ]);
});

it('does not hold an unfinished three months against a device', () => {
  const asOf = instantOf('2026-02-01T00:00:00-05:00');
  expect(run([row('a', '2025-12-30')], { asOf }).lines).toMatchObject([{ each: 'not known' }]);
});

it('asks for a scan after the last change of the period', () => {
  const { lines, result } = run(
    [row('a', '2026-03-10'), row('b', '2026-03-10'), row('c', '2026-03-10'), row('d', '2026-03-10'), row('e', null)],
    {
      changing: changing({
        a: [window('2026-01-10'), window('2026-03-10')],
        b: [window('2026-01-10'), window('2026-03-11')],
        c: [window('2026-03-11', 'not-approved')],
        d: [window('2025-12-11'), window('2026-04-03')],
        e: [window('2026-01-10')],
      }),
    },
  );
  expect(lines.map(({ afterChange }) => afterChange)).toEqual([
    'scanned since',
    'not scanned since',
    'no change',
    'no change',
    'not known',
  ]);
  expect(result('scan.after-change')).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
});

it('knows no earlier scan where the latest came after the as-of instant', () => {
  const { lines } = run([row('a', '2026-04-03')], { changing: changing({ a: [window('2026-03-11')] }) });
  expect(lines).toMatchObject([{ each: 'not known', afterChange: 'not known', lastScan: null }]);
});

it('does not know of any scan of an asset that only an inventory names, and counts it as such', () => {
  const inventory = (...keys: readonly string[]) => keys.map((key) => storedAsset({ key }));
  const gone = storedAsset({ key: 'gone', retiredAt: on('2026-02-01') });
  const assets = new Map([...inventory('a', 'kiosk'), gone].map((each) => [each.asset.key, [each]]));
  const { lines, leftOut, result } = runMetric(
    deviceScans,
    [row('a', '2026-03-30')],
    measureContext({ patching: { assets } }),
  );
  expect(lines).toMatchObject([
    { asset: 'a', each: 'scanned in each' },
    { asset: 'kiosk', each: 'not known', lastScan: null, source: 'test' },
  ]);
  expect(leftOut).toEqual({});
  expect(result('scan.each-three-months')).toMatchObject({ numerator: 1, denominator: 1, unknown: 1 });
});
