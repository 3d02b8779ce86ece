import type { JsonImporter } from '../model/importer.ts';
import { gcpEntry } from './shared/gcp-entry.ts';
import { looksLikeJson } from './shared/json-row.ts';

const id = 'gcp-audit-json';

/** Calls, as the log has them. */
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
    return (value) => gcpEntry(id, value, context);
  },
};
