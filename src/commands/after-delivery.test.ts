import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UserError } from '../model/problem.ts';
import { writePacketFolder } from '../testing/packet-folder.ts';
import { sampleSource } from '../testing/sample-packet.ts';
import { explain } from './explain.ts';
import { render } from './render.ts';
import { sample } from './sample.ts';
import type { Command } from './shared/command.ts';
import { sign } from './sign.ts';
import { verify } from './verify.ts';

// What can be done with a packet once it is delivered, from the folder alone.

let room = '';
let packet = '';
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'attestry-delivered-'));
  packet = writePacketFolder(join(room, '2026-Q3'), sampleSource);
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

async function run(command: Command, parameters: readonly string[], options: object): Promise<readonly string[]> {
  const lines: string[] = [];
  const edges = { now: 5000, print: (line: string) => lines.push(line), note: () => undefined, redraw: null };
  await command.run(edges, parameters, options);
  return lines;
}

it('explains', async () => {
  expect(await run(explain, ['F-0001'], { packet })).toContain('Value                      75.0 %');
  await expect(run(explain, ['nothing'], { packet })).rejects.toThrow(UserError);
});

it('draws and evaluates', async () => {
  const population = 'sla-resolution';
  expect((await run(sample, [], { packet, population, root: true }))[0]).toMatch(
    /^sla-resolution: 10 records in 10 lines, root [0-9a-f]{64}$/,
  );
  const drawn = await run(sample, [], {
    packet,
    population,
    seed: 'S',
    seedBy: 'Auditor',
    confidence: '90 %',
    tolerable: '10',
  });
  // Ten, of which two would be too many: C(8,6)/C(10,6) = 28/210 = 0.133, C(8,7)/C(10,7) = 8/120 = 0.067.
  expect(drawn[0]).toMatch(/^7 of 10 records drawn: smallest hypergeometric size/);
  const sheet = drawn.find((line) => line.endsWith('.csv'));
  const evaluated = await run(sample, [], { evaluate: sheet });
  expect(evaluated.at(-3)).toBe('result: 0 of 0 deviate (no occurrences); 7 open');
  expect(evaluated.at(-2)).toBe('  not projected: 7 of 7 items are not filled in');
  expect(evaluated.at(-1)).toMatch(/-1-evaluation-1[.]json$/);
});

it.each([
  [{ root: true }],
  [{ population: 'sla-resolution' }],
  [{ population: 'sla-resolution', seed: 'S', seedBy: 'A' }],
  [{ population: 'sla-resolution', seed: 'S', seedBy: 'A', size: '3', frequency: 'daily' }],
  [{ population: 'sla-resolution', seed: 'S', seedBy: 'A', frequency: 'daily' }],
  [{ population: 'sla-resolution', seed: 'S', seedBy: 'A', confidence: '100', tolerable: '5' }],
  [{ population: 'sla-resolution', seed: 'S', seedBy: 'A', size: '-1' }],
])('refuses %j', async (options) => {
  await expect(run(sample, [], { packet, ...options })).rejects.toThrow(UserError);
});

it('signs, and shows it when verifying', async () => {
  await run(sign, [], { packet, role: 'preparer', name: 'A. Jones' });
  const lines = await run(verify, [packet], {});
  expect(lines).toContain('sign-off: prepared, not reviewed');
  // What the check is worth: the hash to compare, and what a sign-off adds to it.
  const sha256 = createHash('sha256')
    .update(readFileSync(join(packet, 'packet.json')))
    .digest('hex');
  expect(lines).toContain(`packet.json SHA-256 ${sha256}`);
  expect(lines).toContainEqual(expect.stringContaining('no cryptographic signature'));
  expect(lines[0]).toMatch(/^NOT CHECKED {2}status of the controls.*made by attestry 0[.]0[.]0, and this is attestry/);
  expect(lines.at(-1)).toMatch(/^ {2}preparer "A. Jones", 1970-01-01T00:00:05Z, over packet[.]json [0-9a-f]{12}$/);
});

it('says of a folder that is not there, or holds no packet, what is wrong with it', async () => {
  const nowhere = join(room, 'nowhere');
  for (const folder of [nowhere, room]) {
    await expect(run(verify, [folder], {})).rejects.toThrow(`there is no SHA256SUMS in ${folder}`);
    await expect(run(sign, [], { packet: folder, role: 'preparer', name: 'A. Jones' })).rejects.toThrow(UserError);
    await expect(run(render, [folder], {})).rejects.toThrow(UserError);
    await expect(run(explain, ['F-0001'], { packet: folder })).rejects.toThrow(UserError);
  }
});
