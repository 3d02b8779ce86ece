import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Outage } from '../../model/operations.ts';
import type { AvailabilityCommitment } from '../../model/policy.ts';
import { measureContext } from '../../testing/measure-context.ts';
import { FROM, outage } from '../../testing/outages.ts';
import { storedRecord } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { outages } from '../outages.ts';

describe('availability promised', () => {
  const promise = (id: string, goal: number, fields: Partial<AvailabilityCommitment> = {}): AvailabilityCommitment => ({
    id,
    metric: 'availability',
    services: [],
    goal,
    targetText: 'of the time observed',
    effectiveFrom: null,
    effectiveTo: null,
    ...fields,
  });
  const held = (rows: readonly Outage[], commitments: readonly AvailabilityCommitment[], observed: string[] = []) => {
    const context = measureContext();
    const { policy } = context;
    const incidents = { ...policy.incidents, observed };
    const sla = { ...policy.sla, commitments };
    return runMetric(outages, rows.map(storedRecord), { ...context, policy: { ...policy, incidents, sla } });
  };
  const verdicts = (run: ReturnType<typeof held>) =>
    (run.further['availability-goals'] ?? []).map(({ unit, commitment, verdict }) => [unit, commitment, verdict]);
  // 99.9 % of 2159 h leaves 2.159 h.
  const most = 2.159;

  it('is kept at the goal exactly, and missed a millisecond further', () => {
    expect(verdicts(held([outage('O1', 10, most)], [promise('a', 99_900)]))).toEqual([['EHR', 'a', 'kept']]);
    const late = outage('O1', 10, most);
    const run = held([{ ...late, endedAt: (late.endedAt ?? 0) + 1 }], [promise('a', 99_900)]);
    expect(verdicts(run)).toEqual([['EHR', 'a', 'missed']]);
    expect(run.further['availability-goals']).toMatchObject([
      { goal: '99.9 %', expected: 'available 99.9 % of the time observed' },
    ]);
    expect(run.result('outage.goal-kept')).toMatchObject({ numerator: 0, denominator: 1, conclusion: 'below-target' });
  });

  it('is unknown where an outage known by its day can have been short enough or not', () => {
    const day = outage('O1', 240, 0, {
      ambiguousTimes: {
        startedAt: (240 + 24) * HOUR_MS + FROM - 1,
        endedAt: (240 + 24) * HOUR_MS + FROM - 1,
      },
    });
    // 99.9 % leaves 2.159 h, 98 % 43.18 h: one day is more than the one and less than the other.
    const run = held([day], [promise('a', 99_900)]);
    expect(verdicts(run)).toEqual([['EHR', 'a', 'unknown']]);
    expect(run.further['availability-goals']).toMatchObject([
      { found: '98.888 % at the least, down for 0 s to 24 h: time of day not stated' },
    ]);
    expect(verdicts(held([day], [promise('a', 98_000)]))).toEqual([['EHR', 'a', 'kept']]);
    // Three hours beside it are too much whatever the day was.
    const missed = held([day, outage('O2', 800, 3)], [promise('a', 99_900)]);
    expect(verdicts(missed)).toEqual([['EHR', 'a', 'missed']]);
  });

  it('goes by the first commitment that fits, and leaves out what has none', () => {
    const run = held(
      [
        outage('O1', 10, 30),
        outage('O2', 10, 1, { service: 'Mail' }),
        outage('O3', 20, 1, { service: 'Mail' }),
        outage('O4', 10, 1, { service: 'Web' }),
      ],
      [
        promise('ended', 50_000, { effectiveTo: '2026-03-30' }),
        promise('ehr', 99_000, { services: ['ehr'] }),
        promise('mail', 99_900, { services: ['Mail', 'Portal', 'Fax'], effectiveFrom: '2026-03-31' }),
      ],
      ['Portal'],
    );
    // EHR 30 of 2159 h is 1.39 %; Mail 2 h is 0.093 %; Portal is listed and had none; of Fax nobody says anything.
    expect(verdicts(run)).toEqual([
      ['EHR', 'ehr', 'missed'],
      ['Fax', 'mail', 'unknown'],
      ['Mail', 'mail', 'kept'],
      ['Portal', 'mail', 'kept'],
    ]);
    expect(run.result('outage.goal-kept')).toEqual({
      kind: 'ratio',
      numerator: 2,
      denominator: 3,
      unknown: 1,
      excluded: [],
      conclusion: 'below-target',
    });
    // The unwatched service adds nothing to the other figures.
    expect(run.result('outage.units')).toEqual({ kind: 'count', count: 4 });
  });

  it('says nothing without outages, and nothing without a commitment', () => {
    for (const run of [held([], [promise('a', 99_900)]), held([outage('O1', 10, 1)], [])]) {
      expect(verdicts(run)).toEqual([]);
      expect(run.result('outage.goal-kept')).toMatchObject({ denominator: 0, conclusion: 'no-occurrence' });
    }
  });
});
