import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'azure-activity-json';
const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';
/** Health, alerts and advice change nothing. */
const ADMINISTRATIVE: ReadonlySet<string> = new Set(['Administrative', 'Write', 'Action', 'Delete']);
/** Members of the records that a diagnostic setting writes. */
const EXPORTED = ['time', 'resourceId', 'resultType', 'correlationId', 'category'];

/** One operation an event: its records (Started, Accepted, Succeeded …) have one key, so that it counts once. */
export const azureActivityJson: JsonImporter = {
  id,
  title: 'Azure activity log (JSON)',
  system: 'azure',
  records: ['event'],
  reader: 'json',
  unit: 'log records',
  howToExport:
    'az monitor activity-log list --offset 90d --max-events 100000 --output json for each subscription (without --max-events it ends at 50 ' +
    'records; 90 days are kept), or the same records one a line; the PT1H.json files of a diagnostic setting that writes to storage ' +
    'are read too. Times without an offset are UTC.',
  verifiedOn:
    'a genuine file of 4 records in the SDK’s names; the portal’s names and those of the export to storage from the vendor’s ' +
    'documentation',
  arrays: ['value', 'records'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"operation_?[nN]ame"\s*:/.test(text) &&
    (/"event_?[dD]ata_?[iI]d"\s*:/.test(text) || EXPORTED.every((name) => text.includes(`"${name}"`))),

  open(context) {
    const { time: utcTime } = withUtcTimes(context);
    const said = (value: JsonValue, snake: string, camel: string): string | null => {
      const found = at(value, snake) ?? at(value, camel);
      return context.text(typeof found === 'string' ? found : textAt(found, 'value'));
    };
    return (value) => {
      const correlation = said(value, 'correlation_id', 'correlationId');
      const name = said(value, 'event_data_id', 'eventDataId') ?? correlation;
      const operation = said(value, 'operation_name', 'operationName');
      if (name === null || operation === null) {
        return problem(`${id}/missing-value`, name ?? operation ?? '', 'has no event data id or operation name');
      }
      const resource = said(value, 'resource_id', 'resourceId') ?? said(value, 'resourceUri', 'resourceUri');
      const asset = context.source.asset ?? resource?.split('/').at(-1) ?? null;
      if (asset === null) return problem(`${id}/missing-value`, name, 'has no resource id');
      const status = said(value, 'status', 'status') ?? said(value, 'resultType', 'resultType');
      const administrative = ADMINISTRATIVE.has(said(value, 'category', 'category') ?? 'Administrative');
      const time = said(value, 'event_timestamp', 'eventTimestamp') ?? said(value, 'time', 'time');
      return cloudEvent(id, utcTime(time ?? undefined), {
        // The export to storage has no operation id: the records of one operation share correlation and name.
        key: said(value, 'operation_id', 'operationId') ?? (name === correlation ? `${name}/${operation}` : name),
        asset,
        log: 'azure-activity',
        action: administrative ? operation : 'notice',
        subject: administrative ? resource : operation,
        actor: said(value, 'caller', 'caller') ?? context.text(textAt(value, 'identity', 'claims', UPN)),
        result: status,
      });
    };
  },
};
