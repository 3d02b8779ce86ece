import * as importers from '../importers/index.ts';
import type { Importer } from '../model/importer.ts';

/** Every format, in order of id. */
export const listFormats = (): readonly Importer[] => Object.values(importers).sort((a, b) => (a.id < b.id ? -1 : 1));
