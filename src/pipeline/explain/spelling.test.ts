import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PacketSource } from '../../model/renderer.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { writePacketFolder } from '../../testing/packet-folder.ts';
import { storedChange } from '../../testing/records.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { explainPacket } from './explain-packet.ts';
import { spellingsOf } from './spelling.ts';

let room = '';
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-spelling-'));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

const asker = (name: string, source: PacketSource) => {
  const folder = writePacketFolder(join(room, name), source);
  return (what: string) => explainPacket({ what, folder, all: false, workspace: null });
};

it('finds a record by a key in other case, and says which it took', async () => {
  const ask = asker('one', sampleSource);
  const lines = await ask('inc0008');
  expect(lines.slice(0, 2).join(' ').trim()).toBe(
    'Nothing is called inc0008. INC0008 is taken for it: the two differ in upper and lower case alone.',
  );
  expect(lines.slice(2)).toEqual(await ask('INC0008'));
});

it('takes the key that is written so, and lists those that differ from it in case where none is', async () => {
  // INC0001 and inc0001 are two records; each of the other lines keeps its own key.
  const twice: PacketSource = {
    ...sampleSource,
    rows: (id) =>
      [...sampleSource.rows(id)].flatMap((row) => (row[0] === 'INC0001' ? [row, ['inc0001', ...row.slice(1)]] : [row])),
  };
  const ask = asker('two', twice);
  expect((await ask('inc0001')).join('\n')).not.toMatch(/INC0001|taken for it/);
  await expect(ask('Inc0001')).rejects.toThrow(
    'has no figure, control or record called "Inc0001", and INC0001, inc0001 differ from it in upper and lower case alone',
  );
});

it('looks among the tickets and changes of the workspace as well, each key once', () =>
  withNewStore((store) => {
    const { ticket } = storedTicket({ openedAt: 0, key: 'Inc-Ä7' });
    importRecords(store, 'north', [ticket], { source: 'north' });
    importRecords(store, 'south', [ticket], { source: 'south' });
    importRecords(store, 'changes', [storedChange({ key: 'CHG7' }).change]);
    const found = (what: string) => spellingsOf(what, [], sampleSource, store).map(({ key }) => key);
    expect(found('INC-ä7')).toEqual(['Inc-Ä7']);
    expect(found('chg7')).toEqual(['CHG7']);
    expect(found('inc0008')).toEqual(['INC0008']);
    expect(found('chg77')).toEqual([]);
    expect(spellingsOf('chg7', [], sampleSource, null)).toEqual([]);
  }));
