import { expect, it } from 'vitest';
import type { Evidence, Ticket } from '../model/evidence.ts';
import { UserError } from '../model/problem.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedChange, storedEvent, storedObligation } from '../testing/records.ts';
import { storedTicket } from '../testing/tickets.ts';
import type { EvidenceStore } from './index.ts';

const LARGE = 1 << 30;
const ticket = (n: number, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: n * 1000, key: `INC${n}`, ...fields }).ticket;

/** More than a few batches, of several kinds, with duplicates and odd text. */
const records: readonly Evidence[] = [
  ...Array.from({ length: 6000 }, (_, n) =>
    ticket(n, { title: `"${n}"\u0000\ud800 ü`, holdMs: n % 3 === 0 ? n : null }),
  ),
  storedChange({ hasBackoutPlan: false }).change,
  ticket(7, { title: 'again' }),
  ticket(8, { title: '"8"\u0000\ud800 ü' }),
  ...Array.from({ length: 700 }, (_, n) => storedObligation({ asset: `a${n}`, patch: 'KB1' }).obligation),
  storedEvent({ at: 5, key: 'e' }).event,
];
const contents = (store: EvidenceStore) => ({
  tickets: [...store.tickets()],
  obligations: [...store.obligations()],
  changes: [...store.changes()],
  events: [...store.events()],
  rejected: [...store.rejectedRows()],
  receipts: store.receipts(),
});

it('leaves what an import on the caller’s thread leaves', { timeout: 20_000 }, async () => {
  const [here, there] = await Promise.all(
    [1, LARGE].map((bytes) =>
      withNewStore((store) => {
        importRecords(store, 'a', records, { bytes });
        importRecords(store, 'b', [ticket(1, { title: 'revised' }), ticket(2)], { bytes });
        return contents(store);
      }),
    ),
  );
  expect(there).toEqual({ ...here, receipts: here?.receipts.map((receipt) => ({ ...receipt, bytes: LARGE })) });
  expect(here?.receipts[0]).toMatchObject({ rows: 6704, new: 6702, duplicate: 2, reconciles: true });
});

it('keeps rejected rows, and finds an import it has had', () =>
  withNewStore((store) => {
    const first = importRecords(store, 'a', [ticket(1)], { bytes: LARGE });
    const transaction = store.beginImport(LARGE);
    const { sha256, importer, source, extraction } = first;
    const identity = { sha256, importer, importerVersion: '1', source, profile: '{}' };
    expect(transaction.known(identity, extraction)).toEqual(first);
    expect(transaction.known({ ...identity, importer: 'other' }, extraction)).toBeNull();
    const writer = transaction.start({ ...first, ...identity, importer: 'other', importedAt: 1 });
    const problem = { code: 'x/y', column: null, value: 'v'.repeat(300), reason: 'bad' };
    writer.reject([problem, problem], { line: 9, offset: 90, length: 5 });
    expect(writer.finish(1)).toMatchObject({ rows: 1, rejected: 1, reconciles: true });
    transaction.commit();
    const row = { line: 9, offset: 90, length: 5, code: 'x/y', value: 'v'.repeat(200), reason: 'bad' };
    expect([...store.rejectedRows()]).toMatchObject([row, row]);
  }));

it('reports what fails on the thread, and leaves nothing of it', () =>
  withNewStore((store) => {
    importRecords(store, 'a', [ticket(1)], { bytes: LARGE });
    const broken: unknown = { ...ticket(5999), key: null };
    const many = [...records.slice(0, 500), broken as Ticket, ...records.slice(500)];
    expect(() => importRecords(store, 'b', many, { bytes: LARGE })).toThrow(
      'NOT NULL constraint failed: ticket_record.key',
    );
    expect([...store.tickets()].map((stored) => stored.ticket.key)).toEqual(['INC1']);
    expect(importRecords(store, 'b', records, { bytes: LARGE })).toMatchObject({ rows: 6704, reconciles: true });
  }));

it('says so when another run imports', { timeout: 20_000 }, () =>
  withNewStore((store) => {
    const transaction = store.beginImport(1);
    try {
      expect(() => store.beginImport(LARGE)).toThrow(UserError);
      expect(() => store.beginImport(LARGE)).toThrow('in use by another attestry run');
    } finally {
      transaction.rollback();
    }
    store.beginImport(LARGE).rollback();
  }),
);
