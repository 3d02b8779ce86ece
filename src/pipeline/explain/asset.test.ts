import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UserError } from '../../model/problem.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { writePacketFolder } from '../../testing/packet-folder.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { joinedRecords } from './asset.ts';
import { explainPacket } from './explain-packet.ts';

const { packet } = sampleSource;
const [tickets, patches] = packet.populations;
if (!tickets || !patches) throw new Error('the sample has tickets and patches');
const keyed = (id: string, keyColumn: string) => ({ ...patches, id, keyColumn, file: `populations/${id}.ndjson` });
const columns = [{ key: 'obligation', title: 'Obligation', type: 'text' } as const, ...patches.columns];

/** Two obligations of srv-01 and one of srv-02, and the assets; OLD-1 is an alias of srv-01, example.org is left off. */
const source: PacketSource = {
  ...sampleSource,
  packet: {
    ...packet,
    figures: [],
    policy: {
      ...packet.policy,
      patching: { ...packet.policy.patching, assetNames: { domains: ['example.org'], aliases: { 'OLD-1': 'srv-01' } } },
    },
    populations: [tickets, keyed('patch-assets', 'asset'), { ...keyed('patch-obligations', 'obligation'), columns }],
  },
  rows(id) {
    const rows = [...sampleSource.rows(id === 'patch-assets' ? 'patch-obligations' : id)];
    return id === 'patch-obligations' ? rows.map((row) => [`${row[0]}/${row[1]}`, ...row]) : rows;
  },
};

it.each([
  ['SRV-01/KB1', 'srv-01/KB1', 'SRV-01'],
  ['srv-01.Example.org/KB2', 'srv-01/KB2', 'srv-01.Example.org'],
  ['old-1/openssl/3.0.2', 'srv-01/openssl/3.0.2', 'old-1'],
  ['OLD-1', 'srv-01', 'OLD-1'],
])('%s is called %s in the packet', (what, key, written) => {
  expect(joinedRecords(what, source)).toEqual([{ key, written, asset: 'srv-01' }]);
});

it.each(['srv-01/KB1', 'srv-01', 'srv-03/KB1', '/KB1', 'INC0001'])('%s has no other name', (what) => {
  expect(joinedRecords(what, source)).toEqual([]);
});

let room = '';
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-alias-'));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

it('explains an obligation by another name of its asset, and says to which it was joined', async () => {
  const folder = writePacketFolder(join(room, 'packet'), source);
  const ask = (what: string) => explainPacket({ what, folder, all: false, workspace: null });
  const lines = await ask('OLD-1/KB2');
  expect(lines.slice(0, 5).join(' ').replaceAll(/\s+/g, ' ')).toContain(
    'OLD-1 and srv-01 are one asset by the names of the policy (case, domains left off, aliases): joined to srv-01, this is srv-01/KB2.',
  );
  expect(lines).toContain('srv-01/KB2 · Patch obligations');
  expect(lines).toContain('Days late                  2');
  expect((await ask('srv-01/KB2')).join('\n')).not.toContain('are one asset');
  await expect(ask('OLD-1/KB9')).rejects.toThrow(UserError);
  const spelled = await ask('old-1/kb2');
  expect(spelled.slice(0, 4).join(' ').replaceAll(/\s+/g, ' ')).toContain(
    'Nothing is called old-1/kb2. srv-01/KB2 is taken for it: the two differ in upper and lower case alone, and old-1 is srv-01 by the names of the policy.',
  );
  expect(spelled).toContain('srv-01/KB2 · Patch obligations');
});
