import { expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { INSTALLED_IN_TIME, measuredAssets } from '../../testing/patched-assets.ts';
import { storedAcceptance } from '../../testing/records.ts';

const at = instantOf;

it('G26: asset-time: 178 h and 456 h overdue of 6477 h', () => {
  const A = {
    patch: 'A',
    severity: 'high',
    releasedAt: at('2026-02-10T18:00:00Z'),
    state: 'superseded',
    supersededBy: 'B',
  } as const;
  const B = { patch: 'B', severity: 'high', releasedAt: at('2026-03-10T17:00:00Z') } as const;
  const put = (installed: string) => ({ ...B, state: 'installed', installedAt: at(installed) }) as const;
  const run = measuredAssets([
    { asset: 'asset1', ...A },
    { asset: 'asset1', ...put('2026-03-11T22:00:00-04:00') },
    { asset: 'asset2', ...A },
    { asset: 'asset2', ...put('2026-03-20T10:00:00-04:00') },
    { asset: 'asset3', ...A },
    { asset: 'asset3', ...B },
  ]);
  expect(run.lines.map(({ overdueTime }) => Number(overdueTime) / HOUR_MS)).toEqual([0, 178, 456]);
  // 1 − 634 / 6477 = 5843 / 6477 = 90.2 %.
  expect(run.result('patch.asset-time.currency')).toEqual({
    kind: 'quotient',
    sum: 5843 * HOUR_MS,
    over: 6477 * HOUR_MS,
    by: 'time',
  });
  expect(run.result('patch.asset-time.in-scope')).toEqual({ kind: 'mean', sum: 6477 * HOUR_MS, count: 3 });
  expect(run.result('patch.asset-time.overdue')).toEqual({ kind: 'mean', sum: 634 * HOUR_MS, count: 3 });
});

it('does not take time in which an obligation cannot be judged for time without an overdue one', () => {
  // Due on 16 March: 15 days of 24 h from 17 March to the end; the asset without a severity, from the release on.
  const run = measuredAssets([
    { asset: 'known', ...INSTALLED_IN_TIME },
    { asset: 'unknown', state: 'unknown' },
    { asset: 'unranked', severity: 'unknown', releasedAt: at('2026-03-31T00:00:00-04:00') },
  ]);
  expect(run.lines.map(({ overdueTime, unknownTime }) => [overdueTime, unknownTime])).toEqual([
    [0, 0],
    [0, 15 * 24 * HOUR_MS],
    [0, 24 * HOUR_MS],
  ]);
  expect(run.result('patch.asset-time.currency')).toMatchObject({
    sum: (3 * 2159 - 16 * 24) * HOUR_MS,
    over: 3 * 2159 * HOUR_MS,
  });
});

it('counts an hour once where two patches were overdue', () => {
  const run = measuredAssets([
    { asset: 'a', patch: 'A', releasedAt: at('2026-03-10T12:00:00-04:00') },
    { asset: 'a', patch: 'B', releasedAt: at('2026-03-12T12:00:00-04:00') },
  ]);
  // A is due on 25 March: overdue from 26 March 00:00 to 1 April 00:00.
  expect(run.lines[0]).toMatchObject({ overdueTime: 6 * 24 * HOUR_MS, overdue: 2, oldestOverdue: 6 });
});

it('counts time in scope from entry into service to retirement', () => {
  const run = measuredAssets([
    { asset: 'new', ...INSTALLED_IN_TIME, inServiceAt: at('2026-03-31T00:00:00-04:00') },
    {
      asset: 'old',
      ...INSTALLED_IN_TIME,
      retiredAt: at('2026-01-02T00:00:00-05:00'),
      scannedAt: at('2026-01-01T12:00:00-05:00'),
    },
  ]);
  expect(run.lines.map(({ inScopeTime }) => Number(inScopeTime) / HOUR_MS)).toEqual([24, 24]);
});

it('counts no overdue time while a risk is accepted', () => {
  const run = measuredAssets(
    [{ asset: 'a', releasedAt: at('2026-03-10T12:00:00-04:00') }],
    measureContext({ patching: { acceptances: [storedAcceptance({ fromOn: '2026-03-28', toOn: '2026-03-29' })] } }),
  );
  // Overdue from 26 March 00:00 to 1 April 00:00, less 28 and 29 March.
  expect(run.lines[0]).toMatchObject({ overdueTime: 4 * 24 * HOUR_MS, bucket: 'overdue' });
});
