import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MeasureContext, StoredClearance } from '../../model/metric.ts';
import {
  CHANGE_POLICY,
  CHANGES,
  CLEARANCES,
  clearance,
  EVENTS,
  EXPECTED_CHANGES,
} from '../../testing/change-evidence-scenario.ts';
import { failed, on } from '../../testing/february-changes.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { storedEvent } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { changes } from '../changes.ts';
import { clearances } from '../clearances.ts';
import { systemEvents } from '../system-events.ts';
import { changeLookups } from './lookups.ts';

function run(cleared: readonly StoredClearance[] = CLEARANCES) {
  const context = measureContext();
  const policy = { ...context.policy.changes, ...CHANGE_POLICY };
  const events = [
    storedEvent({ key: 'F00', at: at('2025-12-01T00:00:00-05:00'), asset: 'app-01', log: 'deploy', action: 'status' }),
    ...EVENTS.map(([key, asset, day, time, action, actor]) =>
      storedEvent({ key, asset, at: on(day, time), log: 'deploy', action, actor }),
    ),
  ];
  const full: MeasureContext = { ...context, policy: { ...context.policy, changes: policy } };
  const records = {
    changes: () => CHANGES,
    events: () => events,
    ticketLinks: () => [],
    ticketFields: () => new Map(),
    clearances: () => cleared,
  };
  const measuring = { ...full, changing: changeLookups(records, full) };
  return {
    changes: runMetric(changes, CHANGES, measuring),
    events: runMetric(systemEvents, events, measuring),
    clearances: runMetric(clearances, cleared, measuring),
  };
}
const found = run();

it('tests changes as they were when they began, on all that is recorded beside them', () => {
  expect(
    Object.fromEntries(
      found.changes.lines.map((line) => [
        line.change,
        [failed(line), line.type, line.retyped, line.replanned, line.findingD, line.event],
      ]),
    ),
  ).toEqual(EXPECTED_CHANGES);
  expect(found.changes.result('change.deviation.any')).toMatchObject({ numerator: 6, denominator: 12, unknown: 0 });
  expect(found.changes.result('change.rate.success')).toMatchObject({ numerator: 6, denominator: 12 });
  expect(found.changes.result('change.emergency-share')).toMatchObject({ numerator: 2, denominator: 12 });
  expect(found.changes.result('change.retyped')).toEqual({ kind: 'count', count: 2 });
  expect(found.changes.result('change.approver-not-listed')).toEqual({ kind: 'count', count: 1 });
  expect(found.changes.result('change.replanned')).toEqual({ kind: 'count', count: 1 });
  expect(found.changes.result('change.without-log')).toEqual({ kind: 'count', count: 7 });
});

it('says what was compared', () => {
  const line = (key: string) => found.changes.lines.find(({ change: of }) => of === key);
  expect(line('D02')).toMatchObject({
    typeRecorded: 'emergency',
    flags: 'type is emergency today, altered after the start: tested as normal',
    found: 'D: approved after start, 2026-02-04T01:06:00Z',
  });
  expect(line('D02')).toMatchObject({
    retypedFrom: 'type: Normal to Emergency',
    retypedAt: on(3, '20:30'),
    retypedBy: 'jmorrow',
    replannedAt: null,
  });
  expect(line('D04')).toMatchObject({
    retypedFrom: null,
    replannedFrom: 'planned-end: 2026-02-05 21:00:00 to 2026-02-05 22:00:00',
    replannedAt: on(5, '21:00'),
    replannedBy: 'jmorrow',
  });
  expect(line('D05')).toMatchObject({ asset: 'app-01; app-02; app-03', flags: 'events on 2 of 3 systems' });
  expect(line('D06')).toMatchObject({
    expected: 'D: approved by 2026-02-10T01:05:00Z, by one of cab, adoe',
    found: 'D: approver not in the list: mlee, 2026-02-09T16:00:00Z',
  });
  // The first of the list completes what is needed; the board came after the start and was not needed.
  expect(line('D07')).toMatchObject({ approved: on(10, '12:00'), approver: 'mlee; A.Doe; CAB' });
  expect(line('D10')?.found).toBe('D: asset altered 2026-02-13T20:00:00Z from app-09 to app-01');
  expect(line('D12')?.found).toContain('D: model STD-PATCH, approved by CAB, 2026-01-01 to 2026-02-20');
  expect(line('D11')).toMatchObject({ findingJ: 'inside a window of its model', attributeE: 'pass' });
});

it('classes events before and after clearing', () => {
  expect(found.events.lines.map(({ event, match, matchedBy, class: of }) => [event, match, matchedBy, of])).toEqual(
    EVENTS.map(([key, , , , , , match, by, of]) => [key, match, by, of]),
  );
  expect(found.events.result('event.unexplained')).toMatchObject({ numerator: 8, denominator: 20, unknown: 0 });
  expect(found.events.result('event.unexplained-after-clearing')).toMatchObject({ numerator: 7, denominator: 20 });
  expect(found.events.result('event.count.explained')).toEqual({ kind: 'count', count: 1 });
  expect(found.events.result('event.count.matched')).toEqual({ kind: 'count', count: 12 });
  expect(found.events.result('event.matched-by.pipeline')).toEqual({ kind: 'count', count: 1 });
  // F02, F12 and F13 lie in windows whose changes were approved after their start, without word, or for other systems.
  expect(found.events.result('event.matched-with-exception')).toEqual({ kind: 'count', count: 3 });
  const line = (key: string) => found.events.lines.find(({ event }) => event === key);
  expect(line('F02')).toMatchObject({
    approval: 'exception',
    found: 'attribute D of its change is an exception: D02 approved after start',
  });
  expect(line('F09')?.found).toContain('approved by nobody the policy lists');
  expect(line('F03')?.found).toContain('cleared by m.lee, 2026-03-02T09:00:00-05:00, INC7: The vendor ran late');
  expect(line('F03')).toMatchObject({ clearedBy: 'm.lee', clearedAt: at('2026-03-02T09:00:00-05:00') });
  expect(line('F08')).toMatchObject({ clearedBy: null, clearedAt: null });
  expect(line('F08')?.found).toContain('not cleared by K2: given by who did it');
});

it('judges each clearance', () => {
  expect(found.clearances.lines.map(({ clearance: key, status, cleared, own }) => [key, status, cleared, own])).toEqual(
    [
      ['K1', 'applied', 1, 0],
      ['K2', 'own events only', 0, 1],
      ['K3', 'malformed', 0, 0],
      ['K4', 'covers no event', 0, 0],
    ],
  );
  expect(found.clearances.lines[2]?.found).toBe('no reference; never applied');
  expect(found.clearances.result('event.clearances.applied')).toEqual({ kind: 'count', count: 1 });
});

it('explains events by whatever clearances there are, and matches none of them', () => {
  const count = (of: ReturnType<typeof run>, key: string): number => {
    const result = of.events.result(key);
    return result.kind === 'count' ? result.count : Number.NaN;
  };
  const some = fc.subarray([...CLEARANCES, clearance('K5', { events: 'F*', clearedBy: 'auditor' })], { minLength: 1 });
  fc.assert(
    fc.property(some, (cleared) => {
      const after = run(cleared).events;
      expect(after.result('event.unexplained')).toEqual(found.events.result('event.unexplained'));
      expect(after.result('event.count.matched')).toEqual({ kind: 'count', count: 12 });
      const explained = count(run(cleared), 'event.count.explained');
      expect(after.result('event.unexplained-after-clearing')).toMatchObject({ numerator: 8 - explained });
      // F20 happened before the clearing of K5 as well, so that all eight are explained.
      expect(explained).toBe(
        cleared.some(({ clearance: { key } }) => key === 'K5')
          ? 8
          : Number(cleared.some(({ clearance: { key } }) => key === 'K1')),
      );
    }),
    { numRuns: 20 },
  );
});
