import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Presentation } from '../../model/presentation.ts';
import { sectionChoices } from '../../packet/arrange.ts';
import { readPresentation } from '../../workspace/presentation.ts';

const FOLDER = 'templates';
const FILE = 'presentation.yaml';

/** What the workspace sets in templates/presentation.yaml; `undefined` without the file. */
export function loadPresentation(workspace: string): Presentation | undefined {
  const folder = join(workspace, FOLDER);
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  return readPresentation(readFileSync(path, 'utf8'), path, sectionChoices(), (name) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file) : null;
  });
}
