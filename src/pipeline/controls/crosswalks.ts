import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../../catalog/catalogue.ts';
import type { NamedText } from '../../catalog/check-framework.ts';
import { readCrosswalk } from '../../catalog/crosswalk.ts';
import type { Crosswalk } from '../../model/control.ts';
import { shipped } from '../product.ts';
import { frameworkFiles, frameworkIds } from './frameworks.ts';

const FOLDER = 'controls/crosswalks';

/** Every crosswalk the product ships with, unchecked, in order of name. */
export const crosswalkFiles = (): readonly NamedText[] =>
  readdirSync(shipped(FOLDER))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ file: `${FOLDER}/${name}`, text: readFileSync(join(shipped(FOLDER), name), 'utf8') }));

/** Control ids by framework, of the product and of the workspace where one is named. */
export const knownControls = (workspace: string | null): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    frameworkIds(workspace).map((id) => {
      const { text, file } = frameworkFiles(id, workspace).catalogue;
      return [id, new Set(readCatalogue(text, file).controls.map((control) => control.id))];
    }),
  );

/** What relates the controls of these frameworks to each other. */
export function loadCrosswalks(frameworks: readonly string[]): readonly Crosswalk[] {
  const wanted = crosswalkFiles().filter(({ file }) =>
    frameworks.some((from) => frameworks.some((to) => file.endsWith(`/${from}--${to}.yaml`))),
  );
  if (wanted.length === 0) return [];
  const known = knownControls(null);
  return wanted.flatMap(({ file, text }) => readCrosswalk(text, file, known));
}
