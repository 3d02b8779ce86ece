import { expect, it } from 'vitest';
import type { ChangeApproval } from '../../model/change-evidence.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { storedChange, storedEvent } from '../../testing/records.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { changeTimelines } from './change.ts';

const { period, asOf, policy } = measureContext();
const source: PacketSource = { ...sampleSource, packet: { ...sampleSource.packet, period, asOf, policy } };

const CHANGE = storedChange({
  key: 'CHG0031337',
  type: 'emergency',
  asset: 'app-01',
  title: 'Never shown',
  requestedBy: 'rlopez',
  approvedBy: 'adoe',
  implementedBy: 'adm-jsmith',
  approval: 'approved',
  approvedAt: at('2026-03-12T20:06:00-04:00'),
  plannedStartAt: at('2026-03-12T20:00:00-04:00'),
  plannedEndAt: at('2026-03-12T22:00:00-04:00'),
  startedAt: at('2026-03-12T20:05:00-04:00'),
  endedAt: at('2026-03-12T21:40:00-04:00'),
  outcome: 'successful',
}).change;

const explained = () =>
  withNewStore((store) => {
    importRecords(store, 'changes', [CHANGE]);
    importRecords(store, 'log', [
      {
        kind: 'change-update',
        key: '1',
        changeKey: 'CHG0031337',
        at: at('2026-03-12T20:30:00-04:00'),
        sequence: null,
        by: 'jmorrow',
        field: 'type',
        fieldText: 'type',
        fromText: 'normal',
        toText: 'emergency',
        ambiguousTimes: null,
      },
    ]);
    const event = { asset: 'app-01', log: 'deploy', action: 'deploy', actor: 'jsmith' };
    importRecords(store, 'events', [
      storedEvent({ ...event, key: 'E1', subject: 'shop', at: at('2026-03-12T20:20:00-04:00') }).event,
      storedEvent({ ...event, key: 'E2', asset: 'app-02', at: at('2026-03-12T20:20:00-04:00') }).event,
    ]);
    const openedAt = at('2026-03-13T08:00:00-04:00');
    importRecords(store, 'tickets', [storedTicket({ openedAt, key: 'INC7', causedByChangeKey: 'CHG0031337' }).ticket]);
    return changeTimelines('CHG0031337', store, source);
  });

it('tells what happened, in order, in the reporting zone', async () => {
  const lines = await explained();
  expect(lines[0]).toBe('CHG0031337 · timeline');
  expect(lines.filter((line) => /^ {2}2026-/.test(line)).map((line) => line.trim())).toEqual([
    '2026-03-12 20:00:00 -04:00  changes:2  planned start',
    '2026-03-12 20:05:00 -04:00  changes:2  started by adm-jsmith',
    '2026-03-12 20:06:00 -04:00  changes:2  approved, by its ticket, by adoe',
    '2026-03-12 20:20:00 -04:00  events:2   app-01: deploy shop by jsmith (deploy), MATCHED',
    '2026-03-12 20:30:00 -04:00  log:2      log: type from normal to emergency, by jmorrow',
    '2026-03-12 21:40:00 -04:00  changes:2  ended',
    '2026-03-12 22:00:00 -04:00  changes:2  planned end',
    '2026-03-13 08:00:00 -04:00  tickets:2  INC7 opened, which names this change as its cause',
  ]);
});

it('shows each attribute with its two sides, and the type as tested', async () => {
  const text = (await explained()).join('\n').replaceAll(/\s+/g, ' ');
  expect(text).toContain('Type emergency today, tested as normal: re-typed after the start');
  expect(text).toContain('Implemented by adm-jsmith, compared as jsmith');
  expect(text).toContain(
    'D approved before implementation: exception, approved after start. Expected: approved by 2026-03-12 20:05:00 -04:00.',
  );
  expect(text).toContain('F genuine emergency, closed: not applicable, not an emergency.');
  expect(text).toContain('H implementation evidence: pass, times recorded, event in the window.');
  expect(text).toContain('Verdict EXCEPTION; result failure. Incidents it caused: INC7.');
  expect(text).not.toContain('Never shown');
});

it('says why a change takes no part in the period', () =>
  withNewStore((store) => {
    importRecords(store, 'changes', [{ ...CHANGE, startedAt: null, endedAt: null, state: 'cancelled' }]);
    expect(changeTimelines('CHG0031337', store, source)).toContain(
      'Takes no part in the period: cancelled before implementation.',
    );
  }));

it('says nothing of a change that the store has not', () =>
  withNewStore((store) => {
    importRecords(store, 'changes', [CHANGE]);
    expect(changeTimelines('CHG0000001', store, source)).toEqual([]);
  }));

const approval = (key: string, changeKey: string, approver: string, given: number | null): ChangeApproval => ({
  kind: 'approval',
  key,
  changeKey,
  approver,
  approverKind: 'person',
  group: null,
  decision: 'approved',
  decisionText: null,
  at: given,
  verbal: null,
  updatedAt: null,
  ambiguousTimes: null,
});

it('gives every approval its own row, and keeps one without a time in sight', () =>
  withNewStore((store) => {
    importRecords(store, 'changes', [{ ...CHANGE, approvedAt: null }]);
    importRecords(store, 'approvals', [
      approval('a1', 'CHG0031337', 'adoe', at('2026-03-12T20:02:00-04:00')),
      approval('a2', 'CHG0000001', 'else', at('2026-03-12T19:00:00-04:00')),
      approval('a3', 'CHG0031337', 'bdoe', null),
      approval('a4', 'CHG0031337', 'cdoe', at('2026-03-12T19:30:00-04:00')),
    ]);
    const lines = changeTimelines('CHG0031337', store, source).filter((line) => line.includes('approvals:'));
    expect(lines).toEqual([
      '  2026-03-12 19:30:00 -04:00  approvals:5  approved by cdoe',
      '  2026-03-12 20:02:00 -04:00  approvals:2  approved by adoe',
      '  time not stated             approvals:4  approved by bdoe',
    ]);
  }));

it('names no row of a ticket that two sources have', () =>
  withNewStore((store) => {
    importRecords(store, 'changes', [CHANGE]);
    const { ticket } = storedTicket({
      openedAt: at('2026-03-13T08:00:00-04:00'),
      key: 'INC7',
      changeKey: 'CHG0031337',
    });
    importRecords(store, 'north', [ticket], { source: 'north' });
    importRecords(store, 'south', [{ ...ticket, changeKey: null }], { source: 'south' });
    const [line] = changeTimelines('CHG0031337', store, source).filter((text) => text.includes('INC7'));
    expect(line).toMatch(/^ {2}2026-03-13 08:00:00 -04:00 {2,}INC7 opened, which names this change$/);
  }));

it('shows the first hundred events by time, whatever the order of their assets, and counts those known after them', () =>
  withNewStore((store) => {
    importRecords(store, 'changes', [{ ...CHANGE, asset: 'app-01; app-02' }]);
    const deploy = (asset: string, from: string, count: number) =>
      Array.from({ length: count }, (_, n) => {
        const event = { key: `${asset}/${n}`, asset, log: 'deploy', action: 'deploy', subject: `part${n}` };
        return storedEvent({ ...event, at: at(from) + 1000 * n }).event;
      });
    // 60 of app-01 from 20:30:00 on, 50 of app-02 from 20:20:00 on: the first hundred end with the 50th of app-01.
    importRecords(store, 'events', [
      ...deploy('app-01', '2026-03-12T20:30:00-04:00', 60),
      ...deploy('app-02', '2026-03-12T20:20:00-04:00', 50),
    ]);
    // Known at 20:30:55: of the last ten, those of second 50 to 55.
    const then = { ...source, packet: { ...source.packet, asOf: at('2026-03-12T20:30:55-04:00') } };
    const lines = changeTimelines('CHG0031337', store, then).map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
    const events = lines.filter((line) => line.includes('events:'));
    expect(events).toHaveLength(100);
    expect(events[0]).toBe('2026-03-12 20:20:00 -04:00 | events:62 | app-02: deploy part0 (deploy), MATCHED');
    expect(events.at(-1)).toBe('2026-03-12 20:30:49 -04:00 | events:51 | app-01: deploy part49 (deploy), MATCHED');
    expect(lines.find((line) => line.includes('more events'))).toBe(
      '2026-03-12 20:30:50 -04:00 | 6 more events of the systems, the last 2026-03-12 20:30:55 -04:00',
    );
  }));
