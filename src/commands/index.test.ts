import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { commands } from './index.ts';

it.each(Object.entries(commands))('%s is found by its own name', async (name, load) => {
  expect((await load()).id).toBe(name);
});

it.each(['constructor', '__proto__', 'imprt'])('%s is no command', (name) => {
  const { status, stderr } = spawnSync(process.execPath, ['src/attestry.mjs', name], { encoding: 'utf8' });
  expect([status, stderr.split('\n')[0]]).toEqual([2, `error: unknown command '${name}'`]);
});
