import type { SystemEvent } from '../model/evidence.ts';
import type { LinesImporter, RowReading } from '../model/importer.ts';
import { withLogTimes } from './shared/log-time.ts';
import { assetOf, loggedEvents, problem } from './shared/machine-log.ts';
import { rpmPackage } from './shared/rpm-package.ts';

const id = 'dnf-history-info';
const TRANSACTION = /^Transaction ID *: (\S+)/;
const FIELD = /^(Begin time|User|Return-Code|Status) *: *(.*)$/;
const PACKAGES = /^Packages [Aa]ltered:/;
const ENTRY = /^\s+([A-Z][\w-]*(?: Change)?) +(\S+)(?: .*)?$/;
/** Of dnf5. */
const COLUMN_NAMES = /^\s+Action +Package +Reason/;
const SUCCESS = /^(?:Success|Ok)$/;
/** A package that gives way to another version of it is a step of the change that brings that one. */
const ACTIONS: Readonly<Record<string, string>> = {
  Install: 'install',
  'Dep-Install': 'install',
  'True-Install': 'install',
  Upgrade: 'upgrade',
  Update: 'upgrade',
  Downgrade: 'downgrade',
  Reinstall: 'reinstall',
  Remove: 'remove',
  Removed: 'remove',
  Erase: 'remove',
};

/** What dnf did to the packages of one machine, one event per package, at the time its transaction began. */
export const dnfHistoryInfo: LinesImporter = {
  id,
  title: 'Package history of dnf and yum (dnf history info)',
  system: 'dnf',
  records: ['event'],
  reader: 'lines',
  unit: 'package entries',
  howToExport:
    'dnf history info $(seq 1 42) > history.txt on the machine, 42 being the newest id of dnf history list; a range (1..42) melts its transactions ' +
    'into one and is refused. Name the machine with --asset and give its zone. Where dnf.rpm.log goes back far enough, take that.',
  verifiedOn:
    'outputs of dnf 4 and yum in public documentation and notes, and one of dnf 5; no file of our own machine',
  recognises: ({ text }) => /^Transaction ID *: \d/m.test(text) && /^Begin time *: /m.test(text),

  heads: (line) => (TRANSACTION.test(line) ? 'new' : FIELD.test(line) || PACKAGES.test(line) ? 'more' : null),

  open(anyContext) {
    const context = withLogTimes(anyContext);
    const asset = assetOf(context);
    let fields = new Map<string, string>();
    let transaction = '';
    let inPackages = false;
    let before = '';
    const entry = (line: string, word: string, written: string): RowReading => {
      if (!/^\d+$/.test(transaction))
        return problem(`${id}/merged`, line, `stands under transactions ${transaction} in one: name each id by itself`);
      // yum leaves the name out where the line above has it.
      const found = rpmPackage(written) ?? (word === 'Update' ? rpmPackage(`${before}-${written}`) : null);
      if (found === null) return problem(`${id}/bad-package`, line, `${written} is not name-version-release.arch`);
      before = found.subject.replace(/:[^:]*$/, '');
      const time = context.time(fields.get('Begin time'));
      return loggedEvents(id, line, time, [{ asset, log: 'dnf', ...eventOf(word, found, fields) }]);
    };
    return (line) => {
      const started = TRANSACTION.exec(line)?.[1];
      if (started !== undefined) {
        transaction = started;
        fields = new Map();
      }
      const [, field, value = ''] = FIELD.exec(line) ?? [];
      if (field !== undefined) fields.set(field, value.trim());
      if (/^\S/.test(line)) inPackages = PACKAGES.test(line);
      const [, word, written] = inPackages && !COLUMN_NAMES.test(line) ? (ENTRY.exec(line.trimEnd()) ?? []) : [];
      if (word !== undefined && written !== undefined) return entry(line, word, written);
      const isText = inPackages && /^\s+\S/.test(line) && !COLUMN_NAMES.test(line);
      return isText ? problem(`${id}/bad-line`, line, 'is not "action package"') : { records: [] };
    };
  },
};

/** A transaction that did not succeed says so with each of its packages. */
function eventOf(
  word: string,
  { subject, version }: NonNullable<ReturnType<typeof rpmPackage>>,
  fields: ReadonlyMap<string, string>,
): Pick<SystemEvent, 'action'> & Partial<SystemEvent> {
  const user = fields.get('User') ?? '';
  const actor = user === '' || user.includes('<unset>') ? null : user;
  const code = fields.get('Return-Code') ?? fields.get('Status') ?? 'no return code';
  const action = ACTIONS[word];
  if (action === undefined) return { action: 'status', subject, actor, fromVersion: version, result: word };
  const goes = action === 'remove';
  const versions = { fromVersion: goes ? version : null, toVersion: goes ? null : version };
  return { action, subject, actor, ...versions, result: SUCCESS.test(code) ? null : `failed: ${code}` };
}
