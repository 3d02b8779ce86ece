import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'gcp-audit-json';

/** One call an event. The two entries of a long-running operation have one key, so that it counts once. */
export const gcpAuditJson: JsonImporter = {
  id,
  title: 'Google Cloud audit log (JSON)',
  system: 'gcp',
  records: ['event'],
  reader: 'json',
  unit: 'log entries',
  howToExport:
    'gcloud logging read "logName:cloudaudit.googleapis.com%2Factivity" --freshness=90d --format=json for each project (without ' +
    '--freshness it gives one day), or download the query’s result from Logs Explorer as JSON, which holds a limited number of entries.',
  verifiedOn: 'a genuine file of 11 entries',
  arrays: ['entries'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"protoPayload"\s*:/.test(text) &&
    /"methodName"\s*:|google\.cloud\.audit\.AuditLog/.test(text),

  open(context) {
    return (value) => {
      const name = context.text(textAt(value, 'insertId'));
      const method = context.text(textAt(value, 'protoPayload', 'methodName'));
      if (method === null)
        return problem(`${id}/not-audit`, name ?? '', 'is not an audit entry: it has no protoPayload.methodName');
      if (name === null) return problem(`${id}/missing-value`, method, 'has no insertId');
      const operation = at(value, 'operation', 'first') === true || at(value, 'operation', 'last') === true;
      const resource = context.text(textAt(value, 'protoPayload', 'resourceName'));
      const asset = context.source.asset ?? resource?.split('/').at(-1) ?? null;
      if (asset === null) return problem(`${id}/missing-value`, name, 'has no resourceName');
      const log = context.text(textAt(value, 'logName')) ?? '';
      const reads = /data_access$/.test(log);
      const code = textAt(value, 'protoPayload', 'status', 'code') ?? '0';
      return cloudEvent(id, context.time(textAt(value, 'timestamp')), {
        key: (operation ? context.text(textAt(value, 'operation', 'id')) : null) ?? name,
        asset,
        log: 'gcp-audit',
        action: reads ? 'read' : method,
        subject: [reads ? method : null, resource].filter((part) => part !== null).join(' '),
        actor: context.text(textAt(value, 'protoPayload', 'authenticationInfo', 'principalEmail')),
        result: code === '0' ? null : `failed: status ${code}`,
      });
    };
  },
};
