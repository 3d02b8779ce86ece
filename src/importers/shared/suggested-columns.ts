import type { FileHead } from '../../model/importer.ts';
import { JIRA_FIELDS } from './jira-issue.ts';
import { LABELS } from './servicenow-labels.ts';
import { columnKey } from './table-row.ts';

/** Field of `ticket-table` → what other tools call its column, as `columnKey` writes it; the first one there is suggested. */
const TICKET_COLUMNS: readonly (readonly [field: string, names: readonly string[]])[] = [
  [
    'number',
    [
      ...['ticket_number', 'ticket_no', 'ticket_id', 'incident_id', 'incident_number', 'request_id', 'case_number'],
      ...[
        'case_id',
        'caseid',
        'issue_number',
        'issue_id',
        'task_number',
        'reference',
        'ref',
        'ticketnummer',
        'ticketid',
      ],
      ...[
        'ticketnumber',
        'meldingnummer',
        'call_number',
        'ticket',
        'number',
        'id',
        ...['chamado', 'número_do_chamado', 'numero_chamado', 'id_chamado', 'folio'],
        ...JIRA_FIELDS.key,
        ...LABELS.number,
      ],
    ],
  ],
  [
    'opened',
    [
      ...['opened_at', 'opened', 'open_time', 'open_date', 'date_opened', 'created_at', 'created_on', 'created_time'],
      ...[
        'creation_date',
        'date_created',
        'created_date',
        'create_date',
        'submit_date',
        'reported_date',
        'logged_date',
      ],
      ...['created_at_utc', 'creation_time', 'createdat', 'aanmelddatum', 'ticket_created_timestamp', 'angelegt'],
      ...[
        'data_de_abertura',
        'data_abertura',
        'fecha_de_apertura',
        'fecha_de_creación',
        'date_de_création',
        'solicitado',
      ],
      ...[...JIRA_FIELDS.openedAt, ...LABELS.opened],
    ],
  ],
  [
    'resolved',
    [
      ...['resolved_at', 'resolved_on', 'resolved_time', 'resolved_date', 'date_resolved', 'resolve_time'],
      ...['last_resolved_date', 'resolution_date', 'solved_at', 'completed_time', 'completed_date', 'datum_gereed'],
      ...['data_da_solução', 'data_de_resolução', 'fecha_de_solución', 'fecha_de_resolución'],
      ...['ticket_solved_timestamp', ...JIRA_FIELDS.resolvedAt, ...LABELS.resolved],
    ],
  ],
  [
    'closed',
    [
      ...['closed_at', 'closed_on', 'closed_time', 'closed_date', 'close_date', 'close_time', 'date_closed', 'closed'],
      ...['hora_de_fechamento', 'data_de_fechamento', 'data_fechamento', 'fecha_de_cierre', 'geschlossen'],
      ...['closed_at_utc', 'datum_afgemeld', ...LABELS.closed],
    ],
  ],
  [
    'updated',
    [
      ...['updated_at', 'updated_on', 'last_updated', 'last_update', 'last_modified_date', 'modified', 'modified_date'],
      ...['changed_date', 'última_alteração', 'última_atualização', 'última_modificación'],
      ...['last_update_time', 'updated_at_utc', 'changed', ...JIRA_FIELDS.updatedAt, ...LABELS.updated],
    ],
  ],
  ['due', ['due_at', 'due_date', 'dueby_time', 'due_by', 'due_by_time', 'sla_due_date', 'sla_due', 'target_date']],
  [
    'state',
    [
      'status',
      'state',
      'current_status',
      'ticket_status',
      'ticket_state',
      'last_state',
      'situação',
      ...JIRA_FIELDS.stateText,
    ],
  ],
  ['priority', ['priority', 'ticket_priority', 'severity', ...JIRA_FIELDS.priorityText]],
  [
    'type',
    [
      'type',
      'ticket_type',
      'request_type',
      'issue_type',
      'work_item_type',
      'workitem_type',
      'tracker',
      'tipo',
      'typ',
      'soort',
    ],
  ],
  ['category', ['category', 'ticket_category', 'help_topic', 'topic', 'service_category', ...LABELS.category]],
  [
    'assignment-group',
    [
      ...['assignment_group', 'assigned_group', 'support_group', 'group', 'team', 'queue', 'team_assigned'],
      ...['department', 'behandelaarsgroep', 'fila', 'grupo', 'equipe', ...LABELS.assignmentGroup],
    ],
  ],
  [
    'assignee',
    [
      ...['assigned_to', 'assignee', 'technician', 'agent', 'agent_assigned', 'owner', 'assigned_agent', 'besitzer'],
      ...['behandelaar', 'atendente', 'técnico', 'zugewiesen_an', ...JIRA_FIELDS.assignee, ...LABELS.assignedTo],
    ],
  ],
  [
    'title',
    [
      'short_description',
      'subject',
      'title',
      'summary',
      'ticket_subject',
      'betreff',
      'thema',
      'korte_omschrijving',
      'título',
      'titulo',
      'assunto',
      'asunto',
      'titre',
    ],
  ],
];

/**
 * What a list of tickets of an unknown tool may call the columns of `ticket-table`: field and header, for a person to
 * check. `null`: nothing that looks like a number and a time of opening.
 */
export function suggestedColumns({ firstRows }: FileHead): readonly (readonly [string, string])[] | null {
  for (const cells of firstRows) {
    // Redmine heads its numbers with a sign alone.
    const keys = cells.map((cell) => (cell.trim() === '#' ? 'number' : columnKey(cell)));
    const found = TICKET_COLUMNS.flatMap(([field, names]) => {
      const at = names.map((name) => keys.indexOf(name)).find((place) => place >= 0);
      return at === undefined ? [] : [[field, cells[at] ?? ''] as const];
    });
    if (['number', 'opened'].every((field) => found.some(([name]) => name === field))) return found;
  }
  return null;
}
