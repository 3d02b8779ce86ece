import { isoInstant } from '../lib/time.ts';
import type { TableImporter } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { incidentState, priority } from './shared/servicenow.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketStep } from './shared/ticket-step.ts';

const id = 'servicenow-incident-audit-csv';

const FIELDS = {
  ticketKey: ['number', 'documentkey_number', 'document_key_number', 'documentkey', 'document_key'],
  at: ['sys_created_on', 'created'],
  actor: ['user', 'sys_created_by', 'created_by'],
  field: ['fieldname', 'field_name'],
  from: ['oldvalue', 'old_value'],
  to: ['newvalue', 'new_value'],
  sequence: ['record_checkpoint', 'update_count'],
} as const satisfies FieldColumns<string>;

const TABLE = ['tablename', 'table_name'];
/** The number alone, or as a list shows a reference: `Incident: INC0010001`. */
const NUMBER = /\bINC\d+\b/;

/** One row per field of an incident that was altered. */
export const servicenowIncidentAuditCsv: TableImporter = {
  id,
  title: 'ServiceNow sys_audit rows of incident (CSV)',
  system: 'servicenow',
  records: ['ticket-step'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the sys_audit list, filter on Table name is incident and Field name is one of incident_state, state, priority, ' +
    'assignment_group, assigned_to, show Document key, Table name, Field name, Old value, New value, User and Created, and ' +
    'choose Export > CSV. Import it into the source of the incidents.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  timeColumns: FIELDS.at,
  recognises({ columns, firstRows }) {
    const keys = columns?.map(columnKey) ?? [];
    const has = (names: readonly string[]): boolean => names.some((name) => keys.includes(name));
    if (!has(FIELDS.ticketKey) || !has(FIELDS.field) || !has(FIELDS.from) || !has(FIELDS.to)) return false;
    const table = firstRows[1]?.[keys.findIndex((key) => TABLE.includes(key))];
    return /^incident$/i.test(table ?? '');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const written = row.required('ticketKey') ?? '';
      const ticketKey = NUMBER.exec(written)?.[0];
      if (written !== '' && ticketKey === undefined)
        return problem(
          `${id}/not-an-incident`,
          written,
          'names no incident by its number: export it beside the document key',
        );
      const field = row.text('field');
      const to = row.text('to');
      const at = row.requiredTime('at') ?? 0;
      const sequence = row.count('sequence');
      const isState = field === 'incident_state' || field === 'state';
      return row.reading(
        ticketStep({
          key: [ticketKey, isoInstant(at), sequence ?? '', field].join('/'),
          ticketKey: ticketKey ?? '',
          at,
          sequence,
          actor: row.text('actor'),
          action: field,
          state: isState ? incidentState(to) : null,
          stateText: isState ? to : null,
          priority: field === 'priority' ? priority(to) : null,
          priorityBefore: field === 'priority' ? priority(row.text('from')) : null,
          assignmentGroup: field === 'assignment_group' ? to : null,
          assignee: field === 'assigned_to' ? to : null,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
