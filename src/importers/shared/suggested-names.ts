import { JIRA_FIELDS } from './jira-issue.ts';
import { LABELS } from './servicenow-labels.ts';

/** Field of a mapped table → what tools call its column, as `columnKey` writes it; the first one there is suggested. */
export type SuggestedNames = Readonly<Record<string, readonly string[]>>;

const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Numbers that are those of tickets and of nothing else. */
export const TICKET_NUMBERS = names(`
  ticket_number ticket_no ticket_id incident_id incident_number request_id case_number case_id caseid incident_no case_no
  tinyid issue_number issue_id task_number reference ref ticketnummer ticketid ticketnumber incidentid incidentnumber requestid issueid issuekey meldingnummer call_number ticket`);

/** Numbers that are those of changes and of nothing else. */
export const CHANGE_NUMBERS = names(`
  change_id change_number change_no change_request_id change_request_number change_ref changeid infrastructure_change_id changenumber
  rfc_number rfc_id rfc_no chg_number`);

const OPENED = names(`
  opened_at opened open_time open_date date_opened open_datetime created_at created_on created_time creation_date
  date_created created_date create_date submit_date reported_date logged_date date_logged created_at_utc creation_time
  createdat createddate createdate createddatetime created_date_time datecreated dateoccurred aanmelddatum ticket_created_timestamp angelegt data_de_abertura data_abertura fecha_de_apertura
  fecha_de_creación date_de_création solicitado date_creation request_date requested_date requested_on`);
const CLOSED = names(`
  closed_at closedat finished_at closed_on closed_time closed_date close_date close_time date_closed closed close_datetime closeddate closedate
  closeddatetime closed_date_time dateclosed
  hora_de_fechamento data_de_fechamento data_fechamento fecha_de_cierre geschlossen closed_at_utc datum_afgemeld`);
const UPDATED = names(`
  updated_at updated_on last_updated last_update last_modified_date modified modified_date changed_date changeddate
  última_alteração última_atualização última_modificación last_update_time updated_at_utc updatedat date_mod changed
  last_change_time lastupdated lastmodifieddatetime last_modified_date_time datemodified lasttrackedmodificationdatetime
  lastactivitydate`);
const TITLE = names(`
  short_description subject title summary ticket_subject betreff thema korte_omschrijving título titulo assunto asunto titre
  message`);

export const TICKET_NAMES: SuggestedNames = {
  number: [
    ...TICKET_NUMBERS,
    ...names('number key id chamado número_do_chamado numero_chamado id_chamado folio'),
    ...JIRA_FIELDS.key,
    ...LABELS.number,
  ],
  opened: [...OPENED, ...JIRA_FIELDS.openedAt, ...LABELS.opened, 'start_date'],
  responded: names(`
    responded_at responded responded_time responded_date response_datetime first_response_at first_responded_at
    first_response_date firstresponsedatetime acknowledged_at takeintoaccountdate first_response primeira_resposta`),
  resolved: [
    ...names(`
      resolved_at resolvedat resolved_on resolved_time resolved_date resolved_datetime date_resolved resolve_time resolveddate
      last_resolved_date resolution_date resolutiondate resolveddatetime resolved_date_time cf_last_resolved solved_at solvedate completed_time completed_date datum_gereed
      data_da_solução data_solução data_de_resolução fecha_de_solución fecha_de_resolución ticket_solved_timestamp`),
    ...JIRA_FIELDS.resolvedAt,
    ...LABELS.resolved,
  ],
  closed: [...CLOSED, ...LABELS.closed, 'completeddate'],
  updated: [...UPDATED, ...JIRA_FIELDS.updatedAt, ...LABELS.updated],
  due: names(
    'due_at due_date dueby_time due_by due_by_time sla_due_date sla_due target_date resolvedduedatetime duedate duedatetime time_to_resolve',
  ),
  state: [
    ...names('status state current_status ticket_status ticket_state last_state situação status_name status_display'),
    ...JIRA_FIELDS.stateText,
  ],
  priority: [
    ...names('priority ticket_priority severity severity_label priority_name priority_display'),
    ...JIRA_FIELDS.priorityText,
  ],
  type: names(`
    type ticket_type tickettype tickettypename request_type issue_type work_item_type workitem_type workitemtype issuetype_name issuetype tracker
    tracker_name type_display tipo typ soort`),
  category: [
    ...names('category ticket_category help_topic topic service_category category_name ticketcategory'),
    ...LABELS.category,
  ],
  'assignment-group': [
    ...names(`
      assignment_group assigned_group support_group group team queue team_assigned department behandelaarsgroep fila grupo
      equipe team_name group_name groupname owned_by_team queueid`),
    ...LABELS.assignmentGroup,
  ],
  assignee: [
    ...names(`
      assigned_to assignee technician agent agent_assigned agent_owner atendente_proprietário owner assigned_agent besitzer behandelaar atendente técnico
      zugewiesen_an assigned_to_name assignee_name assignee_display assignee_displayname assignedto_displayname owned_by assignedresourceid`),
    ...JIRA_FIELDS.assignee,
    ...LABELS.assignedTo,
  ],
  title: TITLE,
};

export const CHANGE_NAMES: SuggestedNames = {
  number: [...CHANGE_NUMBERS, ...names('number key id reference ref')],
  opened: [...OPENED, 'created'],
  approved: names('approved_at approved_on approved_date approval_date date_approved'),
  'planned-start': names(`
    planned_start planned_start_date planned_start_time planned_start_at scheduled_start scheduled_start_date
    scheduled_start_time scheduled_date`),
  'planned-end': names(`
    planned_end planned_end_date planned_end_time planned_end_at scheduled_end scheduled_end_date scheduled_end_time`),
  started: names('actual_start actual_start_date actual_start_time actual_start_at work_start implementation_start'),
  ended: names('actual_end actual_end_date actual_end_time actual_end_at work_end implementation_end'),
  closed: [...CLOSED, ...names('completed_date completed_time completed_at')],
  updated: [...UPDATED, ...names('updated_date updated')],
  type: names('change_type change_class type'),
  state: names('status state change_status change_state implementation_status'),
  risk: names('risk risk_level risk_assessment change_risk'),
  impact: names('impact'),
  approval: names('approval approval_status approval_state'),
  'requested-by': names('requested_by requester change_requester'),
  'approved-by': names('approved_by approver'),
  'implemented-by': names('implemented_by implementer'),
  asset: names('configuration_item affected_ci ci asset'),
  service: names('business_service service'),
  title: ['change_title', ...TITLE],
};

/** Columns of which a list of machines has several. */
export const MACHINE_MARKS = names(`
  hostname host_name computername computer_name device_name devicename machine_name asset_tag serial serial_number
  serialnumber serial_no model model_name manufacturer vendor operatingsystem operating_system operating_system_version
  operatingsystemversion os os_name os_version mac_address ip_address ipaddress ipv4address ipv4_address`);
/** What has them too, and is about something else: findings, updates. */
export const NO_MACHINES = /cve|vuln|plugin|patch|hotfix|(?:^|_)kb|cvss|severity|update_(?:title|id)|action|event/;

export const ASSET_NAMES: SuggestedNames = {
  asset: names(`
    hostname host_name computername computer_name device_name devicename machine_name asset_name server_name name host
    server computer device asset_tag asset`),
  class: names('asset_type device_type asset_class class type category'),
  importance: names('criticality importance business_criticality'),
  owner: names('owner owned_by assigned_to assigned_user primary_user user department'),
  'last-seen': names(`
    last_seen lastseen last_seen_at last_logon lastlogondate last_logon_date last_check_in last_checkin last_contact
    last_scan last_scanned last_inventory last_inventory_date last_discovered`),
  'in-service': names(
    'in_service_date in_service deployed_date deployment_date install_date installed_date commissioned',
  ),
  retired: names('retired_date retired_at disposal_date decommissioned_date decommission_date end_of_service'),
  'support-ends': names('end_of_support support_end_date support_ends end_of_support_date eol_date end_of_life'),
};
