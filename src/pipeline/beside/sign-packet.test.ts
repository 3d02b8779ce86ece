import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UserError } from '../../model/problem.ts';
import { writePacketFolder } from '../../testing/packet-folder.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { verifyPacket } from '../packet-folder/verify-packet.ts';
import { signOffsOf, signPacket } from './sign-packet.ts';

let room = '';
let folder = '';
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-sign-'));
  folder = writePacketFolder(join(room, '2026-Q3'), sampleSource);
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

const sign = (role: 'preparer' | 'reviewer', name: string) => signPacket({ folder, role, name, now: 1000 });

it('signs beside the packet, the preparer first', () => {
  expect(signOffsOf(folder).conclusion).toBe('not signed');
  expect(() => sign('reviewer', 'B')).toThrow(/no preparer/);
  expect(sign('preparer', 'A')).toMatchObject({
    path: join(room, 'signoffs', 'lakeside-2026-q3.json'),
    conclusion: 'prepared, not reviewed',
  });
  expect(sign('reviewer', 'B').conclusion).toBe('prepared and reviewed');
  expect(verifyPacket(folder).differences).toEqual([]);
});

it('voids every sign-off when the packet is made again with another content', () => {
  sign('preparer', 'A');
  rmSync(folder, { recursive: true });
  writePacketFolder(folder, { ...sampleSource, packet: { ...sampleSource.packet, version: 2 } });
  expect(signOffsOf(folder)).toMatchObject({ conclusion: 'not signed', void: [{ name: 'A' }] });
});

it('finds a changed line whose sums were made to fit, and a packet.json that is cut short', () => {
  const line = join(folder, 'populations', 'sla-resolution.ndjson');
  const packetJson = readFileSync(join(folder, 'packet.json'));
  const rewrite = (path: string, content: Buffer | string): void => {
    const hash = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
    const sums = join(folder, 'SHA256SUMS');
    writeFileSync(sums, readFileSync(sums, 'utf8').replace(hash(readFileSync(path)), hash(content)));
    writeFileSync(path, content);
  };
  rewrite(line, readFileSync(line, 'utf8').replace('INC', 'XNC'));
  expect(verifyPacket(folder).differences).toEqual([
    'populations/sla-resolution.ndjson is not the file that manifest.json names: its SHA-256 is another',
    'populations/sla-resolution.ndjson is not the file that packet.json names: its SHA-256 is another',
  ]);
  expect(() => sign('preparer', 'A')).toThrow(UserError);
  writeFileSync(join(folder, 'packet.json'), packetJson.subarray(0, 100));
  expect(verifyPacket(folder)).toMatchObject({ packetId: null, figures: 0 });
  expect(verifyPacket(folder).differences[0]).toBe('packet.json was changed');
  writeFileSync(join(folder, 'SHA256SUMS'), 'nothing\n');
  expect(verifyPacket(folder).differences[0]).toBe('SHA256SUMS line 1 names no file and SHA-256');
});

it('signs no packet that was changed, and reads no sign-offs that are not its own', () => {
  appendFileSync(join(folder, 'populations', 'sla-resolution.ndjson'), 'not JSON\n');
  expect(verifyPacket(folder).differences).toEqual([
    'populations/sla-resolution.ndjson was changed',
    expect.stringMatching(/^sla-resolution cannot be read: /),
  ]);
  expect(() => sign('preparer', 'A')).toThrow(UserError);
  rmSync(folder, { recursive: true });
  writePacketFolder(folder, sampleSource);
  const { path } = sign('preparer', 'A');
  writeFileSync(path, '{"format":"attestry-signoffs/1","packet":"x","signOffs":[{"role":"owner"}]}');
  expect(() => signOffsOf(folder)).toThrow(UserError);
});
