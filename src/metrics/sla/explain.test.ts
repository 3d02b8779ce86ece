import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { explainTicket } from './explain.ts';

const COMMITMENTS = [commitment({ targetMs: 8 * HOUR_MS, targetText: '1 bd' })];
// G09: opened Monday 09:00, on hold Monday 11:00 to Tuesday 10:00, resolved Tuesday 16:30, due Tuesday 16:00.
const HELD = storedTicket(
  { openedAt: at('2026-02-02T09:00:00-05:00'), state: 'resolved', resolvedAt: at('2026-02-03T16:30:00-05:00') },
  [
    '2026-02-02T09:00:00-05:00 active P3',
    '2026-02-02T11:00:00-05:00 hold P3',
    '2026-02-03T10:00:00-05:00 active P3',
    '2026-02-03T16:30:00-05:00 resolved P3',
  ],
);
const local = (text: string): number => at(`2026-02-${text}:00-05:00`);

describe('the timeline of a ticket', () => {
  const timeline = explainTicket(HELD, slaContext({ commitments: COMMITMENTS }));
  const [response, resolution] = timeline.parts;

  it('shows each stretch of the clock with its length', () => {
    expect(resolution?.segments.map(({ kind, from, to, elapsedMs }) => [kind, from, to, elapsedMs / HOUR_MS])).toEqual([
      ['running', local('02T09:00'), local('02T11:00'), 2],
      ['paused', local('02T11:00'), local('03T10:00'), 2],
      ['running', local('03T10:00'), local('03T16:30'), 8.5],
    ]);
  });

  it('reads like a working paper', () => {
    expect(resolution?.sentences).toEqual([
      'Resolution: commitment resolution-any, 1 bd in calendar office (America/New_York), which is 8 h of running time.',
      'The clock started 2026-02-02 09:00:00 -05:00.',
      'It stopped 2026-02-03 16:30:00 -05:00, when the ticket was resolved.',
      'Running time: 8 h 30 min.',
      'It was due 2026-02-03 16:00:00 -05:00.',
      'Verdict: EXCEPTION, late, 30 min after the due instant.',
      '2026-Q1: due in the period, resolved in the period, opened in the period; in the lines of the attainment, which are those due in the period. Roll-forward: attached, fell due.',
    ]);
    expect(response?.sentences).toEqual([
      'Response: no commitment covers this ticket, so there is nothing to judge.',
      '2026-Q1: responded in the period, opened in the period; left out of the attainment, no commitment.',
    ]);
  });

  it('lists events in order and carries the evidence line for its figures', () => {
    expect(timeline.events.map(({ text }) => text)).toEqual([
      'opened',
      'first response',
      'update: active, P3',
      'update: hold, P3',
      'update: active, P3',
      'resolved, by the last statement of the ticket',
      'update: resolved, P3',
    ]);
    expect(resolution?.line?.population).toBe('sla-resolution');
    expect(resolution?.line?.row[0]).toBe('INC0000001');
  });

  it('walks nights and weekends as time outside hours', () => {
    const record = storedTicket({ openedAt: local('06T16:00'), state: 'resolved', resolvedAt: local('09T10:00') });
    const clocks = explainTicket(record, slaContext({ commitments: COMMITMENTS })).parts;
    expect(clocks[1]?.segments.map(({ kind, durationMs }) => [kind, durationMs / HOUR_MS])).toEqual([
      ['running', 1],
      ['outside hours', 64],
      ['running', 1],
    ]);
  });

  it('shows bounds, not segments, where the position of holds is not known', () => {
    const record = storedTicket({
      openedAt: local('02T09:00'),
      state: 'resolved',
      resolvedAt: local('03T10:00'),
      holdMs: 3 * HOUR_MS,
    });
    const [, clock] = explainTicket(record, slaContext({ commitments: COMMITMENTS })).parts;
    expect(clock?.segments).toEqual([]);
    expect(clock?.sentences[4]).toBe(
      'It was due at the earliest 2026-02-02 17:00:00 -05:00 and at the latest 2026-02-03 12:00:00 -05:00, depending on when the holds were.',
    );
  });

  it('says why a ticket is no part of the period', () => {
    const context = slaContext({
      commitments: COMMITMENTS,
      period: '2026-04-01T00:00:00-04:00/2026-07-01T00:00:00-04:00',
      asOf: '2026-07-01T00:00:00-04:00',
    });
    const [, clock] = explainTicket(HELD, context).parts;
    expect(clock?.sentences.at(-1)).toBe('No part of 2026-Q1: opened, due and stopped outside the period.');
    expect(clock?.line).toBeNull();
  });

  it('shows a duplicate that started the clock, and passes an automatic reply over', () => {
    const [hour, bot] = [(n: number) => local('02T09:00') + n * HOUR_MS, { actor: 'svc-bot' }];
    const base = storedTicket({ openedAt: hour(0), respondedAt: hour(0.5) }, ['2026-02-02T09:30:00-05:00 active']);
    const timeline = explainTicket(
      {
        ...base,
        updates: base.updates.map((update) => ({ ...update, ...bot })),
        duplicates: [
          { ticket: 'INC7', openedAt: hour(-2), knownAt: hour(1) },
          { ticket: 'INC8', openedAt: hour(-3), knownAt: local('27T09:00') + 90 * 24 * HOUR_MS },
        ],
      },
      slaContext({ commitments: COMMITMENTS, sla: { automationAccounts: ['svc-bot'] } }),
    );
    expect(timeline.events.map(({ at, text }) => [(at - hour(0)) / HOUR_MS, text])).toEqual([
      [-2, 'INC7 opened, which ended as a duplicate of it'],
      [0, 'opened'],
      [0.5, 'update: active, by svc-bot'],
      [1, 'INC7 closed as a duplicate of it'],
    ]);
    expect(timeline.parts.flatMap(({ sentences }) => sentences).join(' ')).toContain(
      'The clock started 2026-02-02 07:00:00 -05:00.',
    );
  });

  it('says of dates that they state no time of day, once each, whatever reading was judged', () => {
    const [day, end] = [local('02T00:00'), 24 * HOUR_MS - 1];
    const record = storedTicket({
      openedAt: day,
      respondedAt: day,
      state: 'resolved',
      resolvedAt: day,
      closedAt: local('03T10:00'),
      ambiguousTimes: { openedAt: day + end, respondedAt: day + end, resolvedAt: day + end },
    });
    const { events, parts } = explainTicket(record, slaContext({ commitments: COMMITMENTS }));
    const place = { source: 'servicenow', artifact: 'a1b2c3d4e5f6', origin: { line: 7, offset: 700, length: 90 } };
    const open = { at: day, isDate: true, place };
    expect(events).toEqual([
      { ...open, text: 'opened, time of day not stated' },
      { ...open, text: 'first response, time of day not stated' },
      { ...open, text: 'resolved, by the last statement of the ticket, time of day not stated' },
      { at: local('03T10:00'), place, text: 'closed' },
    ]);
    expect(parts[1]?.sentences).toContain(
      'These instants are one reading: the record has times that can mean several, such as dates without a time of day. The verdict holds for all of them, or is UNMEASURABLE.',
    );
  });

  it('shows no clock that runs on of a ticket that was closed, nobody says when resolved', () => {
    const closed = { openedAt: local('02T09:00'), state: 'closed', closedAt: local('02T15:00') } as const;
    const [, resolution] = explainTicket(storedTicket(closed), slaContext({ commitments: COMMITMENTS })).parts;
    expect(resolution?.segments).toEqual([]);
    expect(resolution?.sentences.slice(2, 6)).toEqual([
      'When it ended is on no record.',
      'Its running time is not known.',
      'It was due 2026-02-02 17:00:00 -05:00.',
      'Verdict: UNMEASURABLE, no resolution time. Flags: final fields only.',
    ]);
  });
});
