import { expect, it } from 'vitest';
import type { Asset } from '../model/evidence.ts';
import { instantOf, measureContext } from '../testing/measure-context.ts';
import { storedAsset } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { hardwareAge } from './hardware-age.ts';

const on = (date: string) => instantOf(`${date}T12:00:00-05:00`);
/** As of 1 April 2026, 00:00 in New York: the end of 31 March, which is the day it is judged on. */
const measured = (rows: readonly (Partial<Asset> & Pick<Asset, 'key'>)[]) =>
  runMetric(hardwareAge, rows.map(storedAsset), measureContext());

it.each([
  ['2023-04-01', 'under 3 years'],
  ['2023-03-31', '3 to 5 years'],
  ['2021-04-01', '3 to 5 years'],
  ['2021-03-31', '5 years and more'],
])('in service since %s: %s', (date, age) => {
  expect(measured([{ key: 'a', inServiceAt: on(date) }]).lines).toMatchObject([{ age }]);
});

it.each([
  ['2026-03-30', 'ended'],
  ['2026-03-31', 'ends within 90 days'],
  // 30 days of April, 31 of May, 29 of June: 90 days after 31 March is 29 June.
  ['2026-06-29', 'ends within 90 days'],
  ['2026-06-30', 'in support'],
])('support ends %s: %s', (date, support) => {
  expect(measured([{ key: 'a', supportEndsAt: on(date) }]).lines).toMatchObject([{ support }]);
});

it('prints dates as dates, and a time of day where the source states one', () => {
  const fields = {
    inServiceAt: instantOf('2023-09-15T00:00:00-04:00'),
    supportEndsAt: instantOf('2026-12-31T00:00:00-05:00'),
  };
  expect(measured([{ key: 'a', ...fields }]).lines).toMatchObject([
    { inService: '2023-09-15', supportEnds: '2026-12-31' },
  ]);
  expect(measured([{ key: 'a', inServiceAt: on('2023-01-15') }]).lines).toMatchObject([
    { inService: '2023-01-15 12:00:00 -05:00', supportEnds: null },
  ]);
});

it('gives one line for what two inventories name, and none for what is not in service', () => {
  const run = measured([
    { key: 'A', assetClass: 'server', inServiceAt: on('2022-01-01') },
    { key: 'a', supportEndsAt: on('2026-01-31'), inServiceAt: on('2020-01-01') },
    { key: 'gone', retiredAt: on('2026-03-01') },
    { key: 'next', inServiceAt: on('2026-05-01') },
    { key: 'silent' },
  ]);
  expect(run.lines).toMatchObject([
    { class: 'server', age: '5 years and more', support: 'ended', found: 'support ended' },
    { asset: 'silent', age: 'not stated', support: 'not stated' },
  ]);
  expect(run.leftOut).toEqual({
    'further row of an asset already counted': 1,
    'not in service at the as-of instant': 2,
  });
  expect(run.result('hardware.in-support')).toMatchObject({ numerator: 0, denominator: 1, unknown: 1 });
  expect(run.result('hardware.age-and-support.5-years-and-more.ended')).toEqual({ kind: 'count', count: 1 });
});

it('counts what only patch records name: nobody states its support', () => {
  const patched = (asset: string, retiredAt: number | null = null) =>
    ({ asset, assetClass: 'server', sources: 'patch records', inServiceAt: null, retiredAt }) as const;
  const place = { source: 'wsus', artifact: '0123456789ab', origin: { line: 12, offset: 0, length: 9 } };
  const known = [patched('A'), { ...patched('ghost'), place }, patched('gone', on('2026-03-01'))];
  const operating = {
    assets: new Map(known.map((each) => [each.asset.toLowerCase(), each])),
    alertedAt: new Map(),
    respondedAt: new Map(),
    approvals: new Map(),
  };
  const { lines, leftOut, result } = runMetric(
    hardwareAge,
    [storedAsset({ key: 'a', supportEndsAt: on('2027-01-01') })],
    { ...measureContext(), operating },
  );
  expect(lines).toMatchObject([
    { asset: 'a', support: 'in support' },
    {
      asset: 'ghost',
      class: 'server',
      age: 'not stated',
      support: 'not stated',
      source: 'wsus',
      artifact: '0123456789ab',
      line: 12,
    },
  ]);
  expect(leftOut).toEqual({});
  expect(result('hardware.in-support')).toMatchObject({ numerator: 1, denominator: 1, unknown: 1 });
});
