import { SECOND_MS } from '../lib/time.ts';
import type { LinesImporter } from '../model/importer.ts';
import { assetOf, problem } from './shared/machine-log.ts';

const id = 'auditd-log';
const LINE = /^(?:node=(\S+) )?type=([A-Z0-9_]+) msg=audit\((\d{9,10})\.(\d{3}):(\d+)\): ?(.*)$/;
/** What is written behind this sign repeats ids as names. */
const ENRICHED = '\u001d';
/** Where a copy of the log has lost it. */
const LOST_SIGN = /(?<=') ?(?=[A-Z]+=")/;
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
    'Copy /var/log/audit/audit.log (and its rotated parts) from the machine; name it with --asset unless its lines begin ' +
    'with node=.',
  verifiedOn: 'a genuine file of 29 lines; SOFTWARE_UPDATE from the vendor’s documentation',
  recognises: ({ text }) => LINE.test((/^\s*([^\r\n]*)/.exec(text)?.[1] ?? '').trimEnd()),

  open(context) {
    return (line) => {
      const [, node, type = '', seconds, ms, serial = '', text = ''] = LINE.exec(line) ?? [];
      if (seconds === undefined) return problem(`${id}/bad-line`, line, 'is not "type=… msg=audit(time:serial): …"');
      const [plain = '', names = ''] = text.replace(LOST_SIGN, ENRICHED).split(ENRICHED);
      const fields = fieldsOf(plain);
      const asset = node ?? assetOf(context);
      const software = type === 'SOFTWARE_UPDATE' ? (fields.get('op') ?? 'update') : undefined;
      return {
        records: [
          {
            kind: 'event',
            key: [
              asset,
              'auditd',
              `${seconds}.${ms}:${serial}`,
              type,
              fields.get('item') ?? fields.get('sw') ?? '',
            ].join('/'),
            at: Number(seconds) * SECOND_MS + Number(ms),
            asset,
            log: 'auditd',
            action: software ?? ACTIONS.get(type) ?? 'record',
            subject:
              fields.get('sw') ?? fields.get('unit') ?? fields.get('acct') ?? accountOf(type, fields, names) ?? type,
            fromVersion: null,
            toVersion: null,
            actor: fields.get('auid') ?? null,
            result: fields.get('res') ?? null,
            ambiguousTimes: null,
          },
        ],
      };
    };
  },
};

/** Who was created or deleted: by name where the log repeats ids as names, else by id. */
function accountOf(type: string, fields: ReadonlyMap<string, string>, names: string): string | undefined {
  const id = fields.get('id');
  if (id === undefined || !/^(?:ADD|DEL)_/.test(type)) return undefined;
  return fieldsOf(names).get('ID') ?? `id ${id}`;
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
