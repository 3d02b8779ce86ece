import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Policy } from '../../model/policy.ts';
import { UserError } from '../../model/problem.ts';
import { type EvidenceStore, openStore } from '../../store/index.ts';
import { readConfig } from '../../workspace/config.ts';
import { makeFolder } from '../make-folder.ts';

export const CONFIG_FILE = 'attestry.yaml';

export interface Workspace {
  readonly folder: string;
  readonly policy: Policy;
}

/** Reads and checks the workspace file; the store is opened apart, by who needs it. */
export function openWorkspace(folder: string): Workspace {
  const path = join(folder, CONFIG_FILE);
  if (!existsSync(path)) {
    throw new UserError(
      `there is no ${CONFIG_FILE} in ${resolve(folder)}`,
      'Run `attestry init` there, or name the workspace with --workspace DIR.',
    );
  }
  return { folder, policy: readConfig(readFileSync(path, 'utf8'), path) };
}

/** Makes a workspace: the folder, and attestry.yaml as given. Never overwrites one. */
export function createWorkspace(folder: string, config: string): string {
  const path = join(folder, CONFIG_FILE);
  if (existsSync(path)) throw new UserError(`${path} is there already`, 'Edit it, or choose another folder.');
  readConfig(config, path);
  makeFolder(folder);
  writeFileSync(path, config, { flag: 'wx' });
  return path;
}

/** Opens the evidence store for the length of `use`. */
export async function withStore<T>(
  workspace: Workspace,
  mode: 'read' | 'write',
  use: (store: EvidenceStore) => Promise<T> | T,
): Promise<T> {
  const store = await openStore(workspace.folder, { mode });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
