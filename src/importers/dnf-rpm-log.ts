import type { LinesImporter } from '../model/importer.ts';
import { assetOf, problem, systemEvent } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'dnf-rpm-log';
const LINE =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d{4})) (?:SUBDEBUG|INFO|DEBUG|DDEBUG|WARNING|ERROR|CRITICAL) (.*)$/;
const DONE =
  /^(Installed|Upgrade|Upgraded|Erase|Erased|Downgrade|Downgraded|Reinstall|Reinstalled|Cleanup|Obsoleted): (\S+)$/;
/** `name-[epoch:]version-release.arch`. */
const PACKAGE = /^(.+)-((?:\d+:)?[^-]+-[^-]+)\.([^.]+)$/;
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
  verifiedOn: 'descriptions of the format; no genuine file was at hand',
  recognises: ({ text }) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d{4}) (?:INFO --- logging initialized ---|SUBDEBUG )/.test(
      text.trimStart(),
    ),

  open(context) {
    const asset = assetOf(context);
    return (line) => {
      const [, timeText, text = ''] = LINE.exec(line) ?? [];
      const time = context.time(timeText);
      if (time === null) return problem(`${id}/bad-line`, line, 'is not "time level text"');
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, line, time);
      const [, word = '', nevra = ''] = DONE.exec(text) ?? [];
      const [, name, version, arch] = PACKAGE.exec(nevra) ?? [];
      if (word !== '' && name === undefined)
        return problem(`${id}/bad-package`, line, `${nevra} is not name-version-release.arch`);
      const goes = word === 'Erase' || word === 'Erased';
      const isStep = word === '' || ACTIONS[word] === undefined;
      return {
        records: [
          systemEvent({
            asset,
            log: 'dnf',
            at: time.at,
            action: ACTIONS[word] ?? 'status',
            subject: word === '' ? null : `${name}:${arch}`,
            fromVersion: goes ? (version ?? null) : null,
            toVersion: goes || isStep ? null : (version ?? null),
            actor: null,
            result: isStep ? text : null,
            ambiguousTimes: time.later === null ? null : { at: time.later },
          }),
        ],
      };
    };
  },
};
