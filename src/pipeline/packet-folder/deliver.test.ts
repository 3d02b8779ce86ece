import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deliver, filesIn } from './deliver.ts';
import { rowFileWriter, rowsOf } from './row-file.ts';

let room = '';
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-deliver-'));
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

it('replaces a folder in one rename and leaves nothing else behind', async () => {
  const folder = join(room, '2026-Q3');
  await deliver(folder, async (temporary) => writeFileSync(join(temporary, 'old.txt'), 'old'));
  await deliver(folder, async (temporary) => writeFileSync(join(temporary, 'new.txt'), 'new'));
  expect(readdirSync(room)).toEqual(['2026-Q3']);
  expect(readdirSync(folder)).toEqual(['new.txt']);
});

it('leaves the former folder as it was when filling fails', async () => {
  const folder = join(room, '2026-Q3');
  await deliver(folder, async (temporary) => writeFileSync(join(temporary, 'old.txt'), 'old'));
  const failing = deliver(folder, async (temporary) => {
    writeFileSync(join(temporary, 'half.txt'), 'half');
    throw new Error('no space left');
  });
  await expect(failing).rejects.toThrow('no space left');
  expect(readdirSync(room)).toEqual(['2026-Q3']);
  expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('old');
  expect(existsSync(join(folder, 'half.txt'))).toBe(false);
});

it('clears away what a killed run left, and nothing of another folder', async () => {
  const gone = 2 ** 22 + 1; // above the largest process id of Linux
  mkdirSync(join(room, `.2026-Q3.${gone}.tmp`));
  mkdirSync(join(room, `.2026-Q2.${gone}.tmp`));
  mkdirSync(join(room, `.2026-Q3.${process.ppid}.tmp`));
  await deliver(join(room, '2026-Q3'), async () => undefined);
  expect(readdirSync(room).sort()).toEqual([`.2026-Q2.${gone}.tmp`, `.2026-Q3.${process.ppid}.tmp`, '2026-Q3']);
});

it('hashes what is in the folder: SHA-256 of "abc" is ba7816bf…15ad (FIPS 180-2)', () => {
  writeFileSync(join(room, 'abc.txt'), 'abc');
  expect(filesIn(room)).toEqual([
    { path: 'abc.txt', bytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
  ]);
});

it('reads back the rows it wrote, over more than one chunk and with characters of every width', () => {
  const path = join(room, 'rows.ndjson');
  const rows = Array.from({ length: 30_000 }, (_, i) => [`INC${i}`, i, null, `é€😀 "quoted"\n${'x'.repeat(i % 50)}`]);
  const writer = rowFileWriter(path);
  for (const row of rows) writer.write(row);
  const { rows: count, sha256 } = writer.close();
  expect(count).toBe(30_000);
  expect(sha256).toBe(filesIn(room)[0]?.sha256);
  expect([...rowsOf(path)]).toEqual(rows);
});
