import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem } from './shared/machine-log.ts';
import { rpmPackage } from './shared/rpm-package.ts';

const id = 'dnf5-log';
const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::?\d\d)?)) \[(\d+)\] ([A-Z]+) (.*)$/;
const DONE = /^RPM callback (install|uninstall) stop "([^"]+)"/;
const FAILED = /^RPM callback (?:unpack|CPIO) error "([^"]+)"/;

/** What dnf5 did to the packages of one machine. Its debug lines, the bulk of the log, say nothing of packages. */
export const dnf5Log: LinesImporter = {
  id,
  title: 'Fedora 41+ package log (dnf5.log)',
  system: 'dnf5',
  records: ['event'],
  reader: 'lines',
  unit: 'package actions',
  howToExport:
    'Copy /var/log/dnf5.log (and its rotated parts dnf5.log.1 …, .gz as they are), oldest first, from the machine; name it ' +
    'with --asset. An upgrade is logged as the installation of the new version.',
  verifiedOn:
    'the program’s source, which writes these lines, and lines quoted in public code; no genuine file was at hand',
  recognises: ({ text }) => LINE.test((/^\s*([^\r\n]*)/.exec(text)?.[1] ?? '').trimEnd()),

  open(context) {
    const asset = assetOf(context);
    let transaction = '';
    let came = new Set<string>();
    return (line) => {
      const [, timeText, process = '', , text = ''] = LINE.exec(line.trimEnd()) ?? [];
      // Messages can run over several lines.
      if (timeText === undefined) return { records: [] };
      if (process !== transaction) came = new Set();
      transaction = process;
      const [, word, nevra = FAILED.exec(text)?.[1]] = DONE.exec(text) ?? [];
      if (nevra === undefined) return { records: [] };
      const found = rpmPackage(nevra);
      if (found === null) return problem(`${id}/bad-package`, line, `${nevra} is not name-version-release.arch`);
      const { subject, version } = found;
      const event = { asset, log: 'dnf5', subject };
      const time = context.time(timeText);
      if (word === undefined) {
        return loggedEvents(id, line, time, [
          { ...event, action: 'install', toVersion: version, result: `failed: ${text}` },
        ]);
      }
      if (word === 'install') {
        came.add(subject);
        return loggedEvents(id, line, time, [{ ...event, action: 'install', toVersion: version }]);
      }
      // The old version goes when the new one has come: a step of the same change.
      const action = came.has(subject) ? 'status' : 'remove';
      const result = action === 'status' ? 'replaced version removed' : null;
      return loggedEvents(id, line, time, [{ ...event, action, fromVersion: version, result }]);
    };
  },
};
