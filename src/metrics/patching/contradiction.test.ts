import { describe, expect, it } from 'vitest';
import type { StoredPatchRecord } from '../../model/metric.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { patchDeployment as deployment, noon, patchRow as row, patchScan as scan } from '../../testing/one-patch.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';

const measured = (records: readonly StoredPatchRecord[], asOf = '2026-04-01T00:00:00-04:00') =>
  runMetric(patchObligations, records, measureContext({ asOf }));

describe('contradicted: both lines are named', () => {
  const places = (text: unknown) => String(text).replaceAll(/line \d+/g, 'line n');

  it('lists a claim that no scan ever confirmed', () => {
    const run = measured([row(), deployment('03-20'), scan('03-22', 'missing')]);
    const [line] = run.lines;
    expect(line).toMatchObject({ contradicted: 'by a scan', verdictFlow: 'EXCEPTION', stock: 'overdue' });
    expect(line?.flags).toBe('install contradicted by a scan');
    expect(places(line?.contradiction)).toBe(
      'installed 2026-03-20T16:00:00Z (a1b2c3d4e5f6 line n); then missing 2026-03-22T16:00:00Z (a1b2c3d4e5f6 line n)',
    );
    expect(run.result('patch.contradicted')).toEqual({ kind: 'count', count: 1 });
  });

  it('lists two sources that say different things, whichever of them is the line', () => {
    const [line] = measured([
      row({ state: 'installed', installedAt: noon('03-12'), scannedAt: noon('03-20') }),
      { ...row({ state: 'missing', scannedAt: noon('03-20') }), source: 'other' },
    ]).lines;
    expect(line).toMatchObject({ contradicted: 'by a scan', state: 'missing', verdictFlow: 'EXCEPTION' });
  });

  it('does not take what came off again for a contradicted claim', () => {
    const records = [row(), deployment('03-12'), scan('03-15', 'installed'), scan('03-20', 'missing')];
    expect(measured(records).lines.map(({ contradicted }) => contradicted)).toEqual(['no', 'no']);
  });

  it('says nothing of a deployment on the day of the scan when its hour is not stated', () => {
    const midnight = instantOf('2026-03-12T00:00:00-04:00');
    const dated = deployment('03-12', { at: midnight, ambiguousTimes: { at: midnight + 86_399_999 } });
    const run = measured([row(), dated, scan('03-12', 'missing'), scan('03-31', 'installed')]);
    expect(run.lines[0]).toMatchObject({
      contradicted: 'no',
      verdictFlow: 'UNKNOWN',
      reason: 'installed at an unknown time',
      stock: 'current',
      flags: 'order of install and scan not stated',
    });
  });
});

describe('lists (P-M9, P-M10)', () => {
  const listed = (population: string, id: string, rows: readonly StoredPatchRecord[]) => {
    const list = patchObligations.populations.find((of) => of.id === population)?.lists?.find((each) => each.id === id);
    if (list === undefined) return expect.fail(`no list ${id}`);
    const fits = (line: Readonly<Record<string, unknown>>): boolean =>
      list.where.every(({ column, in: values }) => values.includes(String(line[column])));
    return measured(rows)
      .lines.filter(fits)
      .map(({ obligation }) => obligation);
  };
  const patches = (['pending-reboot', 'failed', 'declined', 'missing', 'installed'] as const).map((state) =>
    row({ patch: state, state, scannedAt: noon('03-31') }),
  );

  it('has what is pending, failed or declined, and not what a superseding patch put right', () => {
    const right = row({ patch: 'old', state: 'failed', supersededBy: 'installed', scannedAt: noon('03-31') });
    expect(listed('patch-obligations', 'patches-pending-failed-declined', [...patches, right])).toEqual([
      'a/declined',
      'a/failed',
      'a/pending-reboot',
    ]);
  });

  it('has each known exploited patch that is not in effect', () => {
    expect(listed('patch-known-exploited', 'known-exploited-open', patches)).toEqual([
      'a/declined',
      'a/failed',
      'a/missing',
      'a/pending-reboot',
    ]);
  });
});
