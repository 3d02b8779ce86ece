import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Ticket } from '../model/evidence.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedTicket } from '../testing/tickets.ts';
import type { EvidenceStore } from './index.ts';

const DAY = 86_400_000;
const ticket = (key: string, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: 10 * DAY, key, ...fields }).ticket;

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
