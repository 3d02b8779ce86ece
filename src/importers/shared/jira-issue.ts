import type { JsonValue } from '../../lib/reading/json.ts';
import type { Instant } from '../../lib/time.ts';
import type { Change, Ticket } from '../../model/evidence.ts';
import { changeRecord } from './change.ts';
import { jiraChangeState, jiraChangeType, jiraPriority, jiraState, jiraType } from './jira.ts';
import { at, textAt } from './json-row.ts';
import type { FieldColumns, TableRow } from './table-row.ts';
import { ticketRecord } from './ticket.ts';

/** The field of Service Management: as it is named in English, and in other languages. */
const ORGANISATIONS = [
  ...['organizations', 'organisations', 'organizaciones', 'organizações', 'organisationen', 'organizzazioni'],
  'organisaties',
];

/**
 * Columns of the issue navigator, then of the data pipeline's export, then the navigator's in Spanish, Portuguese, French,
 * German, Italian and Dutch.
 */
export const JIRA_FIELDS = {
  key: [
    ...['issue_key', 'work_item_key', 'key', 'clave_de_incidencia', 'clave', 'chave_da_item', 'chave_do_item', 'chave'],
    ...['clé_de_ticket', 'clé', 'vorgangsschlüssel', 'schlüssel', 'chiave_segnalazione', 'chiave', 'issuecode'],
  ],
  typeText: [
    ...['issue_type', 'work_type', 'work_item_type', 'tipo_de_incidencia', 'tipo_de_actividad', 'tipo_de_item'],
    ...['tipo_do_item', 'tipo_de_ticket', 'type_de_ticket', 'vorgangstyp', 'tipo_segnalazione', 'issuetype'],
  ],
  stateText: ['status', 'estado', 'état', 'stato'],
  categoryText: [
    ...['status_category', 'categoría_de_estado', 'categoria_do_status', 'catégorie_d_état', 'catégorie_de_statut'],
    'statuskategorie',
  ],
  openedAt: [
    ...['created', 'created_date', 'creada', 'creado', 'criado', 'criado_a', 'création', 'créé', 'créée', 'erstellt'],
    ...['creato', 'creazione', 'aangemaakt', 'gemaakt'],
  ],
  updatedAt: [
    ...['updated', 'updated_date', 'actualizada', 'actualizado', 'atualizado_a', 'atualizado', 'mise_à_jour'],
    ...['mis_à_jour', 'aktualisiert', 'aggiornato', 'aggiornamento', 'bijgewerkt'],
  ],
  resolvedAt: [
    ...['resolved', 'resolution_date', 'resuelta', 'resuelto', 'resolvido', 'resolvido_a', 'résolue', 'résolu'],
    ...['erledigt', 'gelöst', 'risolto', 'opgelost'],
  ],
  priorityText: [
    'priority',
    'priority_name',
    'prioridad',
    'prioridade',
    'priorité',
    'priorität',
    'priorità',
    'prioriteit',
  ],
  category: ['custom_field_request_type', 'component_s', 'components'],
  customer: ORGANISATIONS.flatMap((name) => [`custom_field_${name}`, name]),
  service: ['custom_field_affected_services', 'affected_services'],
  assignee: [
    ...['assignee', 'persona_asignada', 'responsable', 'responsável', 'personne_assignée'],
    ...['bearbeiter', 'zugewiesene_person', 'assegnatario', 'toegewezen_aan'],
  ],
  assignmentGroup: ['custom_field_assignment_group', 'custom_field_team'],
  reporter: ['reporter', 'informador', 'relator', 'rapporteur', 'autor', 'segnalante', 'melder'],
  title: ['summary', 'resumen', 'resumo', 'résumé', 'zusammenfassung', 'riepilogo', 'samenvatting'],
  closeCode: ['resolution', 'resolución', 'resolução', 'résolution', 'lösung', 'oplossing'],
  categoryChangedAt: [
    ...['status_category_changed', 'categoría_de_estado_cambiada', 'catégorie_d_état_modifiée'],
    'categoria_do_status_alterada',
  ],
  resolutionSla: [
    ...['custom_field_time_to_resolution', 'time_to_resolution', 'custom_field_time_to_done', 'time_to_done'],
  ],
  duplicateOf: ['outward_issue_link_duplicate'],
  channel: ['custom_field_request_channel_type', 'request_channel_type'],
  changeType: ['custom_field_change_type', 'change_type'],
  risk: ['custom_field_change_risk', 'change_risk'],
  plannedStartAt: ['custom_field_planned_start', 'custom_field_planned_start_date', 'custom_field_change_start_date'],
  plannedEndAt: ['custom_field_planned_end', 'custom_field_planned_end_date', 'custom_field_change_completion_date'],
  startedAt: ['custom_field_actual_start', 'custom_field_actual_start_date'],
  endedAt: ['custom_field_actual_end', 'custom_field_actual_end_date'],
  backoutPlan: ['custom_field_backout_plan', 'custom_field_rollback_plan'],
  testPlan: ['custom_field_test_plan'],
  changeReason: ['custom_field_change_reason'],
} as const satisfies FieldColumns<string>;
type Field = keyof typeof JIRA_FIELDS;

export const JIRA_TIME_COLUMNS: readonly string[] = [
  ...JIRA_FIELDS.openedAt,
  ...JIRA_FIELDS.updatedAt,
  ...JIRA_FIELDS.resolvedAt,
  ...JIRA_FIELDS.categoryChangedAt,
  ...JIRA_FIELDS.plannedStartAt,
  ...JIRA_FIELDS.plannedEndAt,
  ...JIRA_FIELDS.startedAt,
  ...JIRA_FIELDS.endedAt,
];

/** `-2:30` is 2 h 30 min behind the goal, `3:59` before it. Of several cycles, set apart by commas, the last. */
const SLA_TIME = /(-?)\d+:\d\d(?::\d\d)?$/;

/**
 * A project without resolutions has no time of resolution: when its status came to mean that it is done is then the time.
 * `null`: it does not mean that, or nothing says since when.
 */
export const doneAt = (category: string | null, changedAt: Instant | null): Instant | null =>
  jiraState(null, category) === 'resolved' ? changedAt : null;

const ORGANISATION = /\/rest\/servicedeskapi\/organization\/\d+$/;

/** The first organisation an answer of the interface says the issue is shared with, whatever number the field has. */
export function jiraOrganisation(issue: JsonValue): string | null {
  const fields = at(issue, 'fields');
  if (typeof fields !== 'object' || fields === null) return null;
  for (const value of Object.values(fields)) {
    const first: JsonValue | undefined = Array.isArray(value) ? value[0] : undefined;
    if (ORGANISATION.test(textAt(first, '_links', 'self') ?? '')) return textAt(first, 'name') ?? null;
  }
  return null;
}

const CUSTOM_FIELD =
  /^(?:Campos? personalizados?|Champs? personnalisés?|Benutzerdefinierte[sr]? Felde?r?|Campo personalizzato|Aangepast veld)\s*\(/i;

/** The header with its custom fields named as in English, where their own names are those of the site. */
export const withCustomFields = (columns: readonly string[]): readonly string[] =>
  columns.map((column) => column.replace(CUSTOM_FIELD, 'Custom field ('));

/** The ticket of a row; its required cells may have become problems of the row, so ask the row afterwards. */
export function jiraTicket(row: TableRow<Field>): Ticket {
  const stateText = row.text('stateText');
  const state = jiraState(stateText, row.text('categoryText'));
  const priorityText = row.text('priorityText');
  const resolvedAt = row.time('resolvedAt') ?? doneAt(row.text('categoryText'), row.time('categoryChangedAt'));
  const updatedAt = row.time('updatedAt');
  const sla = SLA_TIME.exec(row.text('resolutionSla') ?? '');
  return ticketRecord({
    key: row.required('key') ?? '',
    type: jiraType(row.text('typeText')),
    typeText: row.text('typeText'),
    openedAt: row.requiredTime('openedAt') ?? 0,
    resolvedAt: state === 'cancelled' ? null : resolvedAt,
    cancelledAt: state === 'cancelled' ? (resolvedAt ?? updatedAt) : null,
    state,
    stateText,
    priority: jiraPriority(priorityText) ?? null,
    priorityText,
    category: row.text('category'),
    service: row.text('service'),
    customer: row.text('customer'),
    assignmentGroup: row.text('assignmentGroup'),
    assignee: row.text('assignee'),
    title: row.text('title'),
    sourceBreached: sla === null ? null : sla[1] === '-',
    channel: row.text('channel'),
    closeCode: row.text('closeCode'),
    duplicateOf: row.text('duplicateOf'),
    updatedAt,
    ambiguousTimes: row.ambiguousTimes(),
  });
}

/** An issue of the type Change. The issue says who reported it, not who approved it. */
export function jiraChange(row: TableRow<Field>): Change {
  const stateText = row.text('stateText');
  const typeText = row.text('changeType');
  const filled = (field: Field): boolean | null => (row.has(field) ? row.text(field) !== null : null);
  const state = jiraChangeState(stateText, row.text('categoryText'));
  const resolvedAt = row.time('resolvedAt');
  return changeRecord({
    key: row.required('key') ?? '',
    type: jiraChangeType(typeText) ?? 'unknown',
    typeText,
    state,
    stateText,
    risk: row.text('risk'),
    service: row.text('service'),
    title: row.text('title'),
    hasReason: filled('changeReason'),
    requestedBy: row.text('reporter'),
    implementedBy: row.text('assignee'),
    openedAt: row.requiredTime('openedAt'),
    plannedStartAt: row.time('plannedStartAt'),
    plannedEndAt: row.time('plannedEndAt'),
    startedAt: row.time('startedAt'),
    endedAt: row.time('endedAt'),
    closedAt: state === 'closed' ? resolvedAt : null,
    outcome: stateText?.toLowerCase() === 'failed' ? 'unsuccessful' : 'unknown',
    closeCode: row.text('closeCode'),
    hasBackoutPlan: filled('backoutPlan'),
    hasTestPlan: filled('testPlan'),
    updatedAt: row.time('updatedAt'),
    ambiguousTimes: row.ambiguousTimes(),
  });
}
