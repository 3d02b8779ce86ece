import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { software } from '../pipeline/product.ts';
import { controls } from './controls.ts';
import { forget } from './forget.ts';
import { formats } from './formats.ts';
import { importFiles } from './import.ts';
import { init } from './init.ts';
import { packet } from './packet.ts';
import { rejected } from './rejected.ts';
import type { Command } from './shared/command.ts';
import { sign } from './sign.ts';
import { sources } from './sources.ts';

// What a first user does on the first day, mistakes included.

let workspace = '';
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'attestry-first-'));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

async function run(command: Command, parameters: readonly unknown[], options: object) {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const edges = { now: Date.UTC(2026, 9, 2), print: say, note: say, redraw: null };
  await command.run(edges, parameters, options);
  return said;
}

const LINE = '2026-07-14 10:20:30 install nginx:amd64 <none> 1.22.1-9\n';
const log = (text: string): string => {
  writeFileSync(join(workspace, 'dpkg.log'), text);
  return join(workspace, 'dpkg.log');
};
const read = (zone: string) => run(importFiles, [[log(LINE)]], { workspace, asset: 'web-01', zone });
const make = (more: object = {}) =>
  run(packet, [], { workspace, period: '2026-Q3', out: join(workspace, 'reports'), pdf: false, ...more });

it('takes an import read in the wrong zone back, and says so among the sources', async () => {
  await run(init, [], { workspace });
  await read('Europe/Rome');
  const second = await read('America/New_York');
  expect(second[1]).toBe('  1 line = 1 new + 0 revised + 0 unchanged + 0 duplicate + 0 rejected');
  expect(second.join('\n')).toMatch(/forget --import 1 or --import 2, with --by NAME/);
  await expect(run(forget, [], { workspace, import: '1' })).rejects.toThrow('--by: is required');
  await expect(run(forget, [], { workspace, import: '9', by: 'A. Jones' })).rejects.toThrow('there is no import 9');
  const done = await run(forget, [], { workspace, import: '1', by: 'A. Jones' });
  expect(done[0]).toBe('import 1 (dpkg.log, 1 lines) is withdrawn by A. Jones');
  const listed = await run(sources, [], { workspace });
  expect(listed).toContain(
    'dpkg.log: import 1 was withdrawn by A. Jones at 2026-10-02T00:00:00Z (no reason stated); in no figure, the file is kept',
  );
  expect(listed.filter((line) => line.startsWith('dpkg.log: debian')).length).toBeLessThan(2);
  expect(listed.some((line) => line.startsWith('evidence/files/'))).toBe(false);
  for (const line of [
    `  Read as: dpkg-log of version ${software.version}, source dpkg`,
    '  Size in bytes: 56',
    '  Extracted by: not stated',
    '  Held by the source: not stated',
    '  Earliest and latest time: 2026-07-14T14:20:30Z – 2026-07-14T14:20:30Z',
  ])
    expect(listed).toContain(line);
});

it('loses no packet, and replaces no signed one unasked', async () => {
  await run(init, [], { workspace });
  await expect(make()).rejects.toThrow('nothing was imported yet');
  await read('Europe/Rome');
  await expect(make({ framework: ['nope'] })).rejects.toThrow('no framework is called "nope"');
  await expect(make({ previous: join(workspace, 'nowhere') })).rejects.toThrow('cannot read');
  await make();
  const folder = join(workspace, 'reports', '2026-Q3');
  const first = readFileSync(join(folder, 'packet.json'), 'utf8');
  await make();
  expect(existsSync(`${folder}.v1`)).toBe(false);

  await run(sign, [], { packet: folder, role: 'preparer', name: 'A. Jones' });
  await run(forget, [], { workspace, import: '1', by: 'A. Jones' });
  await read('America/New_York');
  await expect(make()).rejects.toThrow(/holds a packet signed by A. Jones/);
  expect(readFileSync(join(folder, 'packet.json'), 'utf8')).toBe(first);
  expect(await make({ replace: true })).toContain(`the packet that was in ${folder} is kept as ${folder}.v1`);
  expect(readFileSync(join(`${folder}.v1`, 'packet.json'), 'utf8')).toBe(first);
  const now = JSON.parse(readFileSync(join(folder, 'packet.json'), 'utf8'));
  expect(now.reconciliation.reconciles).toBe(true);
  // The service levels of a new workspace are examples, and the packet says so.
  expect(now.policy.sla.examples).toBe(true);
  expect(readFileSync(join(folder, 'packet.html'), 'utf8')).toContain('examples of a new workspace, agreed by nobody');
  expect(now.receipts.map((receipt: { importId: number }) => receipt.importId)).toEqual([2]);
});

it('signs only a packet that is named', async () => {
  await expect(run(sign, [], { role: 'preparer', name: 'A. Jones' })).rejects.toThrow('--packet: is required');
});

it('lists the formats that speak of a tool', async () => {
  const found = await run(formats, ['wmic'], {});
  expect(found.length).toBeGreaterThan(3);
  expect(found.length).toBeLessThan((await run(formats, [undefined], {})).length / 4);
  expect((await run(formats, ['Service Now'], {})).join('\n')).toContain('servicenow-incident-csv');
  expect((await run(formats, ['Jira Service Management'], {}))[0]).toBe('jira-issue-json');
  await expect(run(formats, ['no such tool'], {})).rejects.toThrow('no format speaks of "no such tool"');
});

it('counts rejected rows by import and reason', async () => {
  await run(init, [], { workspace });
  const path = log(
    `${LINE}2026-07-14 25:20:30 install a:amd64 <none> 1\n2026-07-14 25:20:31 install b:amd64 <none> 1\n`,
  );
  await run(importFiles, [[path]], { workspace, asset: 'web-01', zone: 'UTC' });
  const said = await run(rejected, [], { workspace });
  expect(said.slice(0, 2).map((line) => line.split(' ')[0])).toEqual(['dpkg.log:2:', 'dpkg.log:3:']);
  expect(said.slice(2)).toEqual([
    expect.stringMatching(/^2 × import 1 \(dpkg[.]log\): .*, e[.]g[.] 25:20:30 is not a time of day$/),
  ]);
});

it('names the byte of a rejected value of a document that is one line', async () => {
  await run(init, [], { workspace });
  const value = (number: string): string =>
    `{"number":"${number}","opened_at":"soon","sys_class_name":"incident","incident_state":"6"}`;
  const path = join(workspace, 'incidents.json');
  writeFileSync(path, `[${value('INC1')},${value('INC2')}]`);
  await run(importFiles, [[path]], { workspace, zone: 'UTC' });
  const said = await run(rejected, [], { workspace });
  // The second begins behind the bracket, the first value and the comma.
  expect(said.slice(0, 2).map((line) => line.split(' opened_at')[0])).toEqual([
    'incidents.json:1 (byte 2)',
    `incidents.json:1 (byte ${1 + value('INC1').length + 1 + 1})`,
  ]);
});

it('tells logs of one name apart by their imports', async () => {
  await run(init, [], { workspace });
  await run(importFiles, [[log(`${LINE}2026-07-14 25:00:00 install a:amd64 <none> 1\n`)]], {
    workspace,
    asset: 'web-01',
    zone: 'UTC',
  });
  await run(importFiles, [[log(`${LINE}2026-07-15 26:00:00 install a:amd64 <none> 1\n`)]], {
    workspace,
    asset: 'web-02',
    zone: 'UTC',
  });
  const said = await run(rejected, [], { workspace });
  expect(said.slice(0, 2).map((line) => line.split(': ')[0])).toEqual([
    'dpkg.log (import 1):2',
    'dpkg.log (import 2):2',
  ]);
});

const PATCHES = 'asset,patch,severity,released,state,scanned\n';
const patches = (row: string): string => {
  writeFileSync(join(workspace, 'patches.csv'), `${PATCHES}${row}\n`);
  return join(workspace, 'patches.csv');
};
const AS_OF = '2026-10-02T00:00:00-04:00';

it('says what to do about machines that were scanned after the period alone', async () => {
  await run(init, [], { workspace, zone: 'America/New_York' });
  // 30 September, 23:30 in New York, is shortly before the end; 1 October, 03:00, is after it.
  const path = patches(
    'a,KB1,high,2026-08-12,installed,2026-10-01 03:00:00\nb,KB1,high,2026-08-12,installed,2026-09-30 23:30:00',
  );
  await run(importFiles, [[path]], { workspace, zone: 'America/New_York' });
  const later = '1 asset was scanned after 2026-10-01T04:00:00Z and not shortly before';
  expect((await make()).filter((line) => line.startsWith(later))).toHaveLength(1);
  const said = await make({ asOf: AS_OF });
  expect(said.filter((line) => line.includes('not shortly before'))).toEqual([]);
  // The clock of these tests stands at 2026-10-02T00:00:00Z, four hours earlier.
  expect(said).toContain(
    'as of 2026-10-02T04:00:00Z lies in the future: what is open today is judged as if it were still open then',
  );
});

it('says of a list without any time that it shows no state at an instant', async () => {
  await run(init, [], { workspace });
  const path = patches('a,KB1,high,,missing,');
  const said = await run(importFiles, [[path]], { workspace, zone: 'UTC' });
  expect(said).toContain(
    '  no row has a time: how the machines stood at an instant cannot be told from it; attestry formats patch-csv says what to export',
  );
});

it('checks no controls of a folder that is no workspace', async () => {
  await expect(run(controls, ['check'], { workspace: join(workspace, 'nowhere') })).rejects.toThrow(
    'there is no attestry.yaml',
  );
});

it('asks for the year of rejected rows that write none', async () => {
  await run(init, [], { workspace });
  const file = join(workspace, 'yum.log');
  writeFileSync(file, 'Dec 31 08:00:00 Updated: bash-5.1-1.x86_64\nJan 77 08:00:00 Updated: sed-4.8-1.x86_64\n');
  await run(importFiles, [[file]], { workspace, asset: 'db-01', zone: 'UTC', year: '2025' });
  const out = join(workspace, 'mend.log');
  const said = await run(rejected, [], { workspace, out });
  expect(said.slice(1)).toEqual([
    `mend them, then: attestry import --format yum-log --zone UTC --asset db-01 --year YEAR --mends 1 ${out}`,
    `YEAR: that of the first row in ${out}; yum.log begins in 2025`,
  ]);
  writeFileSync(out, readFileSync(out, 'utf8').replace('77', '07'));
  const again = { workspace, format: 'yum-log', asset: 'db-01', zone: 'UTC', mends: '1' };
  await expect(run(importFiles, [[out]], { ...again, year: 'YEAR' })).rejects.toThrow('--year');
  await run(importFiles, [[out]], { ...again, year: '2026' });
  expect(await run(sources, [], { workspace })).toContain(
    '  Earliest and latest time: 2026-01-07T08:00:00Z – 2026-01-07T08:00:00Z',
  );
});
