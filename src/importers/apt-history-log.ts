import type { SystemEvent } from '../model/evidence.ts';
import type { StanzasImporter } from '../model/importer.ts';
import { assetOf, problem, systemEvent } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'apt-history-log';
const ACTIONS: ReadonlySet<string> = new Set(['Install', 'Upgrade', 'Downgrade', 'Reinstall', 'Remove', 'Purge']);
/** `name:arch (version)`, `name:arch (version, automatic)` or `name:arch (old, new)`, joined by a comma. */
const ENTRY = /([^\s,()]+) \(([^()]*)\)(?:, |$)/y;

/** What apt was asked to do on one machine, one event per package. */
export const aptHistoryLog: StanzasImporter = {
  id,
  title: 'Debian and Ubuntu apt history (history.log)',
  system: 'apt',
  records: ['event'],
  reader: 'stanzas',
  unit: 'package entries',
  howToExport:
    'Copy /var/log/apt/history.log (and its rotated parts history.log.1.gz …, .gz as they are) from the machine. Times are the machine’s local time: ' +
    'give its zone, and its name with --asset.',
  verifiedOn: 'genuine files from Debian machines',
  recognises: ({ text }) => /^Start-Date: \d{4}-\d\d-\d\d/.test(text.trimStart()),

  open(context) {
    const asset = assetOf(context);
    return (lines) => {
      const fields = new Map(lines.map(splitField));
      const text = lines.join('\n');
      const time = context.time(fields.get('Start-Date'));
      if (time === null) return problem(`${id}/no-start`, text, 'has no Start-Date');
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, fields.get('Start-Date') ?? '', time);
      const shared = {
        at: time.at,
        asset,
        log: 'apt',
        actor: fields.get('Requested-By') ?? null,
        result: fields.get('Error') ?? null,
        ambiguousTimes: time.later === null ? null : { at: time.later },
      };
      const records: SystemEvent[] = [];
      for (const [name, value] of fields) {
        if (!ACTIONS.has(name)) continue;
        const packages = entries(value);
        if (packages === null)
          return problem(`${id}/bad-entry`, value, `${name} is not a list of "package (versions)"`);
        const action = name.toLowerCase();
        records.push(...packages.map((entry) => systemEvent({ ...shared, action, ...packageOf(action, entry) })));
      }
      return { records };
    };
  },
};

function splitField(line: string): readonly [string, string] {
  const colon = line.indexOf(': ');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 2)];
}

interface Entry {
  readonly name: string;
  readonly versions: readonly string[];
}

/** `null` unless the list can be read to its end. */
function entries(list: string): readonly Entry[] | null {
  const found: Entry[] = [];
  ENTRY.lastIndex = 0;
  while (ENTRY.lastIndex < list.length) {
    const parts = ENTRY.exec(list);
    if (parts === null) return null;
    found.push({ name: parts[1] ?? '', versions: (parts[2] ?? '').split(', ') });
  }
  return found;
}

function packageOf(
  action: string,
  { name, versions }: Entry,
): Pick<SystemEvent, 'subject' | 'fromVersion' | 'toVersion'> {
  const [first = null, second = null] = versions;
  if (action === 'upgrade' || action === 'downgrade') return { subject: name, fromVersion: first, toVersion: second };
  if (action === 'remove' || action === 'purge') return { subject: name, fromVersion: first, toVersion: null };
  return { subject: name, fromVersion: null, toVersion: first };
}
