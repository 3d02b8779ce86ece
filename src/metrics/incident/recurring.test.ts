import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { measured } from '../../testing/incidents.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { mostTogether } from './recurring.ts';

describe('recurring issues', () => {
  const on = (day: string, fields: Partial<Ticket> = {}) => ({ openedAt: at(`2026-${day}T10:00:00-05:00`), ...fields });

  it('is three of one place and category within 30 days, one of them in the period', () => {
    const run = measured([
      on('01-05'),
      on('01-20', { problemKey: 'PRB7' }),
      on('02-04', { asset: 'MAIL-01' }),
      on('01-05', { asset: 'web-01' }),
      on('01-06', { asset: 'web-01' }),
      on('01-06', { asset: null, service: null }),
    ]);
    expect(run.further['recurring-issues']).toMatchObject([
      {
        issue: 'mail-01 / Email',
        by: 'asset',
        incidents: 3,
        most: 3,
        tickets: 'INC1; INC2; INC3',
        problemLinked: 'yes',
      },
    ]);
    expect(run.result('incident.recurring')).toEqual({ kind: 'count', count: 1 });
    expect(run.result('incident.recurring.category.email')).toEqual({ kind: 'count', count: 1 });
    expect(run.result('incident.recurring.problem-linked')).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('misses a problem record only where some ticket of the export names one', () => {
    const three = [on('01-05'), on('01-06'), on('01-07')];
    const unlinked = (rows: readonly Partial<Ticket>[]) => measured(rows).further['recurring-issues'];
    expect(unlinked(three)).toMatchObject([{ unlinked: 'no', found: null }]);
    expect(unlinked([...three, on('01-05', { asset: 'web-01', problemKey: 'PRB7' })])).toMatchObject([
      { unlinked: 'yes', expected: 'a problem record', found: 'none on any of 3 incidents' },
    ]);
  });

  it.each([
    ['on the thirtieth day', [0, 1, 30 * DAY_MS], 3],
    ['a millisecond later', [0, 1, 30 * DAY_MS + 1], 0],
    ['only two', [0, 1], 0],
    ['five, of which four are close', [0, 20 * DAY_MS, 31 * DAY_MS, 32 * DAY_MS, 33 * DAY_MS], 4],
  ])('%s', (_, times, most) => {
    expect(
      mostTogether(
        times.map((time) => ({ at: time })),
        0,
      ),
    ).toBe(most);
  });

  it('does not count a run that ended before the period', () => {
    expect(mostTogether([{ at: 1 }, { at: 2 }, { at: 3 }], 4)).toBe(0);
  });
});
