import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { contentOf, encoded } from '../codec.ts';
import { connect } from '../connection.ts';
import { kindTables } from '../kinds/index.ts';
import type { KeySet } from './key-set.ts';
import { kindWriter } from './kind-writer.ts';

/** Every text has the hash of the first. */
const colliding = (): KeySet => {
  let first: number | null = null;
  return {
    seenAs(_text, number) {
      const seen = first;
      first ??= number;
      return seen;
    },
  };
};

it('keys with the same hash are not taken for one another', () =>
  withNewStore((store, folder) => {
    const tickets = ['INC1', 'INC2', 'INC3'].map((key) => storedTicket({ openedAt: 0, key }).ticket);
    importRecords(store, 'a', tickets.slice(0, 2));
    const connection = connect(join(folder, 'evidence', 'evidence.sqlite'));
    try {
      const writer = kindWriter(connection, kindTables.ticket, 1, 2, colliding());
      const outcomes = [0, 1, 1, 2, 2, 0, 1].map((at) => {
        const { identity, content } = contentOf(tickets[at] ?? expect.fail());
        return writer.add(encoded(identity, content), { line: 1, offset: 0, length: 1 });
      });
      writer.finish();
      expect(outcomes).toEqual(['unchanged', 'unchanged', 'duplicate', 'new', 'duplicate', 'duplicate', 'duplicate']);
    } finally {
      connection.database.close();
    }
  }));

it('a kept file that no import names is listed', () =>
  withNewStore((store, folder) => {
    importRecords(store, 'a', [storedTicket({ openedAt: 0, key: 'INC1' }).ticket]);
    expect(store.strayFiles()).toEqual([]);
    const name = 'a'.repeat(64);
    mkdirSync(join(folder, 'evidence', 'files'), { recursive: true });
    writeFileSync(join(folder, 'evidence', 'files', name), 'left over');
    expect(store.strayFiles()).toEqual([name]);
  }));
