import { expect, it } from 'vitest';
import type { Obligation, Ticket } from '../model/evidence.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedChange, storedEvent, storedObligation } from '../testing/records.ts';
import { storedTicket } from '../testing/tickets.ts';

const ticket = (key: string, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: 10 * 86_400_000, key, ...fields }).ticket;
const obligation = (asset: string, patch: string, fields: Partial<Obligation> = {}): Obligation =>
  storedObligation({ asset, patch, ...fields }).obligation;

it('reads back every field of every kind as it was', () =>
  withNewStore((store) => {
    const full = ticket('INC1', {
      sourceBreached: false,
      securityIncident: true,
      holdMs: 0,
      ambiguousTimes: { closedAt: 7 },
      detectedAt: 1,
      validatedAt: 2,
      workStartedAt: 3,
      workEndedAt: 4,
      hasRootCause: false,
      rootCauseAt: 5,
      requestedBy: 'a',
      approvedBy: 'b',
      approvedAt: 6,
      neededAt: 2 ** 45,
      typeText: 'Störung',
      setAside: 'spam',
    });
    const { change } = storedChange({
      hasBackoutPlan: false,
      hasTestPlan: null,
      impact: null,
      model: null,
      hasReason: null,
      developedBy: null,
      reviewedBy: null,
      testPassed: null,
      testResultText: null,
      testedAt: null,
      testedBy: null,
      plannedStartAt: -5,
      title: 'ä "😀" \u0000x',
    });
    const { event } = storedEvent({ at: 5, subject: 'libc6:amd64' });
    const patch = obligation('h', 'KB1', { cves: 'CVE-1 CVE-2', installedObserved: true, scannedAt: 2 ** 45 });
    importRecords(store, 'all', [full, change, event, patch]);

    expect([...store.tickets()]).toEqual([
      {
        source: 'servicenow',
        // printf all | sha256sum
        artifact: '5ef5ef0364b6',
        origin: { line: 2, offset: 100, length: 100 },
        ticket: full,
        updates: [],
      },
    ]);
    expect([...store.changes()].map((stored) => stored.change)).toEqual([change]);
    expect([...store.events()].map((stored) => stored.event)).toEqual([event]);
    expect([...store.obligations()].map((stored) => 'obligation' in stored && stored.obligation)).toEqual([patch]);
    expect(store.rowCounts()).toMatchObject({ ticket: 1, 'ticket-update': 0, obligation: 1, change: 1, event: 1 });
  }));

it('streams in key order: obligations by asset then patch, events by asset then instant', () =>
  withNewStore((store) => {
    importRecords(store, 'a', [
      ticket('INC2'),
      ticket('INC10'),
      ticket('INC1'),
      obligation('a-1', 'p'),
      obligation('a', 'q'),
      obligation('a', 'p'),
      storedEvent({ asset: 'b', at: 1, key: 'x' }).event,
      storedEvent({ asset: 'a', at: 9, key: 'y' }).event,
      storedEvent({ asset: 'a', at: 2, key: 'z' }).event,
    ]);
    expect([...store.tickets()].map(({ ticket: { key } }) => key)).toEqual(['INC1', 'INC10', 'INC2']);
    expect([...store.obligations()].map((stored) => 'obligation' in stored && stored.obligation.key)).toEqual([
      'a/p',
      'a/q',
      'a-1/p',
    ]);
    expect([...store.events()].map(({ event }) => event.key)).toEqual(['z', 'y', 'x']);
  }));

it('refuses a record whose fields are not what the model says', () =>
  withNewStore((store) => {
    const wrong = { ...ticket('INC1'), openedAt: Number.NaN };
    expect(() => importRecords(store, 'a', [wrong])).toThrow('openedAt');
  }));
