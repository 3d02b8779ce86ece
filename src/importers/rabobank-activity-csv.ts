import type { TicketState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { RABOBANK_NULLS } from './shared/rabobank.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketStep } from './shared/ticket-step.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'rabobank-activity-csv';

const FIELDS = {
  ticketKey: ['incident_id'],
  at: ['datestamp'],
  number: ['incidentactivity_number'],
  action: ['incidentactivity_type'],
  assignmentGroup: ['assignment_group'],
} as const satisfies FieldColumns<string>;

/** The other forty types leave the status alone, or do not say what they make of it. */
const STATES = vocabulary<TicketState>({
  open: 'new',
  reopen: 'active',
  resolved: 'resolved',
  closed: 'closed',
  'status change': 'unknown',
});

/** One row per activity on an incident; the incidents themselves are in the detail export. */
export const rabobankActivityCsv: TableImporter = {
  id,
  title: 'HP Service Manager incident activities (CSV, as in the BPI Challenge 2014)',
  system: 'service-manager',
  records: ['ticket-step'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export the activities of incidents with incident ID, date stamp, activity number, activity type and assignment group, ' +
    'as the public file Detail_Incident_Activity.csv has them, and import it into the source of the incidents.',
  verifiedOn: 'columns and values of the public file as described by others; the file itself was not at hand',
  nullMarkers: RABOBANK_NULLS,
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['ticketKey', 'at', 'number', 'action'] as const).every((field) => keys.has(FIELDS[field][0]));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const ticketKey = row.required('ticketKey') ?? '';
      const action = row.text('action');
      const state = STATES(action) ?? null;
      return row.reading(
        ticketStep({
          key: `${ticketKey}/${row.required('number') ?? ''}`,
          ticketKey,
          at: row.requiredTime('at') ?? 0,
          action,
          state,
          stateText: state === null ? null : action,
          assignmentGroup: row.text('assignmentGroup'),
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
