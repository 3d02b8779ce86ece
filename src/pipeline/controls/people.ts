import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOBODY_SAID, type PeopleRecord } from '../../model/people.ts';
import { readPeople } from '../../workspace/people.ts';
import { knownControls } from './crosswalks.ts';

const PEOPLE_FILE = 'attestations.yaml';

/** What people added beside the workspace, checked against the catalogues; without the file, nothing. */
export function loadPeople(workspace: string): PeopleRecord {
  const path = join(workspace, PEOPLE_FILE);
  if (!existsSync(path)) return NOBODY_SAID;
  return readPeople(readFileSync(path, 'utf8'), path, knownControls(workspace));
}
