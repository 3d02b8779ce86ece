import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../model/problem.ts';

/**
 * Makes a folder and those above it, one by one: asked for all at once, Node never comes back from below `/proc`. Throws
 * UserError where there can be no folder.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const folder of missing) makeOne(folder);
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it meanwhile.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new UserError(`no folder can be made at ${folder}`, 'Name another place, and run the command again.', {
      cause: error,
    });
  }
}
