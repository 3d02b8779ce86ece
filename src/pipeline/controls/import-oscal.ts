import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readCatalogue } from '../../catalog/catalogue.ts';
import { readMapping } from '../../catalog/mapping.ts';
import { type OscalCatalogue, readOscal } from '../../catalog/oscal.ts';
import { catalogueYaml, frameworkIdOf, startingMappingYaml } from '../../catalog/oscal-yaml.ts';
import { sha256Hex } from '../../lib/hash.ts';
import type { PlainDate } from '../../lib/time.ts';
import { UserError } from '../../model/problem.ts';
import {
  CATALOGUE_FILE,
  frameworkFiles,
  frameworkIds,
  loadFramework,
  MAPPING_FILE,
  workspaceControls,
} from './frameworks.ts';

export interface OscalImported {
  readonly framework: string;
  readonly folder: string;
  readonly controls: number;
  readonly withdrawn: number;
  /** What the user should know about the file; null: nothing. */
  readonly notice: string | null;
}

/** Loads an official OSCAL catalogue into the workspace's controls/ folder. A mapping that is there is kept. */
export function importOscal(workspace: string, path: string, name: string | null, on: PlainDate): OscalImported {
  const json = readText(path);
  const catalogue = readOscal(json, path);
  const framework = name ?? frameworkIdOf(catalogue);
  if (!/^[\w.-]{1,64}$/.test(framework)) {
    throw new UserError(`"${framework}" cannot name a framework`, 'Letters, digits, dots and dashes, at most 64.');
  }
  if (frameworkIds(null).includes(framework)) {
    throw new UserError(`${framework} is a framework of the product`, 'Choose another name with --id.');
  }
  const folder = join(workspaceControls(workspace), framework);
  const source = `${basename(path)}, SHA-256 ${sha256Hex(json)}`;
  const yaml = catalogueYaml(framework, catalogue, source, on);
  const mappingPath = join(folder, MAPPING_FILE);
  const mapping = existsSync(mappingPath)
    ? readFileSync(mappingPath, 'utf8')
    : (ownMapping(framework, catalogue) ?? startingMappingYaml(framework, catalogue, on));
  readMapping(mapping, mappingPath, readCatalogue(yaml, join(folder, CATALOGUE_FILE)));

  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, CATALOGUE_FILE), yaml);
  writeFileSync(mappingPath, mapping);
  return {
    framework,
    folder,
    controls: catalogue.controls.length,
    withdrawn: catalogue.withdrawn,
    notice: catalogue.marked
      ? null
      : `No control in the file is marked as withdrawn: all ${catalogue.controls.length} were taken. A resolved baseline holds none; in a whole catalogue, check the count against the publisher's.`,
  };
}

/** The product's mapping of the same controls, where it has one: official wording and a reviewed mapping together. */
function ownMapping(framework: string, { controls }: OscalCatalogue): string | null {
  const wanted = controls.map(({ id }) => id).sort();
  const same = frameworkIds(null).find((id) =>
    isDeepStrictEqual(
      wanted,
      loadFramework(id, null)
        .catalogue.controls.map((control) => control.id)
        .sort(),
    ),
  );
  if (same === undefined) return null;
  return frameworkFiles(same, null).mapping.text.replace(/^framework: .*$/m, `framework: ${framework}`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`cannot read ${path}`, 'Name an OSCAL catalogue in JSON.', { cause });
  }
}
