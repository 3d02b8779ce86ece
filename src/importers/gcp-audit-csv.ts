import type { JsonValue } from '../lib/reading/json.ts';
import type { TableImporter } from '../model/importer.ts';
import { gcpEntry } from './shared/gcp-entry.ts';
import { columnKey } from './shared/table-row.ts';

const id = 'gcp-audit-csv';
/** Of the columns, those that an entry is read from. */
const READ = [
  ...['insertId', 'logName', 'timestamp', 'operation.first', 'operation.id', 'operation.last'],
  ...['protoPayload.methodName', 'protoPayload.resourceName', 'protoPayload.status.code'],
  'protoPayload.authenticationInfo.principalEmail',
];

/** Calls, as Logs Explorer writes the entries as a table: a column for each member. */
export const gcpAuditCsv: TableImporter = {
  id,
  title: 'Google Cloud audit log (CSV of Logs Explorer)',
  system: 'gcp',
  records: ['event'],
  reader: 'table',
  unit: 'log entries',
  howToExport:
    'In Logs Explorer query logName:cloudaudit.googleapis.com%2Factivity and choose Download > CSV, which holds a limited number of ' +
    'entries (10,000 at most); gcloud logging read --format=json gives them all.',
  verifiedOn: 'members of an entry as column names, as the vendor documents the download; no genuine file was at hand',
  timeColumns: ['timestamp'],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return keys.has('insertid') && keys.has('protopayload_methodname') && keys.has('timestamp');
  },

  open(columns, context) {
    const places = READ.map((name) => columns.findIndex((column) => columnKey(column) === columnKey(name)));
    for (const place of places) if (place >= 0) context.reads?.(place);
    return (cells) => {
      const entry: Record<string, JsonValue> = {};
      for (const [at, name] of READ.entries()) {
        const text = context.text(cells[places[at] ?? -1]);
        if (text !== null) put(entry, name.split('.'), text);
      }
      return gcpEntry(id, entry, context);
    };
  },
};

/** The member of a path, with the members around it. */
function put(into: Record<string, JsonValue>, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) into[name] = value;
  else {
    const inner = (into[name] ?? {}) as Record<string, JsonValue>;
    put(inner, rest, value);
    into[name] = inner;
  }
}
