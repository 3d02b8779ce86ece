import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Obligation, Ticket } from '../model/evidence.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedChange, storedEvent, storedObligation } from '../testing/records.ts';
import { storedTicket } from '../testing/tickets.ts';
import type { EvidenceStore } from './index.ts';

const DAY = 86_400_000;
const ticket = (key: string, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: 10 * DAY, key, ...fields }).ticket;
const obligation = (asset: string, patch: string, fields: Partial<Obligation> = {}): Obligation =>
  storedObligation({ asset, patch, ...fields }).obligation;

const outcomes = ({
  rows,
  new: added,
  revised,
  unchanged,
  duplicate,
  rejected,
  reconciles,
}: ReturnType<typeof importRecords>) => ({
  rows,
  outcomes: [added, revised, unchanged, duplicate, rejected],
  reconciles,
});
const titles = (store: EvidenceStore) =>
  [...store.tickets()].map(({ ticket: { key, title }, origin }) => [key, title, origin.line]);
const revisions = (folder: string, table: string, column: string): unknown[] => {
  const database = new BetterSqlite3(join(folder, 'evidence', 'evidence.sqlite'), { readonly: true });
  const found = database.prepare(`select ${column} from ${table}_revision order by id`).pluck().all();
  database.close();
  return found;
};

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
    expect(titles(store).map(([key]) => key)).toEqual(['INC1', 'INC10', 'INC2']);
    expect([...store.obligations()].map((stored) => 'obligation' in stored && stored.obligation.key)).toEqual([
      'a/p',
      'a/q',
      'a-1/p',
    ]);
    expect([...store.events()].map(({ event }) => event.key)).toEqual(['z', 'y', 'x']);
  }));

it('adds nothing the second time, and keeps the place of the first', () =>
  withNewStore((store, folder) => {
    const rows = Array.from({ length: 25 }, (_, n) => ticket(`INC${100 + n}`));
    expect(outcomes(importRecords(store, 'a', rows))).toEqual({
      rows: 25,
      outcomes: [25, 0, 0, 0, 0],
      reconciles: true,
    });
    const again = importRecords(store, 'b', [...rows].reverse());
    expect(outcomes(again)).toEqual({ rows: 25, outcomes: [0, 0, 25, 0, 0], reconciles: true });
    expect(titles(store)[0]).toEqual(['INC100', null, 2]);
    expect(revisions(folder, 'ticket', 'key')).toEqual([]);
  }));

it('revises a record with new content and keeps the former revision', () =>
  withNewStore((store, folder) => {
    importRecords(store, 'july', [ticket('INC1', { title: 'old', updatedAt: DAY }), ticket('INC2')]);
    const receipt = importRecords(store, 'august', [
      ticket('INC1', { title: 'new', updatedAt: 2 * DAY }),
      ticket('INC3'),
    ]);
    expect(outcomes(receipt).outcomes).toEqual([1, 1, 0, 0, 0]);
    expect(titles(store)).toEqual([
      ['INC1', 'new', 2],
      ['INC2', null, 3],
      ['INC3', null, 3],
    ]);
    expect(revisions(folder, 'ticket', 'title')).toEqual(['old']);
  }));

it('keeps an older export as a revision, once, and leaves the record as it is', () =>
  withNewStore((store, folder) => {
    importRecords(store, 'august', [ticket('INC1', { title: 'new', updatedAt: 2 * DAY })]);
    const older = [ticket('INC1', { title: 'old', updatedAt: DAY })];
    expect(outcomes(importRecords(store, 'july', older)).outcomes).toEqual([0, 0, 1, 0, 0]);
    expect(outcomes(importRecords(store, 'july again', older)).outcomes).toEqual([0, 0, 1, 0, 0]);
    expect(titles(store)).toEqual([['INC1', 'new', 2]]);
    expect(revisions(folder, 'ticket', 'title')).toEqual(['old']);
  }));

it.each(['an empty table', 'a table with records'])('counts a key twice in one file as a duplicate, into %s', (into) =>
  withNewStore((store, folder) => {
    if (into === 'a table with records') importRecords(store, 'before', [ticket('INC0')]);
    const receipt = importRecords(store, 'a', [
      ticket('INC1', { title: 'first' }),
      ticket('INC1', { title: 'first' }),
      ticket('INC1', { title: 'later line' }),
      ticket('INC2', { title: 'newer', updatedAt: 2 * DAY }),
      ticket('INC2', { title: 'older', updatedAt: DAY }),
      ticket('INC3'),
    ]);
    expect(outcomes(receipt)).toEqual({ rows: 6, outcomes: [3, 0, 0, 3, 0], reconciles: true });
    expect(titles(store).slice(-3)).toEqual([
      ['INC1', 'later line', 4],
      ['INC2', 'newer', 5],
      ['INC3', null, 7],
    ]);
    expect(revisions(folder, 'ticket', 'title')).toEqual(['first', 'older']);
  }),
);

it('keeps equal keys of two sources apart, by source name', () =>
  withNewStore((store) => {
    importRecords(store, 'a', [ticket('INC1', { title: 'of west' })], { source: 'west' });
    importRecords(store, 'b', [ticket('INC1', { title: 'of east' })], { source: 'east' });
    expect([...store.tickets()].map(({ source, ticket: { title } }) => [source, title])).toEqual([
      ['east', 'of east'],
      ['west', 'of west'],
    ]);
  }));

it('says the control totals of the file and the cut-off of each source', () =>
  withNewStore((store) => {
    const receipt = importRecords(store, 'a', [
      ticket('INC9', { openedAt: 3 * DAY, closedAt: 8 * DAY, sourceDueAt: 99 * DAY }),
      ticket('INC10', { openedAt: 2 * DAY }),
    ]);
    const { firstKey, lastKey, earliestAt, latestAt } = receipt;
    expect([firstKey, lastKey, earliestAt, latestAt]).toEqual(['INC10', 'INC9', 2 * DAY, 8 * DAY]);
    expect(store.receipts()).toEqual([receipt]);
    importRecords(store, 'b', [ticket('INC9', { openedAt: DAY })]);
    expect(store.cutOffs()).toEqual([{ source: 'servicenow', at: 8 * DAY, basis: 'latest record' }]);
  }));

it('refuses a record whose fields are not what the model says', () =>
  withNewStore((store) => {
    const wrong = { ...ticket('INC1'), openedAt: Number.NaN };
    expect(() => importRecords(store, 'a', [wrong])).toThrow('openedAt');
  }));
