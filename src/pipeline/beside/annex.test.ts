import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writePacketFolder } from '../../testing/packet-folder.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { readWithAnnex } from './annex.ts';
import { evaluateSheet } from './evaluate-sheet.ts';
import { drawSample, printRoot } from './sample-packet.ts';
import { signPacket } from './sign-packet.ts';

let room = '';
let folder = '';
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-annex-'));
  folder = writePacketFolder(join(room, '2026-Q3'), sampleSource);
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

/** A sample of two tickets, both passed; gives the path of its sheet. */
function tested(): string {
  printRoot({ folder, population: 'sla-resolution', now: 1000 });
  const { files } = drawSample({
    folder,
    population: 'sla-resolution',
    now: 2000,
    seed: 'S-1',
    seedBy: 'R. Patel',
    size: { by: 'number', size: 2 },
    strataBy: null,
    attributes: ['result'],
    table: null,
  });
  const sheet = files.find((file) => file.endsWith('.csv')) ?? '';
  const lines = readFileSync(sheet, 'utf8').trimEnd().split('\r\n');
  writeFileSync(
    sheet,
    lines.map((line, at) => (at === 1 || at === 2 ? line.split(',').with(6, '"pass"').join(',') : line)).join('\r\n'),
  );
  return sheet;
}

it('is empty where nobody added anything', () => {
  expect(readWithAnnex(folder).annex).toMatchObject({
    samples: [],
    section: null,
    signOffs: { conclusion: 'not signed' },
  });
});

it('has what was drawn, tested and signed, and leaves the packet as it was', () => {
  const before = readWithAnnex(folder).sha256;
  const sheet = tested();
  evaluateSheet(sheet, 3000);
  signPacket({ folder, role: 'preparer', name: 'A. Jones', now: 4000 });
  const { annex, sha256, packet } = readWithAnnex(folder);
  expect(sha256).toBe(before);
  expect(packet.sections.map(({ id }) => id)).not.toContain('samples');
  expect(annex.signOffs).toMatchObject({ conclusion: 'prepared, not reviewed', preparer: { name: 'A. Jones' } });
  expect(annex.samples).toMatchObject([
    { file: 'sla-resolution-1.json', stale: false, evaluation: { results: [{ tested: 2, deviations: 0 }] } },
  ]);
  expect(annex.section?.title).toBe('Annex: samples');
});

it('says when a sheet was changed after it was evaluated, and when nobody evaluated it', () => {
  const sheet = tested();
  expect(readWithAnnex(folder).annex.samples[0]).toMatchObject({ evaluation: null, stale: false });
  evaluateSheet(sheet, 3000);
  appendFileSync(sheet, '\r\n');
  expect(readWithAnnex(folder).annex.samples[0]?.stale).toBe(true);
  expect(JSON.stringify(readWithAnnex(folder).annex.section)).toContain('Evaluated before the sheet was changed');
});

it('names samples of another state of the packet, and shows none of them', () => {
  tested();
  rmSync(folder, { recursive: true });
  writePacketFolder(folder, { ...sampleSource, packet: { ...sampleSource.packet, version: 2 } });
  const { samples, section } = readWithAnnex(folder).annex;
  expect(samples).toEqual([]);
  expect(JSON.stringify(section)).toContain('not shown: sla-resolution-1.json');
});
