import { describe, expect, it } from 'vitest';
import type { SystemEvent } from '../model/evidence.ts';
import { type Given, type Happened, measured, ticket } from '../testing/events-and-tickets.ts';
import { instantOf as at } from '../testing/measure-context.ts';

const TICKETS = [
  ticket('CHG1', 'srv1', '2026-02-05', 'approved'),
  ticket('CHG2', 'srv2', '2026-02-05', 'approved'),
  ticket('CHG3', 'srv3', '2026-02-06', 'rejected'),
  ticket('CHG4', 'srv4', '2026-02-07', 'approved'),
];
const EVENTS: readonly Happened[] = [
  ['E1', 'srv1', '2026-02-05T21:00:00-05:00'],
  ['E5', 'srv1', '2026-02-05T22:20:00-05:00'],
  ['E2', 'srv2', '2026-02-05T23:10:00-05:00'],
  ['E6', 'srv2', '2026-02-12T03:00:00-05:00'],
  ['E3', 'srv3', '2026-02-06T21:00:00-05:00'],
  ['E4', 'srv9', '2026-02-06T21:00:00-05:00'],
];

describe('G33: events against tickets, and tickets against events', () => {
  // A reboot of srv4 before its change shows that its log was read; it is in another quarter.
  const run = measured(TICKETS, [...EVENTS, ['E0', 'srv4', '2025-12-01T03:00:00-05:00']]);

  it('classes each event', () => {
    expect(Object.fromEntries(run.events.lines.map(({ event, match, changes: of }) => [event, [match, of]]))).toEqual({
      E1: ['MATCHED', 'CHG1'],
      E2: ['OUTSIDE_WINDOW', 'CHG2'],
      E3: ['NOT_APPROVED', 'CHG3'],
      E4: ['NO_TICKET', null],
      E5: ['MATCHED', 'CHG1'],
      E6: ['NO_TICKET', null],
    });
    expect(run.events.leftOut).toEqual({ 'outside the period': 1 });
  });

  it('says what was expected and found', () => {
    const line = run.events.lines.find(({ event }) => event === 'E2');
    expect(line).toMatchObject({
      expected: 'inside the window of an approved change ± 30 min: CHG2 2026-02-06T01:00:00Z to 2026-02-06T03:00:00Z',
      found: 'outside the window of an approved change, within a day, 2026-02-06T04:10:00Z',
    });
  });

  it('leaves four of six unexplained', () => {
    expect(run.events.result('event.unexplained')).toMatchObject({ numerator: 4, denominator: 6, unknown: 0 });
    expect(run.events.result('event.count.no-ticket')).toEqual({ kind: 'count', count: 2 });
  });

  it('finds the ticket without an event', () => {
    const seen = Object.fromEntries(run.changes.lines.map(({ change, event }) => [change, event]));
    // CHG3 was rejected and done all the same: the event in its window shows it, and no approval.
    expect(seen).toEqual({ CHG1: 'inside', CHG2: 'near', CHG3: 'inside', CHG4: 'none' });
    expect(run.changes.result('change.without-event')).toMatchObject({ numerator: 1, denominator: 3 });
  });
});

describe('without an event source', () => {
  it('gives no figure with a value, never "0 unauthorised"', () => {
    const { events, changes: of } = measured(TICKETS, []);
    expect(events.keys).toEqual([]);
    expect(of.keys).not.toContain('change.without-event');
  });

  it('does not hold a change against a log that begins after it, or that nobody read', () => {
    const { changes: of } = measured(TICKETS, [
      ['E7', 'srv1', '2026-02-06T09:00:00-05:00', { action: 'status', log: 'dpkg' }],
    ]);
    expect(of.lines.map(({ event }) => event)).toEqual(Array(4).fill('not observed'));
    expect(of.result('change.without-event')).toMatchObject({ denominator: 0 });
  });
});

describe('without any change', () => {
  it('calls no event unauthorised: nobody can say whether a ticket covers it', () => {
    const { events } = measured([], [['E1', 'srv1', '2026-02-05T21:00:00-05:00']]);
    expect(events.lines).toMatchObject([
      { match: 'UNKNOWN', found: expect.stringContaining('no change was imported') },
    ]);
    expect(events.result('event.unexplained')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  });
});

describe('which ticket covers an event', () => {
  const match = (tickets: readonly Given[], when: string, fields: Partial<SystemEvent> = {}) =>
    measured(tickets, [['E', 'srv1', when, fields]]).events.lines.map(({ match: of }) => of);

  it.each([
    ['30 min after the end', '2026-02-05T22:30:00-05:00', 'MATCHED'],
    ['a second more', '2026-02-05T22:30:01-05:00', 'OUTSIDE_WINDOW'],
    ['30 min before the start', '2026-02-05T19:30:00-05:00', 'MATCHED'],
    ['24 h after the end', '2026-02-06T22:00:00-05:00', 'OUTSIDE_WINDOW'],
    ['a second more than that', '2026-02-06T22:00:01-05:00', 'NO_TICKET'],
  ])('%s: %s', (_, when, expected) => {
    expect(match([ticket('CHG1', 'SRV1', '2026-02-05', 'approved')], when)).toEqual([expected]);
  });

  it.each([
    ['cancelled', { state: 'cancelled' }, 'NOT_APPROVED'],
    ['asked for only', { approval: 'requested' }, 'NOT_APPROVED'],
    ['approved after the as-of instant', { approvedAt: at('2026-04-02T00:00:00-04:00') }, 'NOT_APPROVED'],
    ['approval not recorded', { approval: 'unknown' }, 'UNKNOWN'],
    ['standard, its model not in the record', { approval: 'not-requested', type: 'standard' }, 'UNKNOWN'],
  ] as const)('%s', (_, fields, expected) => {
    const tickets = [ticket('CHG1', 'srv1', '2026-02-05', 'approved', fields)];
    expect(match(tickets, '2026-02-05T21:00:00-05:00')).toEqual([expected]);
  });

  it('takes the approved one of two', () => {
    const tickets = [
      ticket('CHG1', 'srv1', '2026-02-05', 'rejected'),
      ticket('CHG2', 'srv1', '2026-02-05', 'approved'),
    ];
    expect(match(tickets, '2026-02-05T21:00:00-05:00')).toEqual(['MATCHED']);
  });

  it('counts an unknown one apart', () => {
    const run = measured(
      [ticket('CHG1', 'srv1', '2026-02-05', 'unknown')],
      [['E', 'srv1', '2026-02-05T21:00:00-05:00']],
    );
    expect(run.events.result('event.unexplained')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  });

  it('counts a package that two logs show once', () => {
    const one = { subject: 'curl:amd64', toVersion: '8.5' };
    const run = measured(
      [],
      [
        ['A', 'srv1', '2026-02-05T21:00:00-05:00', { ...one, log: 'apt', action: 'upgrade' }],
        ['D', 'srv1', '2026-02-05T21:00:07-05:00', { ...one, log: 'dpkg', action: 'upgrade' }],
      ],
    );
    expect(run.events.lines.map(({ event }) => event)).toEqual(['D']);
    expect(run.events.leftOut).toEqual({ 'second log of an event already counted': 1 });
  });
});
