import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'azure-activity-json';

/** One operation an event: its records (Started, Accepted, Succeeded …) have one key, so that it counts once. */
export const azureActivityJson: JsonImporter = {
  id,
  title: 'Azure activity log (JSON)',
  system: 'azure',
  records: ['event'],
  reader: 'json',
  unit: 'log records',
  howToExport: 'az monitor activity-log list --offset 90d --output json, or the same records one a line.',
  verifiedOn: 'a genuine file of 4 records in the SDK’s names; the portal’s names from the vendor’s documentation',
  arrays: ['value', 'records'],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"event_?[dD]ata_?[iI]d"\s*:/.test(text) && /"operation_?[nN]ame"\s*:/.test(text),

  open(context) {
    const said = (value: JsonValue, snake: string, camel: string): string | null => {
      const found = at(value, snake) ?? at(value, camel);
      return context.text(typeof found === 'string' ? found : textAt(found, 'value'));
    };
    return (value) => {
      const name = said(value, 'event_data_id', 'eventDataId');
      const operation = said(value, 'operation_name', 'operationName');
      if (name === null || operation === null) {
        return problem(`${id}/missing-value`, name ?? operation ?? '', 'has no event data id or operation name');
      }
      const resource = said(value, 'resource_id', 'resourceId');
      const asset = context.source.asset ?? resource?.split('/').at(-1) ?? null;
      if (asset === null) return problem(`${id}/missing-value`, name, 'has no resource id');
      const status = said(value, 'status', 'status');
      // Health, alerts and advice change nothing.
      const administrative = (said(value, 'category', 'category') ?? 'Administrative') === 'Administrative';
      return cloudEvent(id, context.time(said(value, 'event_timestamp', 'eventTimestamp') ?? undefined), {
        key: said(value, 'operation_id', 'operationId') ?? name,
        asset,
        log: 'azure-activity',
        action: administrative ? operation : 'notice',
        subject: administrative ? resource : operation,
        actor: said(value, 'caller', 'caller'),
        result: status,
      });
    };
  },
};
