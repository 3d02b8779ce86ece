import { expect, it } from 'vitest';
import type { PacketSource } from '../model/renderer.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedChange, storedEvent } from '../testing/records.ts';
import { sampleSource } from '../testing/sample-packet.ts';
import { storedTicket } from '../testing/tickets.ts';
import { changeTimelines } from './explain-change.ts';

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
    '2026-03-12 20:00:00 -04:00  planned start',
    '2026-03-12 20:05:00 -04:00  started by adm-jsmith',
    '2026-03-12 20:06:00 -04:00  approved, by its ticket, by adoe',
    '2026-03-12 20:20:00 -04:00  app-01: deploy shop by jsmith (deploy), MATCHED',
    '2026-03-12 20:30:00 -04:00  log: type from normal to emergency, by jmorrow',
    '2026-03-12 21:40:00 -04:00  ended',
    '2026-03-12 22:00:00 -04:00  planned end',
    '2026-03-13 08:00:00 -04:00  INC7 opened, which names this change as its cause',
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
