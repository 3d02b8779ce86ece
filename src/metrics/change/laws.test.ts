import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, SystemEvent } from '../../model/evidence.ts';
import type { MeasureContext, StoredChange } from '../../model/metric.ts';
import { lookedUp } from '../../testing/change-lookups.ts';
import { februaryChange, on } from '../../testing/february-changes.ts';
import { measureContext } from '../../testing/measure-context.ts';
import { storedEvent } from '../../testing/records.ts';
import { type MetricRun, runMetric } from '../../testing/run-metric.ts';
import { changes } from '../changes.ts';
import { systemEvents } from '../system-events.ts';
import { changeLookups } from './lookups.ts';

const DAYS = [2, 3, 4, 5, 6, 9, 10];
const times = ['19:00', '20:06', '21:30', '22:31', '23:30'];
const minutes = (day: number) => fc.constantFrom(...times).map((time) => on(day, time));

/** A change of some day in February, right or wrong in any of its fields. */
const fields = (day: number): fc.Arbitrary<Partial<Change>> =>
  fc.record(
    {
      type: fc.constantFrom('standard', 'normal', 'emergency', 'unknown'),
      approval: fc.constantFrom('approved', 'rejected', 'requested', 'not-requested', 'unknown'),
      approvedAt: fc.option(minutes(day)),
      approvedBy: fc.constantFrom(null, 'adoe', 'adm-jsmith', 'rlopez'),
      implementedBy: fc.constantFrom(null, 'jsmith', 'adoe'),
      requestedBy: fc.constantFrom(null, 'rlopez', 'adoe'),
      startedAt: fc.option(minutes(day)),
      endedAt: fc.option(minutes(day)),
      plannedEndAt: fc.option(minutes(day)),
      reviewedAt: fc.option(fc.constant(on(day + 1, '09:00'))),
      risk: fc.constantFrom(null, 'High', 'Low'),
      asset: fc.constantFrom(null, 'app-01', 'app-02', 'app-01; app-02'),
      hasBackoutPlan: fc.constantFrom(null, true, false),
      outcome: fc.constantFrom('successful', 'successful-with-issues', 'unsuccessful', 'unknown'),
      incidentKey: fc.constantFrom(null, 'INC1'),
    },
    { requiredKeys: [] },
  );
const some: fc.Arbitrary<StoredChange[]> = fc
  .tuple(...DAYS.map((day) => fields(day).map((given) => februaryChange(`C${day}`, day, given))))
  .map((all) => [...all]);
const happened: fc.Arbitrary<SystemEvent[]> = fc
  .array(fc.tuple(fc.constantFrom('app-01', 'app-02'), fc.constantFrom(...DAYS), fc.constantFrom(...times)), {
    maxLength: 12,
  })
  .map((all) =>
    all
      .map(([asset, day, time], at) => storedEvent({ key: `E${at}`, asset, at: on(day, time), action: 'deploy' }).event)
      .sort((a, b) => (a.asset < b.asset ? -1 : a.asset > b.asset ? 1 : a.at - b.at)),
  );

// Every column is there: whether one is must not hang on the change that is made better.
const COLUMNS = ['requestedBy', 'title', 'risk', 'asset', 'reviewedAt'];
const changing = lookedUp({ stated: new Map([[februaryChange('C', 2).source, new Set(COLUMNS)]]) });
const measured = (given: readonly StoredChange[]): MetricRun =>
  runMetric(changes, given, { ...measureContext(), changing });

function held(given: readonly StoredChange[], events: readonly SystemEvent[], toleranceMinutes = 30) {
  const base = measureContext();
  const policy = { ...base.policy, changes: { ...base.policy.changes, windowToleranceMinutes: toleranceMinutes } };
  const context: MeasureContext = { ...base, policy };
  const stored = events.map((event) => ({ ...storedEvent(event), event }));
  const records = {
    changes: () => given,
    events: () => stored,
    ticketLinks: () => [],
    ticketFields: () => new Map(),
  };
  const full = { ...context, changing: changeLookups(records, context) };
  return { changes: runMetric(changes, given, full), events: runMetric(systemEvents, stored, full) };
}

const count = (run: MetricRun, key: string): number => {
  const result = run.result(key);
  return result.kind === 'count' ? result.count : result.kind === 'ratio' ? result.numerator : Number.NaN;
};
const sum = (run: MetricRun, ...keys: readonly string[]): number =>
  keys.reduce((total, key) => total + count(run, key), 0);
const all = (run: MetricRun): Readonly<Record<string, unknown>> =>
  Object.fromEntries(run.keys.map((key) => [key, run.result(key)]));
const FEW = { numRuns: 60 };

describe('laws of changes', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(some, (given) => {
        expect(all(measured(given.toReversed()))).toEqual(all(measured(given)));
      }),
      FEW,
    );
  });

  it('puts each change into one type, one outcome and one result', () => {
    fc.assert(
      fc.property(some, (given) => {
        const run = measured(given);
        const lines = run.lines.length;
        const of = (...parts: readonly string[]): number =>
          sum(run, ...parts.slice(1).map((part) => `${parts[0]}.${part}`));
        expect(of('change.count', 'standard', 'normal', 'emergency', 'unknown')).toBe(lines);
        expect(of('change.outcome', 'successful', 'successful-with-issues', 'unsuccessful', 'unknown')).toBe(lines);
        const assessed = of('change.rate', 'success', 'process-exception', 'failure');
        const success = run.result('change.rate.success');
        if (success.kind !== 'ratio') throw new Error('a rate is a ratio');
        expect(assessed).toBe(success.denominator);
        expect(assessed + success.unknown + count(run, 'change.not-assessed')).toBe(lines);
      }),
      FEW,
    );
  });

  it('accounts for each change under each attribute, and by type as in all', () => {
    fc.assert(
      fc.property(some, (given) => {
        const run = measured(given);
        for (const attribute of ['authorisation', 'approval', 'separation', 'backout', 'review', 'window']) {
          const result = run.result(`change.deviation.${attribute}`);
          if (result.kind !== 'ratio') throw new Error('a deviation rate is a ratio');
          const excluded = result.excluded.reduce((total, each) => total + each.count, 0);
          expect(result.denominator + result.unknown + excluded).toBe(run.lines.length);
          const byType = ['standard', 'normal', 'emergency', 'unknown'].map(
            (type) => `change.deviation.${attribute}.${type}`,
          );
          expect(sum(run, ...byType)).toBe(result.numerator);
        }
      }),
      FEW,
    );
  });

  it('is no worse for one change made right', () => {
    fc.assert(
      fc.property(some, fc.nat(DAYS.length - 1), (given, at) => {
        const right = given.map((stored, n) =>
          n === at
            ? februaryChange(stored.change.key, DAYS[n] ?? 2, { reviewedAt: on(11, '09:00'), risk: 'Low' })
            : stored,
        );
        const [before, after] = [measured(given), measured(right)];
        const rates = before.keys.filter((key) => /^change[.]deviation[.]\w+$/.test(key));
        expect(rates.length).toBeGreaterThan(9);
        for (const key of rates) expect(count(after, key)).toBeLessThanOrEqual(count(before, key));
        expect(count(after, 'change.rate.failure')).toBeLessThanOrEqual(count(before, 'change.rate.failure'));
        expect(count(after, 'change.rate.success')).toBeGreaterThanOrEqual(count(before, 'change.rate.success'));
      }),
      FEW,
    );
  });
});

describe('laws of events against changes', () => {
  const CLASSES = ['matched', 'outside-window', 'not-approved', 'no-ticket', 'unknown'].map(
    (key) => `event.count.${key}`,
  );

  it('puts each event into one class, whatever the order of the changes', () => {
    fc.assert(
      fc.property(some, happened, (given, events) => {
        const found = held(given, events);
        fc.pre(events.length > 0);
        expect(sum(found.events, ...CLASSES)).toBe(found.events.lines.length);
        expect(all(held(given.toReversed(), events).events)).toEqual(all(found.events));
      }),
      FEW,
    );
  });

  it('leaves no more unexplained for a wider tolerance or one more approved change', () => {
    fc.assert(
      fc.property(some, happened, (given, events) => {
        fc.pre(events.length > 0);
        const before = count(held(given, events).events, 'event.unexplained');
        expect(count(held(given, events, 120).events, 'event.unexplained')).toBeLessThanOrEqual(before);
        const more = [...given, februaryChange('C11', 5, { plannedEndAt: on(9, '23:59') })];
        expect(count(held(more, events).events, 'event.unexplained')).toBeLessThanOrEqual(before);
      }),
      FEW,
    );
  });

  it('finds no more changes without an event for one more event', () => {
    const first = storedEvent({ key: 'E', asset: 'app-01', at: on(1, '00:00'), action: 'status' }).event;
    fc.assert(
      fc.property(some, happened, minutes(5), (given, events, at) => {
        const more = storedEvent({ key: 'E99', asset: 'app-01', at, action: 'deploy' }).event;
        const without = (list: readonly SystemEvent[]): number =>
          count(held(given, [first, ...list]).changes, 'change.without-event');
        expect(without([...events, more])).toBeLessThanOrEqual(without(events));
      }),
      FEW,
    );
  });
});
