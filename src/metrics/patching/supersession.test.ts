import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { measured, only } from '../../testing/obligations.ts';

describe('G23: a superseded patch keeps its own limit', () => {
  const A = { patch: 'A', severity: 'high', releasedAt: at('2026-02-10T18:00:00Z'), state: 'superseded' } as const;
  const B = { patch: 'B', severity: 'high', releasedAt: at('2026-03-10T17:00:00Z') } as const;
  const pair = (asset: string, installed: string | null): Partial<Obligation>[] => [
    { ...A, asset, supersededBy: 'B' },
    installed === null
      ? { ...B, asset, state: 'missing' }
      : { ...B, asset, state: 'installed', installedAt: at(installed) },
  ];
  const rows = [
    ...pair('asset1', '2026-03-11T22:00:00-04:00'),
    ...pair('asset2', '2026-03-20T10:00:00-04:00'),
    ...pair('asset3', null),
  ];
  const run = measured(rows, measureContext({ asOf: '2026-03-31T12:00:00-04:00' }));
  const line = (obligation: string) => run.lines.find((each) => each.obligation === obligation);

  it('judges A by B', () => {
    expect(line('asset1/A')).toMatchObject({
      dueDate: '2026-03-12',
      verdictFlow: 'PASS',
      effectiveBy: 'B',
      daysLate: null,
    });
    expect(line('asset2/A')).toMatchObject({ verdictFlow: 'EXCEPTION', daysLate: 8, stock: 'current' });
    expect(line('asset3/A')).toMatchObject({
      verdictFlow: 'EXCEPTION',
      overdueDays: 19,
      overdueAge: '8-30',
      stock: 'overdue',
    });
  });

  it('judges B by itself', () => {
    expect(line('asset1/B')).toMatchObject({ dueDate: '2026-04-09', verdictFlow: 'PASS', duePeriod: 'no' });
    expect(line('asset2/B')).toMatchObject({ verdictFlow: 'PASS' });
    expect(line('asset3/B')).toMatchObject({ verdictFlow: 'NOT_DUE', stock: 'not-due' });
  });

  it('counts 1 of 3', () => {
    expect(run.result('patch.on-time')).toMatchObject({ numerator: 1, denominator: 3, unknown: 0 });
    expect(run.result('patch.overdue')).toEqual({ kind: 'count', count: 1 });
    expect(run.result('patch.overdue.8-30.high')).toEqual({ kind: 'count', count: 1 });
  });

  it('follows several steps, and cycles', () => {
    const chain = measured([
      { ...A, supersededBy: 'M' },
      { ...B, installedAt: at('2026-03-11T10:00:00-04:00'), state: 'installed', supersededBy: 'A' },
      { ...A, patch: 'M', supersededBy: 'B' },
    ]);
    expect(chain.lines.map((each) => each.verdictFlow)).toEqual(['PASS', 'PASS', 'PASS']);
  });

  it('does not know what a superseding patch outside the data did', () => {
    expect(only({ ...A, supersededBy: 'Z' })).toMatchObject({
      verdictFlow: 'UNKNOWN',
      reason: 'superseding patch not in the data',
      stock: 'unknown',
    });
    expect(only({ ...A, state: 'missing', supersededBy: 'Z' })).toMatchObject({ verdictFlow: 'EXCEPTION' });
  });
});
