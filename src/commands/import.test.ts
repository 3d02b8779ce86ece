import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UserError } from '../model/problem.ts';
import { importFile } from '../pipeline/import/import-file.ts';
import { openWorkspace, withStore } from '../pipeline/workspace/workspace.ts';
import { importFiles } from './import.ts';
import { init } from './init.ts';

let workspace = '';
let said: string[] = [];
const say = (line: string): void => void said.push(line);
const edges = { now: Date.UTC(2026, 9, 2), print: say, note: say, redraw: null };

beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'attestry-several-'));
  await init.run(edges, [], { workspace });
  said = [];
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(workspace, name), text);
  return join(workspace, name);
};
const log = (name: string): string => file(name, `2026-07-14 10:20:30 install ${name}:amd64 <none> 1.22.1-9\n`);
const read = (paths: readonly string[], more: object = {}) =>
  importFiles.run(edges, [paths], { workspace, asset: 'web-01', zone: 'UTC', ...more });
const refusal = async (paths: readonly string[], more: object = {}): Promise<readonly string[]> => {
  const error: unknown = await read(paths, more).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? `${error.message}\n${error.hint}`.split('\n') : [String(error)];
};
const imported = (): Promise<readonly string[]> =>
  withStore(openWorkspace(workspace), 'read', (store) => store.receipts().map(({ fileName }) => fileName));

it('goes on behind a file that cannot be imported, and names each with its reason at the end', async () => {
  const lines = await refusal([log('a.log'), file('b.txt', 'hello\n'), log('c.log'), file('d.csv', ''), log('e.log')]);
  expect(await imported()).toEqual(['a.log', 'c.log', 'e.log']);
  expect(lines[0]).toMatch(/^the format of b[.]txt is not known/);
  expect(lines[1]).toContain('attestry formats');
  expect(lines[2]).toMatch(/d[.]csv is empty$/);
  expect(lines.slice(3)).toEqual([
    'Export it again; nothing was imported.',
    '5 files: 3 imported, 2 not imported (b.txt, d.csv)',
  ]);
  expect(said).toContain('b.txt: not imported, see below');
});

it('says a setting that none of the files can be read with once', async () => {
  const lines = await refusal([log('a.log'), log('b.log')], { source: 'snow' });
  expect(lines).toEqual([
    'a.log, b.log: there is no source "snow" in attestry.yaml',
    expect.stringContaining('Add it under "sources"'),
    '2 files: 0 imported, 2 not imported (a.log, b.log)',
  ]);
});

it('tells files of one name apart by their paths, and says of whom one machine is taken for all', async () => {
  mkdirSync(join(workspace, 'web-02'));
  const [one, other] = [log('a.log'), log('web-02/a.log')];
  const lines = await refusal([one, other], { source: 'snow' });
  expect(lines[0]).toBe(`${one}, ${other}: there is no source "snow" in attestry.yaml`);
  expect(said).toContain('--asset: where a file names no machine, all 2 files are read as web-01’s');
});

it('counts the files where all are in', async () => {
  expect(await read([log('a.log'), log('b.log')])).toBe(0);
  expect(said.at(-1)).toBe('2 files: 2 imported');
});

it('stops at once where the workspace is in use, and says what was not come to', async () => {
  await withStore(openWorkspace(workspace), 'write', async (store) => {
    const transaction = store.beginImport(1);
    const lines = await refusal([log('a.log'), log('b.log'), log('c.log')]);
    transaction.rollback();
    expect(lines).toEqual([
      'a.log: the workspace is in use by another attestry run',
      'Wait until it has finished, then run the command again. Nothing was changed.',
      'Not read yet: b.log, c.log',
    ]);
  });
  expect(await imported()).toEqual([]);
});

it('stops where the lock is taken between two files, and still names what was refused before', async () => {
  const held = await withStore(openWorkspace(workspace), 'write', async (store) => {
    let release = (): void => undefined;
    const paths = [file('a.txt', 'hello\n'), log('b.log'), log('c.log')];
    const note = edges.note;
    edges.note = (line) => {
      if (line.startsWith('a.txt: not imported')) {
        const transaction = store.beginImport(1);
        release = () => transaction.rollback();
      }
      note(line);
    };
    const lines = await refusal(paths);
    edges.note = note;
    release();
    return lines;
  });
  expect(held.slice(0, 1)).toEqual(['b.log: the workspace is in use by another attestry run']);
  expect(held.slice(2, 4)).toEqual(['Not read yet: c.log', 'Not imported before that:']);
  expect(held.at(-1)).toMatch(/^the format of a[.]txt is not known/);
});

it('takes a failure of the disk for no fault of the file', async () => {
  const request = {
    path: log('a.log'),
    said: { asset: 'web-01', zone: 'UTC' },
    importedAt: 0,
    onProgress() {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    },
  };
  await expect(importFile(openWorkspace(workspace), request)).rejects.toThrow('the disk is full');
});
