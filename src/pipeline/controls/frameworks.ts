import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../../catalog/catalogue.ts';
import type { NamedText } from '../../catalog/check-framework.ts';
import { readMapping } from '../../catalog/mapping.ts';
import type { Catalogue, Mapping } from '../../model/control.ts';
import { UserError } from '../../model/problem.ts';
import { shipped } from '../product.ts';

export interface Framework {
  readonly catalogue: Catalogue;
  readonly mapping: readonly Mapping[];
}

/** A framework as it lies on disk. */
export interface FrameworkFiles {
  readonly id: string;
  /** Part of the product, not of the user's workspace. */
  readonly shipped: boolean;
  readonly catalogue: NamedText;
  readonly mapping: NamedText;
}

export const CATALOGUE_FILE = 'catalogue.yaml';
export const MAPPING_FILE = 'mapping.yaml';

/** Where a workspace keeps frameworks of its own; one of the same name stands in for the product's. */
export const workspaceControls = (workspace: string): string => join(workspace, 'controls');

/** Ids of the frameworks there are: the folders under controls/ of the product and of the workspace. */
export function frameworkIds(workspace: string | null): string[] {
  return [...new Set(roots(workspace).flatMap(({ path }) => idsIn(path)))].sort();
}

/** The two files of a framework, unchecked. Throws a UserError when there is none of that name. */
export function frameworkFiles(id: string, workspace: string | null): FrameworkFiles {
  const root = /^[\w.-]+$/.test(id) ? roots(workspace).find(({ path }) => idsIn(path).includes(id)) : undefined;
  if (!root) {
    throw new UserError(`no framework is called "${id}"`, `Known: ${frameworkIds(workspace).join(', ')}.`);
  }
  const named = (file: string): NamedText => {
    const path = join(root.path, id, file);
    const shown = `${root.shown}/${id}/${file}`;
    if (!existsSync(path)) throw new UserError(`${shown} is missing`, 'docs/adding-a-framework.md says what it holds.');
    return { file: shown, text: readFileSync(path, 'utf8') };
  };
  return { id, shipped: root.shipped, catalogue: named(CATALOGUE_FILE), mapping: named(MAPPING_FILE) };
}

export function loadFramework(id: string, workspace: string | null): Framework {
  const files = frameworkFiles(id, workspace);
  const catalogue = readCatalogue(files.catalogue.text, files.catalogue.file);
  return { catalogue, mapping: readMapping(files.mapping.text, files.mapping.file, catalogue) };
}

interface Root {
  readonly path: string;
  readonly shown: string;
  readonly shipped: boolean;
}

function roots(workspace: string | null): readonly Root[] {
  const product: Root = { path: shipped('controls'), shown: 'controls', shipped: true };
  if (workspace === null) return [product];
  const path = workspaceControls(workspace);
  return [{ path, shown: path, shipped: false }, product];
}

function idsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, CATALOGUE_FILE)))
    .map(({ name }) => name);
}
