import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem } from './shared/machine-log.ts';
import { rpmPackage } from './shared/rpm-package.ts';
import { yearlessTimes } from './shared/yearless-time.ts';

const id = 'yum-log';
const LINE = /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\d{1,2}) (\d\d:\d\d:\d\d) (\S+): (\S.*)$/;
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

/** What yum did to the packages of one machine, one event per line. */
export const yumLog: LinesImporter = {
  id,
  title: 'CentOS and RHEL 5 to 7 package log (yum.log)',
  system: 'yum',
  records: ['event'],
  reader: 'lines',
  unit: 'lines',
  howToExport:
    'Copy /var/log/yum.log (and yum.log-20190101 …, .gz as they are) from the machine. Its times are local and have no year: ' +
    'give the zone, the machine’s name with --asset, and the year of the first line with --year.',
  verifiedOn: 'genuine logs of a CentOS 7 and an Amazon Linux machine from public repositories',
  recognises: ({ text }) =>
    /^[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d (?:(?:Dep-)?Installed|Updated|Erased): \S/.test(text.trimStart()),

  open(context) {
    const asset = assetOf(context);
    const timeOf = yearlessTimes(context);
    return (line) => {
      const [, month, day = '', clock = '', word = '', text = ''] = LINE.exec(line.trimEnd()) ?? [];
      if (month === undefined) return problem(`${id}/bad-line`, line, 'is not "month day time action: package"');
      const time = timeOf(month, day, clock);
      const action = ACTIONS.get(word);
      if (action === undefined) {
        return loggedEvents(id, line, time, [{ asset, log: 'yum', action: 'status', result: `${word}: ${text}` }]);
      }
      // `name - version.arch` in releases before 6; of a removal sometimes the name alone.
      const found = rpmPackage(text.replace(' - ', '-'));
      if (found === null && action !== 'remove')
        return problem(`${id}/bad-package`, line, `${text} is not name-version-release.arch`);
      const version = found?.version ?? null;
      const goes = action === 'remove';
      const subject = found?.subject ?? text;
      const versions = { fromVersion: goes ? version : null, toVersion: goes ? null : version };
      return loggedEvents(id, line, time, [{ asset, log: 'yum', action, subject, ...versions }]);
    };
  },
};
