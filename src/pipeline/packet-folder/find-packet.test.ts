import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UserError } from '../../model/problem.ts';
import { writePacketFolder } from '../../testing/packet-folder.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { newestPacket } from './find-packet.ts';

let room = '';
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-find-'));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

it('takes the packet made last, and no unfinished one', () => {
  const reports = join(room, 'reports');
  for (const [name, made] of [
    ['2026-Q2', 3000],
    ['2026-Q3', 2000],
    ['.2026-Q4.1.tmp', 9000],
  ] as const) {
    writePacketFolder(join(reports, name), sampleSource);
    utimesSync(join(reports, name, 'packet.json'), made, made);
  }
  mkdirSync(join(reports, 'samples'));
  expect(newestPacket(reports)).toBe(join(reports, '2026-Q2'));
  expect(() => newestPacket(join(room, 'none'))).toThrow(UserError);
});
