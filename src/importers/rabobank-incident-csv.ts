import type { TicketState, TicketType } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { RABOBANK_NULLS } from './shared/rabobank.ts';
import { priority } from './shared/servicenow.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketRecord } from './shared/ticket.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'rabobank-incident-csv';

const FIELDS = {
  key: ['incident_id'],
  stateText: ['status'],
  priorityText: ['priority'],
  category: ['category'],
  service: ['service_component_wbs_aff', 'wbs'],
  asset: ['ci_name_aff', 'ci_name'],
  reassignmentCount: ['reassignments', 'no_of_reassignments'],
  openedAt: ['open_time'],
  reopenedAt: ['reopen_time'],
  resolvedAt: ['resolved_time'],
  closedAt: ['close_time'],
  closeCode: ['closure_code'],
  changeKey: ['related_change'],
} as const satisfies FieldColumns<string>;

const STATES = vocabulary<TicketState>({
  open: 'new',
  'work in progress': 'active',
  pending: 'hold',
  resolved: 'resolved',
  closed: 'closed',
});
const TYPES = vocabulary<TicketType>({
  incident: 'incident',
  'request for information': 'request',
  'request for change': 'request',
});

/** Incidents as they stand at the end, one row each. */
export const rabobankIncidentCsv: TableImporter = {
  id,
  title: 'HP Service Manager incidents (CSV, as in the BPI Challenge 2014)',
  system: 'service-manager',
  records: ['ticket'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export incidents with incident ID, status, priority, category, open, reopen, resolved and close time, affected CI, ' +
    'closure code and related change, as the public file Detail_Incident.csv has them.',
  verifiedOn: 'columns and values of the public file as described by others; the file itself was not at hand',
  nullMarkers: RABOBANK_NULLS,
  timeColumns: [...FIELDS.openedAt, ...FIELDS.reopenedAt, ...FIELDS.resolvedAt, ...FIELDS.closedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['key', 'openedAt', 'closedAt', 'stateText'] as const).every((field) => keys.has(FIELDS[field][0]));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const priorityText = row.text('priorityText');
      const category = row.text('category');
      return row.reading(
        ticketRecord({
          key: row.required('key') ?? '',
          type: TYPES(category) ?? 'other',
          typeText: category,
          openedAt: row.requiredTime('openedAt') ?? 0,
          resolvedAt: row.time('resolvedAt'),
          closedAt: row.time('closedAt'),
          state: STATES(stateText) ?? 'unknown',
          stateText,
          priority: priority(priorityText),
          priorityText,
          category,
          service: row.text('service'),
          asset: row.text('asset'),
          // The time of a reopening says that there was one at least.
          reopenCount: row.has('reopenedAt') ? (row.time('reopenedAt') === null ? 0 : 1) : null,
          reassignmentCount: row.count('reassignmentCount'),
          changeKey: row.text('changeKey'),
          closeCode: row.text('closeCode'),
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
