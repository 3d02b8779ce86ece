import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256Hex } from '../../lib/hash.ts';
import { UserError } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import { writePacketFolder } from '../../testing/packet-folder.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { explainPacket } from './explain-packet.ts';
import { rawRow } from './raw-row.ts';

let room = '';
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-explain-'));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

const ask = (folder: string, what: string): Promise<readonly string[]> =>
  explainPacket({ what, folder, all: false, workspace: null });

it('explains from the packet folder alone', async () => {
  const folder = writePacketFolder(join(room, 'alone'), sampleSource);
  expect(await ask(folder, 'F-0001')).toContain('Value                      75.0 %');
  expect(await ask(folder, 'INC0008')).toContain('Verdict                    EXCEPTION');
  await expect(ask(folder, 'INC9999')).rejects.toThrow(UserError);
});

const kept = (text: string, importer: string): Receipt => {
  const receipt = sampleSource.packet.receipts[0];
  if (!receipt) throw new Error('the sample has a receipt');
  const files = join(room, 'evidence', 'files');
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, sha256Hex(text)), text);
  return { ...receipt, sha256: sha256Hex(text), importer };
};

it('cuts a row out of the file as received, with the line breaks inside its quotes', () => {
  const csv = kept('number;text\r\nA;"two\r\nlines; of text"\r\nB;last', 'servicenow-incident-csv');
  expect(rawRow(room, csv, 2)).toEqual(['A;"two', 'lines; of text"']);
  expect(rawRow(room, csv, 4)).toEqual(['B;last']);
  expect(rawRow(room, csv, 3)).toEqual(['no row begins at line 3']);
  const stanzas = kept('\nStart-Date: 1\nInstall: a\n\nStart-Date: 2\n', 'apt-history-log');
  expect(rawRow(room, stanzas, 2)).toEqual(['Start-Date: 1', 'Install: a']);
});

it('shows nothing of a file that is missing or was changed', () => {
  const receipt = kept('a,b\n1,2\n', 'servicenow-incident-csv');
  writeFileSync(join(room, 'evidence', 'files', receipt.sha256), 'a,b\n1,3\n');
  expect(rawRow(room, receipt, 2)).toEqual(['the file was changed after the import: its SHA-256 differs']);
  expect(rawRow(room, { ...receipt, sha256: 'f'.repeat(64) }, 2)[0]).toMatch(/^the file f{64} is not in /);
});
