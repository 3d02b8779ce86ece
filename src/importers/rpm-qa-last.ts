import type { LinesImporter } from '../model/importer.ts';
import { withLogTimes } from './shared/log-time.ts';
import { assetOf, loggedEvents, problem } from './shared/machine-log.ts';
import { rpmPackage } from './shared/rpm-package.ts';

const id = 'rpm-qa-last';
/** A package, two spaces or more, and when it was installed. */
const LINE = /^(\S+-[^-\s]+-[^-\s]+)\s{2,}(?=.*\d{4})(\S.*)$/;

/** Packages installed on one machine, and when: a later upgrade hides the earlier dates. */
export const rpmQaLast: LinesImporter = {
  id,
  title: 'Installed RPM packages of one machine, last first (rpm -qa --last)',
  system: 'rpm',
  records: ['event'],
  reader: 'lines',
  unit: 'packages',
  howToExport:
    'LC_ALL=C rpm -qa --last > packages.txt on the machine. Name the machine with --asset and give its zone. rpm -qai says ' +
    'the same and the epochs.',
  verifiedOn: 'lines quoted in public articles; no genuine file was at hand',
  recognises: ({ text }) => isPackage(/^\s*([^\r\n]*)/.exec(text)?.[1] ?? ''),

  open(anyContext) {
    const context = withLogTimes(anyContext);
    const asset = assetOf(context);
    return (line) => {
      if (line.trim() === '') return { records: [] };
      const [, name = '', timeText] = LINE.exec(line.trimEnd()) ?? [];
      const found = rpmPackage(name);
      if (found === null) return problem(`${id}/bad-line`, line, 'is not "name-version-release.arch  time"');
      const event = { asset, log: 'rpm', action: 'install', subject: found.subject, toVersion: found.version };
      return loggedEvents(id, line, context.time(timeText), [event]);
    };
  },
};

const WEEKDAY_OR_DAY = /^(?:\p{L}{2,5}\.?,? )?\d{1,2} \p{L}|^[A-Z][a-z]{2} [A-Z][a-z]{2} +\d|^\d{4}年/u;

function isPackage(line: string): boolean {
  const [, name = '', time = ''] = LINE.exec(line.trimEnd()) ?? [];
  return rpmPackage(name) !== null && WEEKDAY_OR_DAY.test(time);
}
