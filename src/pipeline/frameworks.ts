import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../catalog/catalogue.ts';
import { readMapping } from '../catalog/mapping.ts';
import type { Catalogue, Mapping } from '../model/control.ts';
import { UserError } from '../model/problem.ts';
import { shipped } from './product.ts';

export interface Framework {
  readonly catalogue: Catalogue;
  readonly mapping: readonly Mapping[];
}

const CONTROLS = shipped('controls');

/** Ids of the frameworks there are: the folders under controls/. */
export function frameworkIds(): string[] {
  return readdirSync(CONTROLS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function loadFramework(id: string): Framework {
  const folder = join(CONTROLS, id);
  if (!/^[\w.-]+$/.test(id) || !existsSync(join(folder, 'catalogue.yaml'))) {
    throw new UserError(`no framework is called "${id}"`, `Known: ${frameworkIds().join(', ')}.`);
  }
  const text = (file: string): [string, string] => [readFileSync(join(folder, file), 'utf8'), `controls/${id}/${file}`];
  const catalogue = readCatalogue(...text('catalogue.yaml'));
  return { catalogue, mapping: readMapping(...text('mapping.yaml'), catalogue) };
}
