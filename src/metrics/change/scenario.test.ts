import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TicketLink } from '../../model/metric.ts';
import { failed, februaryChange, on } from '../../testing/february-changes.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { storedEvent } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { changes } from '../changes.ts';
import { systemEvents } from '../system-events.ts';
import { changeLookups } from './lookups.ts';

const CHANGES = [
  februaryChange('C01', 2),
  februaryChange('C02', 3, { type: 'standard', approvedBy: null, approvedAt: null, hasBackoutPlan: null }),
  februaryChange('C03', 4, { approvedAt: on(4, '20:06') }),
  februaryChange('C04', 5, { approvedBy: 'adm-jsmith' }),
  februaryChange('C05', 6, { approval: 'requested', approvedAt: null, approvedBy: null }),
  februaryChange('C06', 9, { endedAt: on(9, '22:31') }),
  februaryChange('C07', 10, { type: 'emergency', incidentKey: 'INC7', reviewedAt: on(11, '09:00') }),
  februaryChange('C08', 11, { type: 'emergency', incidentKey: 'INC8' }),
  februaryChange('C09', 12, { outcome: 'unsuccessful', reviewedAt: on(13, '09:00') }),
  februaryChange('C10', 13),
  februaryChange('C11', 16, { hasBackoutPlan: false }),
  februaryChange('C12', 17, { state: 'cancelled', startedAt: null, endedAt: null }),
];

// Written from the records above before anything ran: what failed, and how the change ended.
const EXPECTED_CHANGES = {
  C01: ['', 'PASS', 'success', 'inside'],
  C02: ['', 'PASS', 'success', 'inside'],
  C03: ['D', 'EXCEPTION', 'process-exception', 'inside'],
  C04: ['E', 'EXCEPTION', 'process-exception', 'inside'],
  C05: ['ADE', 'EXCEPTION', 'process-exception', 'inside'],
  C06: ['J', 'EXCEPTION', 'process-exception', 'inside'],
  C07: ['', 'PASS', 'success', 'near'],
  C08: ['FI', 'EXCEPTION', 'process-exception', 'inside'],
  C09: ['', 'PASS', 'failure', 'inside'],
  C10: ['', 'PASS', 'failure', 'inside'],
  C11: ['G', 'EXCEPTION', 'process-exception', 'none'],
};

/** C10 was closed as successful, and stopped the mail two days later. */
const LINKS: readonly TicketLink[] = [
  { ticket: 'INC10', openedAt: on(15, '08:00'), changeKey: null, causedByChangeKey: 'C10' },
];

const EVENTS = [
  ['E01', 2, '19:30', 'MATCHED'],
  ['E02', 2, '20:10', 'MATCHED'],
  ['E03', 2, '22:30', 'MATCHED'],
  ['E04', 3, '20:10', 'MATCHED'],
  ['E05', 4, '20:10', 'MATCHED'],
  ['E06', 5, '20:10', 'MATCHED'],
  ['E07', 6, '20:10', 'NOT_APPROVED'],
  ['E08', 6, '22:30', 'NOT_APPROVED'],
  // A minute before the window of C05, which was not approved; but within a day of the end of C04 (22:00 on the 5th).
  ['E09', 6, '19:29', 'OUTSIDE_WINDOW'],
  ['E10', 6, '22:31', 'NO_TICKET'],
  ['E11', 9, '22:31', 'OUTSIDE_WINDOW'],
  ['E12', 9, '20:10', 'MATCHED'],
  ['E13', 10, '19:00', 'OUTSIDE_WINDOW'],
  ['E14', 11, '21:00', 'MATCHED'],
  ['E15', 12, '21:00', 'MATCHED'],
  ['E16', 13, '21:00', 'MATCHED'],
  ['E17', 14, '22:01', 'NO_TICKET'],
  ['E18', 17, '21:00', 'NOT_APPROVED'],
  ['E19', 20, '03:00', 'NO_TICKET'],
  ['E20', 27, '03:00', 'NO_TICKET'],
] as const;

function run(order: readonly number[] = CHANGES.map((_, i) => i)) {
  const given = order.flatMap((i) => CHANGES[i] ?? []);
  const events = [
    storedEvent({ key: 'E00', at: at('2025-12-01T00:00:00-05:00'), asset: 'app-01', log: 'deploy', action: 'status' }),
    ...EVENTS.map(([key, day, time]) =>
      storedEvent({ key, at: on(day, time), asset: 'app-01', log: 'deploy', action: 'deploy' }),
    ),
  ];
  const context = measureContext();
  const records = {
    changes: () => given,
    events: () => events,
    ticketLinks: () => LINKS,
    ticketFields: () => new Map(),
  };
  const full = { ...context, changing: changeLookups(records, context) };
  return { changes: runMetric(changes, given, full), events: runMetric(systemEvents, events, full) };
}

it('finds what was done to twelve changes, and nothing else', () => {
  const { changes: found } = run();
  expect(
    Object.fromEntries(found.lines.map((line) => [line.change, [failed(line), line.verdict, line.result, line.event]])),
  ).toEqual(EXPECTED_CHANGES);
  expect(found.leftOut).toEqual({ 'cancelled before implementation': 1 });
  expect(found.result('change.deviation.any')).toMatchObject({ numerator: 6, denominator: 11, unknown: 0 });
  expect(found.result('change.rate.success')).toMatchObject({ numerator: 3, denominator: 11 });
  expect(found.result('change.rate.process-exception')).toMatchObject({ numerator: 6, denominator: 11 });
  expect(found.result('change.rate.failure')).toMatchObject({ numerator: 2, denominator: 11 });
  // Approved and without an event: C11 alone; C05 was not approved.
  expect(found.result('change.without-event')).toMatchObject({ numerator: 1, denominator: 10 });
});

it('classes twenty events', () => {
  const { events } = run();
  expect(Object.fromEntries(events.lines.map(({ event, match }) => [event, match]))).toEqual(
    Object.fromEntries(EVENTS.map(([key, , , match]) => [key, match])),
  );
  expect(events.result('event.unexplained')).toMatchObject({ numerator: 10, denominator: 20, unknown: 0 });
  expect(events.result('event.unexplained.deployment')).toMatchObject({ numerator: 10, denominator: 20 });
});

it('does not depend on the order of the changes', () => {
  const expected = run();
  const order = fc.shuffledSubarray(
    CHANGES.map((_, i) => i),
    { minLength: CHANGES.length },
  );
  fc.assert(
    fc.property(order, (shuffled) => {
      const found = run(shuffled);
      for (const key of expected.changes.keys) {
        expect(found.changes.result(key)).toEqual(expected.changes.result(key));
      }
      expect(found.events.result('event.unexplained')).toEqual(expected.events.result('event.unexplained'));
    }),
    { numRuns: 20 },
  );
});

it('puts every event into one class', () => {
  const { events } = run();
  const counted = (key: string) => {
    const result = events.result(`event.count.${key}`);
    return result.kind === 'count' ? result.count : Number.NaN;
  };
  const classes = ['matched', 'outside-window', 'not-approved', 'no-ticket', 'unknown'].map(counted);
  expect(classes).toEqual([10, 3, 3, 4, 0]);
});
