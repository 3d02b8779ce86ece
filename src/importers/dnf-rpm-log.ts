import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem, statusOf } from './shared/machine-log.ts';
import { rpmPackage } from './shared/rpm-package.ts';

const id = 'dnf-rpm-log';
const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::?\d\d)?)`;
const LINE = new RegExp(`^(${TIME}) (?:SUBDEBUG|INFO|DEBUG|DDEBUG|WARNING|ERROR|CRITICAL) (.*)$`);
const FIRST = new RegExp(`^${TIME} (?:INFO --- logging initialized ---|SUBDEBUG )`);
const DONE =
  /^(Installed|Upgrade|Upgraded|Erase|Erased|Downgrade|Downgraded|Reinstall|Reinstalled|Cleanup|Obsoleted): (\S+)$/;
/** The entries of packages are one line each; what a package's script printed is logged as it came, line breaks and all. */
const OF_PACKAGES = new RegExp(`^${TIME} SUBDEBUG `);
const IS_ENTRY = /^\d{4}-\d\d-\d\d/;
/** A transaction logs the package that comes and the one that goes: those that go are steps of the same change. */
const ACTIONS: Readonly<Record<string, string>> = {
  Installed: 'install',
  Upgrade: 'upgrade',
  Downgrade: 'downgrade',
  Reinstall: 'reinstall',
  Erase: 'remove',
  Erased: 'remove',
};

/** What dnf did to the packages of one machine, one event per line. */
export const dnfRpmLog: LinesImporter = {
  id,
  title: 'Fedora and RHEL 8+ package log (dnf.rpm.log)',
  system: 'dnf',
  records: ['event'],
  reader: 'lines',
  unit: 'lines',
  howToExport:
    'Copy /var/log/dnf.rpm.log (and its rotated parts, .gz as they are) from the machine; name it with --asset.',
  verifiedOn:
    'a genuine log of a Fedora 39 machine from a public repository, and the lines that dnf’s own test suite expects',
  recognises: ({ text }) => FIRST.test(text.trimStart()),

  open(context) {
    const asset = assetOf(context);
    let printed = false;
    return (line) => {
      const [, timeText, text = ''] = LINE.exec(line) ?? [];
      if (timeText === undefined && printed && !IS_ENTRY.test(line)) return { records: [] };
      if (timeText === undefined) return problem(`${id}/bad-line`, line, 'is not "time level text"');
      printed = !OF_PACKAGES.test(line);
      const time = context.time(timeText);
      const [, word, nevra = ''] = DONE.exec(text) ?? [];
      if (word === undefined) return loggedEvents(id, line, time, [{ asset, log: 'dnf', ...statusOf(text) }]);
      const found = rpmPackage(nevra);
      if (found === null) return problem(`${id}/bad-package`, line, `${nevra} is not name-version-release.arch`);
      const { subject, version } = found;
      const action = ACTIONS[word];
      if (action === undefined)
        return loggedEvents(id, line, time, [{ asset, log: 'dnf', subject, ...statusOf(text) }]);
      const goes = action === 'remove';
      const versions = { fromVersion: goes ? version : null, toVersion: goes ? null : version };
      return loggedEvents(id, line, time, [{ asset, log: 'dnf', action, subject, ...versions }]);
    };
  },
};
