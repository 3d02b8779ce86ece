import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem, statusOf } from './shared/machine-log.ts';

const id = 'pacman-log';
/** `[2019-07-14 21:33]` until 2019, `[2026-05-09T20:20:06+0530]` since; the tag came in 2013. */
const LINE = /^\[(\d{4}-\d\d-\d\d[ T][\d:]+(?:[+-]\d{4})?)\] (?:\[([A-Z-]+)\] )?(.*)$/;
const DONE = /^(installed|upgraded|downgraded|reinstalled|removed) (\S+) \((\S+)(?: -> (\S+))?\)$/;
const ACTIONS: Readonly<Record<string, string>> = {
  installed: 'install',
  upgraded: 'upgrade',
  downgraded: 'downgrade',
  reinstalled: 'reinstall',
  removed: 'remove',
};

/** What pacman did to the packages of one machine, one event per line. */
export const pacmanLog: LinesImporter = {
  id,
  title: 'Arch Linux package log (pacman.log)',
  system: 'pacman',
  records: ['event'],
  reader: 'lines',
  unit: 'lines',
  howToExport:
    'Copy /var/log/pacman.log from the machine; name it with --asset. Entries from before 2019 have local times: give its zone.',
  verifiedOn: 'lines of both layouts quoted in public code; no genuine file was at hand',
  recognises: ({ text }) =>
    /^\[\d{4}-\d\d-\d\d[ T][\d:]+(?:[+-]\d{4})?\] (?:\[(?:PACMAN|ALPM)(?:-SCRIPTLET)?\] |(?:installed|upgraded) \S+ \()/.test(
      text.trimStart(),
    ),

  open(context) {
    const asset = assetOf(context);
    return (line) => {
      const [, timeText, tag, text = ''] = LINE.exec(line.trimEnd()) ?? [];
      if (timeText === undefined) return problem(`${id}/bad-line`, line, 'does not begin with a time in brackets');
      const time = context.time(timeText);
      const [, word = '', subject, first, second] = tag === undefined || tag === 'ALPM' ? (DONE.exec(text) ?? []) : [];
      const action = ACTIONS[word];
      if (action === undefined || subject === undefined || first === undefined)
        return loggedEvents(id, line, time, [{ asset, log: 'pacman', ...statusOf(text) }]);
      const goes = action === 'remove' || second !== undefined;
      const versions = { fromVersion: goes ? first : null, toVersion: second ?? (action === 'remove' ? null : first) };
      return loggedEvents(id, line, time, [{ asset, log: 'pacman', action, subject, ...versions }]);
    };
  },
};
