import { expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';

// P3, 8 h of 09:00 to 17:00. All were opened on Monday 2 February, 09:00.
const OPENED = at('2026-02-02T09:00:00-05:00');
const run = (rows: readonly Partial<Ticket>[], asOf?: string) =>
  runMetric(
    slaResolution,
    rows.map((fields, i) => storedTicket({ key: `T${i}`, openedAt: OPENED, ...fields })),
    slaContext({ commitments: [commitment({ targetMs: 8 * HOUR_MS })], ...(asOf === undefined ? {} : { asOf }) }),
  );

it('the longest pause of a paused ticket whose hold began at an unknown time is not known, not none', () => {
  const paused = run([{ state: 'hold', holdMs: null }], '2026-02-02T16:00:00-05:00');
  expect(paused.lines.map(({ reason, hold }) => [reason, hold])).toEqual([['not due, paused', null]]);
  expect(paused.result('sla.resolution.paused.longest')).toEqual({
    kind: 'quantile',
    value: null,
    count: 0,
    open: 0,
    without: 1,
  });
});

it('late lines whose due instant is a range are counted as without a value', () => {
  // Due Monday 17:00. Resolved Wednesday 17:00: 48 h late. With an hour of hold somewhere it was due at 17:00 or, if the
  // hold was in hours, on Tuesday 10:00: late in either case, by how much is not known.
  const stop = { state: 'resolved', resolvedAt: at('2026-02-04T17:00:00-05:00') } as const;
  const late = run([stop, { ...stop, holdMs: HOUR_MS }]);
  expect(late.lines.map(({ verdict, precision, late: by }) => [verdict, precision, by])).toEqual([
    ['EXCEPTION', 'reduced', 48 * HOUR_MS],
    ['EXCEPTION', 'bounds', null],
  ]);
  expect(late.result('sla.resolution.late.mean')).toEqual({ kind: 'mean', sum: 48 * HOUR_MS, count: 1, without: 1 });
  expect(late.result('sla.resolution.late.median')).toMatchObject({ value: 48 * HOUR_MS, count: 1, without: 1 });
});

it('times and lines without one add up to the attainment', () => {
  // 8 h each: resolved after 2 h; late on Wednesday; cancelled on Wednesday, long after Monday 17:00; still open; and one
  // whose hour of hold lies anywhere: in time, after 3 or 4 h.
  const found = run([
    { state: 'resolved', resolvedAt: at('2026-02-02T11:00:00-05:00') },
    { state: 'resolved', resolvedAt: at('2026-02-04T17:00:00-05:00') },
    { state: 'cancelled', cancelledAt: at('2026-02-04T17:00:00-05:00') },
    { state: 'active' },
    { state: 'resolved', resolvedAt: at('2026-02-02T13:00:00-05:00'), holdMs: HOUR_MS },
  ]);
  expect(found.lines.map(({ reason }) => reason)).toEqual([
    'in time',
    'late',
    'cancelled after due',
    'open past due',
    'in time',
  ]);
  expect(found.result('sla.resolution.attainment')).toMatchObject({ numerator: 2, denominator: 5 });
  expect(found.result('sla.resolution.elapsed.median')).toMatchObject({ count: 3, open: 1 });
  expect(found.result('sla.resolution.without-time')).toEqual({ kind: 'count', count: 1 });
});
