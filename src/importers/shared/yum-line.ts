import type { ReadTime, RowReading } from '../../model/importer.ts';
import { loggedEvents, problem } from './machine-log.ts';
import { rpmPackage } from './rpm-package.ts';

/** A log holds the package that came; one that an update replaced is not written. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['Installed', 'install'],
  ['Dep-Installed', 'install'],
  ['Updated', 'upgrade'],
  ['Downgraded', 'downgrade'],
  ['Reinstalled', 'reinstall'],
  ['Erased', 'remove'],
  ['Obsoleted', 'remove'],
]);
/** Words before a package that was not changed. */
const STEPS: ReadonlySet<string> = new Set(['Repackaged', 'Cleanup']);

/** What yum writes of one package: `word: text`. The same package at the same time has one key in every log. */
interface YumLine {
  readonly asset: string;
  readonly word: string;
  readonly text: string;
  readonly time: ReadTime | string | null;
}

/** The event of such a line, or its problem; `line` is shown with the problem. */
export function yumReading(id: string, line: string, { asset, word, text, time }: YumLine): RowReading {
  const action = ACTIONS.get(word);
  // `name - version.arch` in releases before 6; of a removal sometimes the name alone.
  const found = rpmPackage(text.replace(' - ', '-'));
  if (action === undefined && found !== null && !STEPS.has(word))
    return problem(`${id}/unknown-word`, line, `"${word}" is no known word for what was done to the package`);
  if (action === undefined)
    return loggedEvents(id, line, time, [{ asset, log: 'yum', action: 'status', result: `${word}: ${text}` }]);
  if (found === null && action !== 'remove')
    return problem(`${id}/bad-package`, line, `${text} is not name-version-release.arch`);
  const version = found?.version ?? null;
  const goes = action === 'remove';
  const subject = found?.subject ?? text;
  const versions = { fromVersion: goes ? version : null, toVersion: goes ? null : version };
  return loggedEvents(id, line, time, [{ asset, log: 'yum', action, subject, ...versions }]);
}
