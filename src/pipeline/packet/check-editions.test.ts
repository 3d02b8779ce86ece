import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assemble } from '../../packet/assemble.ts';
import { writePacketFolder } from '../../testing/packet-folder.ts';
import { workbookSource } from '../../testing/workbook-packet.ts';
import { readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import { checkEditions } from './check-editions.ts';
import { renderPacket } from './render-packet.ts';

let room = '';
let folder = '';
beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), 'attestry-editions-'));
  folder = writePacketFolder(join(room, '2026-Q3'), {
    ...workbookSource,
    packet: assemble(workbookSource.packet),
  });
  await renderPacket(folder, { page: 'A4', pdf: false, onStep: () => undefined });
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

it('finds every figure of the ledger in the page and in the workbook', () => {
  expect(() => checkEditions(readPacketFolder(folder), folder, false)).not.toThrow();
});

it('checks a packet without frameworks, which has no OSCAL edition', async () => {
  const bare = writePacketFolder(join(room, 'bare'), {
    ...workbookSource,
    packet: assemble({ ...workbookSource.packet, frameworks: [] }),
  });
  const { files } = await renderPacket(bare, { page: 'A4', pdf: false, onStep: () => undefined });
  expect(files.map(({ path }) => path)).not.toContain('oscal-assessment-results.json');
  expect(() => checkEditions(readPacketFolder(bare), bare, false)).not.toThrow();
});

it('names a figure that an edition prints otherwise, or not at all', () => {
  const source = readPacketFolder(folder);
  const [first, ...others] = source.packet.figures;
  if (first?.result.kind !== 'ratio') throw new Error('the first figure is a ratio');
  const changed = { ...first, result: { ...first.result, numerator: 5 } };
  const differing = { ...source, packet: { ...source.packet, figures: [changed, ...others] } };
  expect(() => checkEditions(differing, folder, false)).toThrow(
    /packet[.]html has F-0001 as "75[.]0 % \(6 of 8\)", not "62[.]5 % \(5 of 8\)"; workbook[.]xlsx has F-0001 as "75[.]0 %"/,
  );
  const further = { ...first, id: 'F-9999' };
  const more = { ...source, packet: { ...source.packet, figures: [...source.packet.figures, further] } };
  expect(() => checkEditions(more, folder, false)).toThrow(/does not have F-9999.*\(2 in all\)/);
});

it('sees a page that lost a figure', () => {
  const path = join(folder, 'packet.html');
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.replace('<span class="figure-id" id="F-0002">', '<span class="figure-id">'));
  expect(() => checkEditions(readPacketFolder(folder), folder, false)).toThrow(/packet[.]html does not have F-0002/);
  writeFileSync(path, whole);
});
