import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { measured, only, SCANNED } from '../../testing/obligations.ts';

describe('unknown is never a pass, and never silently a fail', () => {
  const due = { releasedAt: at('2026-03-01T12:00:00-05:00') };
  const verdict = (fields: Partial<Obligation>) => only({ ...due, ...fields });

  it.each([
    ['state unknown', { state: 'unknown' }, 'UNKNOWN', 'unknown'],
    ['never scanned', { scannedAt: null }, 'UNKNOWN', 'unknown'],
    [
      'last scan more than 14 days before the limit',
      { scannedAt: at('2026-03-02T08:00:00-05:00') },
      'UNKNOWN',
      'unknown',
    ],
    ['last scan 7 days before the limit', { scannedAt: at('2026-03-10T08:00:00-04:00') }, 'EXCEPTION', 'unknown'],
    [
      'scan after the limit, too old: missing then',
      { scannedAt: at('2026-03-17T08:00:00-04:00') },
      'EXCEPTION',
      'unknown',
    ],
    ['declined', { state: 'declined' }, 'EXCEPTION', 'overdue'],
    ['failed', { state: 'failed' }, 'EXCEPTION', 'overdue'],
    ['not applicable', { state: 'not-applicable' }, 'EXCLUDED', 'excluded'],
    ['severity unknown', { severity: 'unknown' }, 'UNMEASURABLE', 'unknown'],
    ['no release date', { releasedAt: null }, 'UNMEASURABLE', 'unknown'],
    ['installed, no date, seen after the limit', { state: 'installed' }, 'UNKNOWN', 'current'],
    ['installed, no date, seen before the limit', { state: 'installed', scannedAt: due.releasedAt }, 'PASS', 'current'],
  ] as const)('%s', (_, fields, verdictFlow, stock) => {
    expect(verdict(fields)).toMatchObject({ verdictFlow, stock });
  });

  it('gives the bounds: 1 of 2 known, 2 unknown', () => {
    const run = measured([
      { ...due, patch: 'A', state: 'installed', installedAt: at('2026-03-05T12:00:00-05:00') },
      { ...due, patch: 'B' },
      { ...due, patch: 'C', state: 'unknown' },
      { ...due, patch: 'D', severity: 'unknown' },
      { ...due, patch: 'E', state: 'not-applicable' },
    ]);
    expect(run.result('patch.on-time')).toMatchObject({ numerator: 1, denominator: 2, unknown: 2 });
    expect(run.result('patch.on-time')).toMatchObject({
      excluded: expect.arrayContaining([{ reason: 'not applicable', count: 1 }]),
    });
    expect(run.result('patch.on-time.critical')).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    // That D is missing is known, whatever its rank.
    expect(run.result('patch.level')).toMatchObject({ numerator: 1, denominator: 3, unknown: 1 });
    expect(run.result('patch.severity-unknown')).toEqual({ kind: 'count', count: 1 });
  });

  it('counts a state nobody knows as unknown in the patch-level rate, due or not', () => {
    const notDue = { releasedAt: at('2026-03-30T12:00:00-04:00') };
    const run = measured([
      { ...notDue, patch: 'A', state: 'installed', installedAt: at('2026-03-31T12:00:00-04:00') },
      { ...notDue, patch: 'B' },
      { ...notDue, patch: 'C', state: 'unknown' },
      { ...notDue, asset: 'stale', patch: 'A', scannedAt: at('2026-03-01T12:00:00-05:00') },
    ]);
    expect(run.lines.map(({ stock, inEffect }) => [stock, inEffect])).toEqual([
      ['current', 'yes'],
      ['not-due', 'no'],
      ['not-due', 'unknown'],
      ['not-due', 'unknown'],
    ]);
    expect(run.result('patch.level')).toMatchObject({ numerator: 1, denominator: 2, unknown: 2 });
  });

  it('lists a severity for which the policy sets no deadline', () => {
    const patching = { ...measureContext().policy.patching, deadlineDays: { critical: 15 } };
    const context = measureContext({ policy: { patching } });
    expect(only({ ...due, severity: 'low' }, context)).toMatchObject({
      verdictFlow: 'EXCLUDED',
      reason: 'no deadline in the policy',
      stock: 'no-deadline',
    });
  });
});

describe('retired assets (G24)', () => {
  const due = { releasedAt: at('2026-03-01T12:00:00-05:00'), scannedAt: at('2026-03-18T08:00:00-04:00') };

  it('counts a limit the asset lived to see, and drops a later one', () => {
    const limit = at('2026-03-17T00:00:00-04:00');
    expect(only({ ...due, retiredAt: at('2026-03-20T00:00:00-04:00') })).toMatchObject({
      limit,
      verdictFlow: 'EXCEPTION',
      stock: 'excluded',
    });
    expect(only({ ...due, scannedAt: at('2026-03-16T08:00:00-04:00'), retiredAt: limit })).toMatchObject({
      verdictFlow: 'EXCEPTION',
    });
    expect(
      only({ ...due, scannedAt: at('2026-03-16T08:00:00-04:00'), retiredAt: at('2026-03-16T12:00:00-04:00') }),
    ).toMatchObject({
      verdictFlow: 'EXCLUDED',
      reason: 'asset retired before the limit',
    });
  });

  it('keeps an asset in scope that was scanned after its retirement', () => {
    expect(only({ ...due, retiredAt: at('2026-03-15T00:00:00-04:00'), scannedAt: SCANNED })).toMatchObject({
      verdictFlow: 'EXCEPTION',
      stock: 'overdue',
      flags: 'seen after retirement',
    });
  });
});
