import { isoInstant } from '../lib/time.ts';
import type { TableImporter } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { incidentState } from './shared/servicenow.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketStep } from './shared/ticket-step.ts';

const id = 'servicenow-incident-metric-csv';

/** Columns of the view incident_metric, then of metric_instance. */
const FIELDS = {
  ticketKey: ['inc_number', 'number', 'id'],
  definition: ['mi_definition', 'definition'],
  at: ['mi_start', 'start'],
  value: ['mi_value', 'value'],
} as const satisfies FieldColumns<string>;

const NUMBER = /\bINC\d+\b/;

/** One row per stretch of time in which an incident had one value of a field: its start is the step to that value. */
export const servicenowIncidentMetricCsv: TableImporter = {
  id,
  title: 'ServiceNow incident metrics (CSV of metric_instance or of the view incident_metric)',
  system: 'servicenow',
  records: ['ticket-step'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the incident_metric view, filter on the definitions Incident State, Assignment Group and Assigned to, show number, ' +
    'definition, value, start and end, and choose Export > CSV. Import it into the source of the incidents.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const isView = keys.has('mi_start') && keys.has('mi_definition');
    return (
      isView || (keys.has('calculation_complete') && keys.has('definition') && keys.has('start') && keys.has('value'))
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const written = row.required('ticketKey') ?? '';
      const ticketKey = NUMBER.exec(written)?.[0];
      const definition = row.text('definition') ?? '';
      const value = row.text('value');
      if (written !== '' && ticketKey === undefined)
        return problem(`${id}/not-an-incident`, written, 'names no incident by its number');
      const isState = /\bstate\b/i.test(definition);
      const isGroup = /assignment group/i.test(definition);
      const isPerson = /assigned to/i.test(definition);
      if (!isState && !isGroup && !isPerson)
        return problem(`${id}/other-metric`, definition, 'measures no state, group or assignee');
      const at = row.requiredTime('at') ?? 0;
      return row.reading(
        ticketStep({
          key: [ticketKey, definition, isoInstant(at)].join('/'),
          ticketKey: ticketKey ?? '',
          at,
          action: definition,
          state: isState ? incidentState(value) : null,
          stateText: isState ? value : null,
          assignmentGroup: isGroup ? value : null,
          assignee: isPerson ? value : null,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
