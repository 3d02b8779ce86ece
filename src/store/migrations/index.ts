import type { Migration } from 'kysely/migration';
import { evidence } from './0001-evidence.ts';
import { patching } from './0002-patching.ts';

/** In order of name; a name never changes once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-evidence': evidence,
  '0002-patching': patching,
};
