import type { JsonValue } from '../lib/reading/json.ts';
import type { TableImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { callAction, callError } from './shared/cloudtrail-call.ts';
import { flagOf } from './shared/flag-words.ts';
import { textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { utcTimeColumn } from './shared/utc-times.ts';

const id = 'cloudtrail-csv';
/** Columns of the console's event history, of a table of the trail in Athena or CloudTrail Lake, and of Sentinel's table AWSCloudTrail. */
const FIELDS = {
  key: ['event_id', 'eventid', 'awseventid'],
  at: ['event_time', 'eventtime', 'timegenerated_utc', 'timegenerated'],
  service: ['event_source', 'eventsource'],
  name: ['event_name', 'eventname'],
  actor: ['user_name', 'username', 'useridentityusername'],
  arn: ['useridentityarn'],
  identity: ['useridentity'],
  error: ['error_code', 'errorcode'],
  resources: ['resources'],
  resourceName: ['resource_name'],
  readOnly: ['read_only', 'readonly'],
  account: ['recipient_account_id', 'recipientaccountid'],
} as const satisfies FieldColumns<string>;

/** One API call an event. Calls that only read are kept as `read`; a call with an error code changed nothing. */
export const cloudtrailCsv: TableImporter = {
  id,
  title: 'AWS CloudTrail (CSV: event history, and Athena results)',
  system: 'cloudtrail',
  records: ['event'],
  reader: 'table',
  unit: 'API calls',
  howToExport:
    'In the CloudTrail console open Event history and choose Download events > CSV (90 days of one region; JSON says more), or ' +
    'download the result of SELECT * over the trail’s table in Athena, or of the table AWSCloudTrail in Microsoft Sentinel.',
  verifiedOn: 'genuine event histories of two accounts; Athena’s columns from the vendor’s documentation of the table',
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['key', 'at', 'service', 'name'] as const).every((field) => FIELDS[field].some((name) => keys.has(name)));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const timeOf = utcTimeColumn(columns, FIELDS.at, context);
    return (cells) => {
      row.load(cells);
      const key = row.text('key');
      const name = row.text('name');
      if (key === null || name === null)
        return problem(`${id}/missing-value`, cells.join(','), 'has no event id or name');
      const resources = resourcesOf(row.text('resources') ?? '');
      const single = row.text('resourceName') ?? (resources.length === 1 ? resources[0] : undefined);
      const asset = context.source.asset ?? lastPart(single) ?? row.text('account');
      if (asset === null) return problem(`${id}/missing-value`, key, 'names no resource and no account: give --asset');
      const service = row.text('service') ?? '';
      const action = callAction(service, name, flagOf(row.text('readOnly') ?? '') === true);
      const what = [...(single === undefined ? resources : [single]), service];
      const error = callError(row.text('error'));
      return cloudEvent(id, timeOf(cells), {
        key,
        asset,
        log: 'cloudtrail',
        action,
        subject: (action === name ? what : [name, ...what]).join(' ').trim(),
        actor: row.text('actor') ?? identityName(row.text('identity') ?? '') ?? row.text('arn'),
        result: error === null ? null : `failed: ${error}`,
      });
    };
  },
};

/** The console writes `[{"resourceType":…,"resourceName":…}]`; of other texts no name is read. */
function resourcesOf(text: string): readonly string[] {
  if (!text.startsWith('[{"')) return [];
  try {
    const list = JSON.parse(text) as JsonValue;
    const all: readonly JsonValue[] = Array.isArray(list) ? list : [];
    return all.flatMap((one) => textAt(one, 'resourceName') ?? []);
  } catch {
    return [];
  }
}

/** Athena writes the identity as `{type=IAMUser, …, username=ann, …}`. */
function identityName(text: string): string | null {
  const name = /\busername=([^,}]+)/i.exec(text)?.[1] ?? 'null';
  const arn = /\barn=([^,}]+)/i.exec(text)?.[1] ?? 'null';
  return [name, arn].find((found) => found !== 'null') ?? null;
}

/** `i-1` of `arn:aws:ec2:…:instance/i-1`; other names as they are. */
const lastPart = (name: string | undefined): string | null =>
  name === undefined ? null : name.startsWith('arn:') ? (name.split(/[:/]/).at(-1) ?? name) : name;
