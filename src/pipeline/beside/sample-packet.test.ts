import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UserError } from '../../model/problem.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { writePacketFolder } from '../../testing/packet-folder.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { verifyPacket } from '../packet-folder/verify-packet.ts';
import { evaluateSheet } from './evaluate-sheet.ts';
import { type DrawRequest, drawSample, printRoot } from './sample-packet.ts';

let room = '';
let folder = '';
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-sample-'));
  folder = writePacketFolder(join(room, '2026-Q3'), sampleSource);
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

const drawn = (overrides: Partial<DrawRequest> = {}) =>
  drawSample({
    folder,
    population: 'sla-resolution',
    now: 2000,
    seed: 'S-1',
    seedBy: 'R. Patel',
    size: { by: 'number', size: 4 },
    strataBy: null,
    attributes: ['result'],
    table: null,
    ...overrides,
  });
const root = (now: number) => printRoot({ folder, population: 'sla-resolution', now });

it('draws only after the root was printed, beside the packet, and leaves the packet as it was', () => {
  expect(() => drawn()).toThrow(/was not printed yet/);
  expect(root(1000)).toMatchObject({ lines: 10, items: 10, printedAt: 1000 });
  expect(root(1500).printedAt).toBe(1000);
  const { sample, files } = drawn();
  expect(files[0]).toBe(join(room, 'samples', 'lakeside-2026-q3', 'sla-resolution-1.json'));
  expect(sample).toMatchObject({ rootPrintedAt: 1000, drawnAt: 2000, size: 4, earlier: [] });
  expect(verifyPacket(folder).differences).toEqual([]);
});

it('wants the root printed again when the population has changed', () => {
  root(1000);
  const fewer: PacketSource = { ...sampleSource, rows: (id) => [...sampleSource.rows(id)].slice(1) };
  rmSync(folder, { recursive: true });
  writePacketFolder(folder, fewer);
  expect(() => drawn()).toThrow(UserError);
  root(3000);
  expect(drawn().sample.rootPrintedAt).toBe(3000);
});

it('names earlier draws, and writes over none', () => {
  root(1000);
  const first = drawn();
  const second = drawn({ seed: 'S-2', strataBy: 'priority' });
  expect(second.sample.earlier).toEqual([{ file: 'sla-resolution-1.json', seed: 'S-1', seedBy: 'R. Patel' }]);
  expect(second.files[0]).toMatch(/sla-resolution-2[.]json$/);
  // Three P1 and seven P2: 4 of 10 is 1.2 and 2.8.
  expect(second.sample.allocation).toEqual([
    { stratum: 'P1', items: 3, size: 1 },
    { stratum: 'P2', items: 7, size: 3 },
  ]);
  expect(first.files.every((file) => existsSync(file))).toBe(true);
});

it.each<[string, Partial<DrawRequest>]>([
  ['no such population', { population: 'nothing' }],
  ['a column that does not divide', { strataBy: 'opened' }],
  ['an attribute called as a column is', { attributes: ['record'] }],
  ['an attribute twice', { attributes: ['a', 'a'] }],
  ['no such frequency', { size: { by: 'frequency', frequency: 'hourly', risk: 'low' } }],
  [
    'a statistical size over strata',
    { size: { by: 'statistics', confidence: 90_000, tolerable: 10_000, allowed: 0 }, strataBy: 'priority' },
  ],
])('refuses %s', (_, overrides) => {
  root(1000);
  expect(() => drawn(overrides)).toThrow(UserError);
});

it('sizes by the table that comes with the product', () => {
  root(1000);
  const { sample } = drawn({ size: { by: 'frequency', frequency: 'quarterly', risk: 'high' } });
  expect(sample.size).toBe(3);
  expect(sample.sizeBasis).toContain('approved by nobody yet');
});

it('evaluates a filled-in sheet, and projects nothing where completeness is not proved', () => {
  root(1000);
  const [, sheet = ''] = drawn({ size: { by: 'number', size: 2 } }).files;
  const filled = readFileSync(sheet, 'utf8')
    .trimEnd()
    .split('\r\n')
    .map((line, at) => line.split(',').with(6, ['"result"', '"pass"', '"deviation"'][at] ?? '""'));
  writeFileSync(sheet, filled.map((cells) => cells.join(',')).join('\r\n'));
  const { text: lines, file } = evaluateSheet(sheet, 3000);
  expect(lines).toContain('result: 1 of 2 deviate (50.0 %)');
  expect(lines.at(-1)).toMatch(/^ {2}not projected: the population is not proved complete/);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    sheet: 'sla-resolution-1.csv',
    evaluatedAt: 3000,
    results: [{ attribute: 'result', tested: 2, deviations: 1, open: 0 }],
    items: Array.from({ length: 10 }, (_, at) => ({ no: at + 1, marks: { result: ['pass', 'deviation'][at] ?? '' } })),
  });
  // The same sheet again is the same evaluation; a changed one is another, and the first stays.
  expect(evaluateSheet(sheet, 4000).file).toBe(file);
  writeFileSync(
    sheet,
    filled.map((cells, at) => (at === 1 ? cells.with(6, '"deviation"') : cells).join(',')).join('\r\n'),
  );
  expect(evaluateSheet(sheet, 5000).file).toBe(file.replace('evaluation-1', 'evaluation-2'));
  expect(existsSync(file)).toBe(true);
  expect(() => evaluateSheet(join(room, 'nothing.csv'), 3000)).toThrow(UserError);
});

// Ten records, size 4: every 2nd. `printf S-1 | sha256sum` begins with 6636c92b, which is odd: from the second on.
it('draws systematically: every k-th record by key, from a start that the seed gives', () => {
  root(1000);
  const { sample } = drawn({ choosing: { by: 'systematic' } });
  const places = [2, 4, 6, 8];
  expect(sample.systematic).toEqual({ interval: 2, start: 2 });
  expect(sample.items.map(({ rank, use }) => [rank, use])).toEqual(places.map((place) => [place, 'selected']));
  expect(sample.items.map(({ key }) => key)).toEqual(places.map((place) => `INC000${place}`));
});

it('takes records chosen by hand, with who chose and why, and refuses one that is not there', () => {
  const choosing = { by: 'targeted', keys: ['INC0009', 'INC0002'], because: 'late closures' } as const;
  const { sample, files } = drawn({ choosing, seed: '', seedBy: 'R. Patel' });
  expect(sample).toMatchObject({ method: 'targeted', because: 'late closures', seedBy: 'R. Patel', size: 2 });
  expect(sample.items.map(({ key, rank, hash }) => [key, rank, hash])).toEqual([
    ['INC0002', 2, ''],
    ['INC0009', 9, ''],
  ]);
  const [, sheet = ''] = files;
  const marked = readFileSync(sheet, 'utf8')
    .trimEnd()
    .split('\r\n')
    .map((line, at) => (at === 0 ? line : line.split(',').with(6, '"pass"').join(',')));
  writeFileSync(sheet, marked.join('\r\n'));
  expect(evaluateSheet(sheet, 3000).text.at(-1)).toBe('  not projected: the selection is targeted, not random');
  expect(() => drawn({ choosing: { ...choosing, keys: ['INC9999'] } })).toThrow(/INC9999/);
});
