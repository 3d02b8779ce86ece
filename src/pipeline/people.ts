import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../catalog/catalogue.ts';
import { NOBODY_SAID, type PeopleRecord } from '../model/people.ts';
import { readPeople } from '../workspace/people.ts';
import { frameworkFiles, frameworkIds } from './frameworks.ts';

const PEOPLE_FILE = 'attestations.yaml';

/** What people added beside the workspace, checked against the catalogues; without the file, nothing. */
export function loadPeople(workspace: string): PeopleRecord {
  const path = join(workspace, PEOPLE_FILE);
  if (!existsSync(path)) return NOBODY_SAID;
  const known = new Map(
    frameworkIds(workspace).map((id) => {
      const { text, file } = frameworkFiles(id, workspace).catalogue;
      return [id, new Set(readCatalogue(text, file).controls.map((control) => control.id))];
    }),
  );
  return readPeople(readFileSync(path, 'utf8'), path, known);
}
