import { expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import type { LeftOutState } from '../../model/policy.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { storedAsset, storedObligation } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';

const FRESH = at('2026-03-30T08:00:00-04:00');
const OLD = at('2026-02-20T08:00:00-05:00');
const patch = (
  asset: string,
  state: Obligation['state'],
  fields: Partial<Obligation> = {},
  source = 'wsus',
): ReturnType<typeof storedObligation> => ({
  ...storedObligation({
    asset,
    patch: `KB-${state}`,
    state,
    severity: 'critical',
    releasedAt: at('2026-02-01T12:00:00-05:00'),
    installedAt: state === 'installed' ? at('2026-02-03T12:00:00-05:00') : null,
    scannedAt: FRESH,
    ...fields,
  }),
  source,
});

// By hand: two whole (one of them by wsus alone), three short by what it leaves out, two open, one not read for weeks.
const RECORDS = [
  patch('a1-whole', 'installed'),
  patch('a2-elsewhere', 'installed'),
  patch('a2-elsewhere', 'missing', {}, 'nessus'),
  patch('b1-declined', 'installed'),
  patch('b1-declined', 'declined'),
  patch('b2-failed', 'failed'),
  patch('b3-both', 'declined'),
  patch('b3-both', 'failed'),
  patch('c1-missing', 'missing'),
  patch('c2-mixed', 'missing'),
  patch('c2-mixed', 'declined'),
  patch('d1-stale', 'installed', { scannedAt: OLD }),
  patch('e1-retired', 'missing', { retiredAt: at('2026-03-31T08:00:00-04:00') }),
  patch('f1-scanner', 'missing', {}, 'nessus'),
];

function tiedOut(leavesOut: readonly LeftOutState[]) {
  const { patching } = measureContext().policy;
  const toolFigures = [{ source: 'wsus', of: 'devices', name: 'Up to date', value: 85_700, leavesOut }] as const;
  const listed = storedAsset({ key: 'g1-listed' });
  const run = runMetric(
    patchCurrency,
    RECORDS,
    measureContext({
      policy: { patching: { ...patching, toolFigures } },
      patching: { assets: new Map([['g1-listed', [{ ...listed, source: 'cmdb' }]]]) },
    }),
  );
  const count = (end: string) => run.result(`patch.tie-out.wsus.devices.${end}`);
  return {
    theirs: count('as-the-tool-counts'),
    ours: count('as-counted-here'),
    counts: Object.fromEntries(
      run.keys
        .filter((key) => key.startsWith('patch.tie-out.wsus.devices.') && !key.includes('.as-'))
        .map((key) => [key.slice('patch.tie-out.wsus.devices.'.length), run.result(key)])
        .map(([end, result]) => [end, typeof result === 'object' && result.kind === 'count' ? result.count : null]),
    ),
    lines: run.lines,
  };
}

it('counts devices as a tool does that leaves out declined and failed patches and devices not heard of', () => {
  const { theirs, ours, counts } = tiedOut(['declined', 'failed', 'unknown']);
  expect(theirs).toMatchObject({ numerator: 5, denominator: 7 });
  expect(ours).toMatchObject({ numerator: 2, denominator: 8 });
  expect(counts).toEqual({
    'but-for.declined': 1,
    'but-for.failed': 1,
    'but-for.unknown': 0,
    'but-for.several': 1,
    'left-out.unknown': 1,
    'not-named': 2,
    'open-elsewhere': 1,
  });
});

it('counts by the last state where the tool does not ask how old the scan is', () => {
  const { theirs, ours, counts } = tiedOut(['stale']);
  expect(theirs).toMatchObject({ numerator: 3, denominator: 8 });
  expect(ours).toMatchObject({ numerator: 2, denominator: 8 });
  expect(counts).toMatchObject({ 'but-for.stale': 1, 'left-out.unknown': 0 });
});

it('leaves nothing out where the tool does not: both rates are one', () => {
  const { theirs, ours, lines } = tiedOut([]);
  expect(theirs).toMatchObject({ numerator: 2, denominator: 8 });
  expect(ours).toMatchObject({ numerator: 2, denominator: 8 });
  expect(lines.find(({ asset }) => asset === 'c1-missing')?.toolRates).toBe('wsus, Up to date: open');
});
