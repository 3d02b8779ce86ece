import type { LinesImporter } from '../model/importer.ts';
import { withLogTimes } from './shared/log-time.ts';
import { assetOf, problem, systemEvent } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'rpm-qai';
const FIELD = /^(Name|Epoch|Version|Release|Architecture|Install Date) *: (.*)$/;

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
  recognises: ({ text }) => /^\s*Name +: \S+\r*\n(?:Epoch +: [^\n]*\n)?Version +: \S+\r*\nRelease +: /.test(text),

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
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, line, time);
      return {
        records: [
          systemEvent({
            asset,
            log: 'rpm',
            at: time.at,
            action: 'install',
            subject: `${packageName}:${fields.get('Architecture') ?? ''}`,
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
