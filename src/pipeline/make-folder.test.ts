import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../model/problem.ts';
import { withNewStore } from '../testing/evidence-store.ts';
import { makeFolder } from './make-folder.ts';

it('makes a folder and those above it, and leaves one that is there', () =>
  withNewStore(async (_store, folder) => {
    const path = join(folder, 'a', 'b', 'c');
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  }));

it.skipIf(!existsSync('/proc/self'))('says so where there can be none, and comes back', () => {
  expect(() => makeFolder('/proc/x/y')).toThrow(UserError);
});
