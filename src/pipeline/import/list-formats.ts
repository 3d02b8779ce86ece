import * as importers from '../../importers/index.ts';
import type { Importer } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';

/** Every format, in order of id. */
export const listFormats = (): readonly Importer[] => Object.values(importers).sort((a, b) => (a.id < b.id ? -1 : 1));

/** The format of an import there is. Throws UserError for one that this version has no more. */
export function importerOf(id: string): Importer {
  const found = listFormats().find((importer) => importer.id === id);
  if (found) return found;
  throw new UserError(`this version does not read ${id}`, 'Use the version it was imported with.');
}
