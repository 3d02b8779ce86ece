import { SECOND_MS } from '../lib/time.ts';
import type { LinesImporter, ReadContext, ReadTime } from '../model/importer.ts';
import { assetOf, problem } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';
import { rpmPackage } from './shared/rpm-package.ts';

const id = 'auditd-log';
/** An older daemon writes a type that it does not know as `UNKNOWN[1327]`. */
const LINE = /^(?:node=(\S+) )?type=([A-Z0-9_]+(?:\[\d+\])?) msg=audit\(([\d/. :-]{10,30}):(\d+)\) ?: ?(.*)$/;
/** Seconds and milliseconds since 1970; `ausearch -i` writes a local time instead. */
const EPOCH = /^(\d{9,10})\.(\d{3})$/;
const AS_SHOWN = ' (times of ausearch -i are written as the machine’s region does: run ausearch without -i)';
/** What ausearch writes between the events. */
const BETWEEN = /^(?:----|time->.*)$/;
/** What is written behind this sign repeats ids as names. */
const ENRICHED = '\u001d';
/** Where a copy of the log has lost it. */
const LOST_SIGN = /(?<='|res=(?:success|failed)) ?(?=[A-Z]+=")/;
/** Types that change the machine, in words that say so. All others are kept as `record`. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['ADD_USER', 'create user'],
  ['DEL_USER', 'delete user'],
  ['ADD_GROUP', 'create group'],
  ['DEL_GROUP', 'delete group'],
  ['USER_MGMT', 'modify user'],
  ['GRP_MGMT', 'modify group'],
  ['CONFIG_CHANGE', 'change audit configuration'],
  ['MAC_POLICY_LOAD', 'change policy'],
  ['SERVICE_START', 'start service'],
  ['SERVICE_STOP', 'stop service'],
]);

/** One line an event. Lines of one serial belong together; each keeps its type in its key. */
export const auditdLog: LinesImporter = {
  id,
  title: 'Linux audit log (auditd, audit.log)',
  system: 'auditd',
  records: ['event'],
  reader: 'lines',
  unit: 'lines',
  howToExport:
    'Copy /var/log/audit/audit.log (and its rotated parts) from the machine, or run ausearch (without -i: its times are then local, in the form of the ' +
    'machine’s region, so give the zone and --date-order); name it with --asset unless its lines begin ' +
    'with node=.',
  verifiedOn: 'a genuine file of 29 lines; account and SOFTWARE_UPDATE lines quoted in public articles',
  recognises: ({ text }) => LINE.test((/^(?:\s|----|time->[^\n]*)*([^\r\n]*)/.exec(text)?.[1] ?? '').trimEnd()),

  open(context) {
    return (line) => {
      const [, node, type = '', timeText, serial = '', text = ''] = LINE.exec(line.trimEnd()) ?? [];
      if (BETWEEN.test(line.trimEnd())) return { records: [] };
      if (timeText === undefined) return problem(`${id}/bad-line`, line, 'is not "type=… msg=audit(time:serial): …"');
      const time = timeOf(timeText, context);
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, line, `${time}${AS_SHOWN}`);
      const [plain = '', names = ''] = text.replace(LOST_SIGN, ENRICHED).split(ENRICHED);
      const fields = fieldsOf(plain);
      const asset = node ?? assetOf(context);
      const software = type === 'SOFTWARE_UPDATE' ? softwareOf(fields) : undefined;
      return {
        records: [
          {
            kind: 'event',
            key: [
              asset,
              'auditd',
              `${Math.floor(time.at / SECOND_MS)}.${String(time.at % SECOND_MS).padStart(3, '0')}:${serial}`,
              type,
              fields.get('item') ?? fields.get('sw') ?? '',
            ].join('/'),
            at: time.at,
            asset,
            log: 'auditd',
            action: software?.action ?? ACTIONS.get(type) ?? 'record',
            subject:
              software?.subject ?? fields.get('unit') ?? fields.get('acct') ?? accountOf(type, fields, names) ?? type,
            fromVersion: software?.fromVersion ?? null,
            toVersion: software?.toVersion ?? null,
            actor: fields.get('auid') ?? null,
            result: fields.get('res') ?? null,
            ambiguousTimes: time.later === null ? null : { at: time.later },
          },
        ],
      };
    };
  },
};

function timeOf(text: string, context: ReadContext): ReadTime | string {
  const [, seconds, ms] = EPOCH.exec(text) ?? [];
  if (seconds !== undefined) return { at: Number(seconds) * SECOND_MS + Number(ms), later: null };
  return context.time(text) ?? 'is empty';
}

/** The package as other package logs name it, so that they can be held against each other. Release 7 writes no `op`. */
function softwareOf(fields: ReadonlyMap<string, string>) {
  const action = fields.get('op') ?? 'update';
  const text = fields.get('sw');
  const found = rpmPackage(text ?? '');
  const version = found?.version ?? null;
  const goes = action === 'remove';
  return {
    action,
    subject: found?.subject ?? text,
    fromVersion: goes ? version : null,
    toVersion: goes ? null : version,
  };
}

/** Who was created or deleted: by name where the log repeats ids as names, else by id. */
function accountOf(type: string, fields: ReadonlyMap<string, string>, names: string): string | undefined {
  const id = fields.get('id');
  if (id === undefined || !/^(?:ADD|DEL)_/.test(type)) return undefined;
  return fieldsOf(names).get('ID') ?? (/^\d+$/.test(id) ? `id ${id}` : id);
}

const FIELD = /([\w-]+)=(?:"([^"]*)"|([^\s'"]+))/g;

/** `name=value`, `name="value"`, also of the part in single quotes. The first of a name counts. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [, name = '', quoted, bare] of text.replace("msg='", '').matchAll(FIELD)) {
    if (!fields.has(name)) fields.set(name, quoted ?? bare ?? '');
  }
  return fields;
}
