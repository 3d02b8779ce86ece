import type { LinesImporter } from '../model/importer.ts';
import { withLogTimes } from './shared/log-time.ts';
import { assetOf, problem, systemEvent } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'rpm-qai';
/** Before release 4.9 (CentOS 6) a second field stands on the line. */
const FIELD = /^(Name|Epoch|Version|Release|Architecture|Install Date) *: (.*?)(?: {2,}[A-Z][A-Za-z ]+: .*)?$/;

/** Packages installed on one machine, and when: a later upgrade hides the earlier dates. */
export const rpmQai: LinesImporter = {
  id,
  title: 'Installed RPM packages of one machine (rpm -qai)',
  system: 'rpm',
  records: ['event'],
  reader: 'lines',
  unit: 'packages',
  howToExport: 'LC_ALL=C rpm -qai > packages.txt on the machine. Name the machine with --asset and give its zone.',
  verifiedOn: 'a genuine file from a CentOS 7 machine',
  recognises: ({ text }) =>
    /^\s*Name +: \S+(?: +Relocations: [^\n]*)?\r*\n(?:Epoch +: [^\n]*\n)?Version +: \S+[^\n]*\nRelease +: /.test(text),

  heads(line) {
    const name = FIELD.exec(line)?.[1];
    if (name === 'Name') return 'new';
    return name === undefined || name === 'Install Date' ? null : 'more';
  },

  open(anyContext) {
    const context = withLogTimes(anyContext);
    const asset = assetOf(context);
    let fields = new Map<string, string>();
    return (line) => {
      const [, name = '', value = ''] = FIELD.exec(line) ?? [];
      if (name === 'Name') fields = new Map();
      if (name !== '') fields.set(name, value.trim());
      if (name !== 'Install Date') return { records: [] };
      const packageName = fields.get('Name') ?? '';
      const time = context.time(value);
      const version = [fields.get('Version'), fields.get('Release')].filter((part) => part !== undefined).join('-');
      const epoch = fields.get('Epoch');
      fields.delete('Name');
      if (packageName === '' || version === '')
        return problem(`${id}/bad-package`, line, 'stands behind no name and version');
      if (time === null) return problem(`${id}/no-date`, line, 'is empty');
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, line, inEnglish(time));
      return {
        records: [
          systemEvent({
            asset,
            log: 'rpm',
            at: time.at,
            action: 'install',
            // Before release 4.9 no architecture is said.
            subject: [packageName, fields.get('Architecture')].filter((part) => part !== undefined).join(':'),
            fromVersion: null,
            toVersion: epoch === undefined ? version : `${epoch}:${version}`,
            actor: null,
            result: null,
            ambiguousTimes: time.later === null ? null : { at: time.later },
          }),
        ],
      };
    };
  },
};

/** A problem with a date in a language that is not read here says how to get it in one that is. */
const inEnglish = (reason: string): string =>
  reason === 'is not a date in a known form' ? `${reason}: LC_ALL=C rpm -qai prints it in English` : reason;
