import { isoInstant } from '../lib/time.ts';
import type { TicketState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketRecord } from './shared/ticket.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'vinst-incident-csv';

/** Names of the published file, and those of a table made from the XES log of the same data. */
const FIELDS = {
  key: ['sr_number', 'case_concept_name'],
  at: ['change_date_time', 'time_timestamp'],
  status: ['status', 'concept_name'],
  subStatus: ['sub_status', 'lifecycle_transition'],
  assignmentGroup: ['involved_st', 'org_group'],
  priorityText: ['sr_latest_impact', 'impact'],
  service: ['product'],
  assignee: ['owner_first_name', 'org_resource'],
} as const satisfies FieldColumns<string>;

/** The thirteen sub statuses of the data set but one: what `Unmatched` means is said nowhere, so it is unknown. */
const STATES = vocabulary<TicketState>({
  'awaiting assignment': 'active',
  assigned: 'active',
  'in progress': 'active',
  wait: 'hold',
  'wait - user': 'hold',
  'wait - customer': 'hold',
  'wait - implementation': 'hold',
  'wait - vendor': 'hold',
  resolved: 'resolved',
  'in call': 'resolved',
  closed: 'closed',
  cancelled: 'cancelled',
});

/** Any log has the other columns of the XES names; incidents and problems are published in logs of their own, which look alike. */
const OF_THE_LOG = ['org_group', 'impact', 'product', 'organization_involved'];
const EITHER = { type: 'other', typeText: 'incident or problem' } as const;

/** One row per update. The log has no time of opening: a ticket begins with its earliest row so far. */
export const vinstIncidentCsv: TableImporter = {
  id,
  title: 'VINST incidents (CSV, one row per update, as in the BPI Challenge 2013)',
  system: 'vinst',
  records: ['ticket-update'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export the updates of incidents with SR Number, Change Date+Time, Status, Sub Status, Involved ST, SR Latest Impact, Product and ' +
    'Owner First Name, the rows of an SR in order of time, as the public file of the BPI Challenge 2013 has them (semicolons, ' +
    'Windows-1252, times with their offset), or make a table of the XES log. An impact is no priority: say under ' +
    'sources.vinst.values.priority which one each stands for, and of a table of the XES log, which tells incidents and problems apart ' +
    'by nothing, what it holds: sources.vinst.values.type: { incident or problem: incident }.',
  verifiedOn:
    'the header, the four statuses and the thirteen sub statuses of the data set, as public code that reads it has them; the file itself ' +
    'was not at hand',
  unproved: 'the log has no time of opening: each ticket is taken to begin with its first row in the file',
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (which: 0 | 1): boolean =>
      (['key', 'at', 'status', 'subStatus'] as const).every((field) => keys.has(FIELDS[field][which]));
    return has(0) || (has(1) && OF_THE_LOG.every((name) => keys.has(name)));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const type = columns.some((name) => columnKey(name) === FIELDS.key[0]) ? ({ type: 'incident' } as const) : EITHER;
    const ends = new Map<string, Ends>();
    return (cells) => {
      row.load(cells);
      const key = row.required('key') ?? '';
      const at = row.requiredTime('at') ?? 0;
      const stateText = row.text('subStatus') ?? row.text('status');
      const state = STATES(stateText) ?? 'unknown';
      const times = endsAfter(ends.get(key), state, at);
      if (at > 0) ends.set(key, times);
      const priorityText = row.text('priorityText');
      const sequence = times.rows;
      return row.reading({
        kind: 'ticket-update',
        key: [key, isoInstant(at), sequence].join('/'),
        ticketKey: key,
        at,
        sequence,
        after: ticketRecord({
          key,
          ...type,
          openedAt: times.openedAt,
          resolvedAt: times.resolvedAt,
          closedAt: state === 'closed' ? at : null,
          cancelledAt: state === 'cancelled' ? at : null,
          state,
          stateText,
          priority: null,
          priorityText,
          service: row.text('service'),
          assignmentGroup: row.text('assignmentGroup'),
          assignee: row.text('assignee'),
          updatedAt: at,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      });
    };
  },
};

interface Ends {
  readonly openedAt: number;
  readonly resolvedAt: number | null;
  /** Rows of the ticket so far. */
  readonly rows: number;
}

/** Work that goes on after a resolution takes it back; a closing without one before is none. */
function endsAfter(before: Ends | undefined, state: TicketState, at: number): Ends {
  const resolvedAt = before?.resolvedAt ?? null;
  return {
    openedAt: Math.min(before?.openedAt ?? at, at),
    resolvedAt: state === 'resolved' ? (resolvedAt ?? at) : state === 'closed' ? resolvedAt : null,
    rows: (before?.rows ?? 0) + 1,
  };
}
