import type { Priority, TicketState } from '../../model/evidence.ts';
import type { FileHead } from '../../model/importer.ts';
import { localPriority, localState } from './local-words.ts';
import { LABELS } from './servicenow-labels.ts';
import { columnKey } from './table-row.ts';
import { rowsBesideRecords } from './totals-row.ts';

/** Which ServiceNow export a header belongs to, told by columns alone: one answer, so no two importers claim a file. */
export type ServiceNowExport = 'incident' | 'incident-log' | 'change' | 'task';

const INCIDENT = [
  'incident_state',
  'caller_id',
  'caller',
  'resolved_at',
  'resolved',
  'reopen_count',
  'made_sla',
  'problem_id',
  'caused_by',
];
const CHANGE = [
  'type',
  'risk',
  'requested_by',
  'start_date',
  'planned_start_date',
  'end_date',
  'planned_end_date',
  'backout_plan',
  'test_plan',
  'cab_required',
  'cab_date',
  'approval_set',
];

const NUMBER: readonly string[] = ['number', ...LABELS.number];
const OPENED: readonly string[] = ['opened_at', 'opened', ...LABELS.opened, ...LABELS.created];
/** Any of these beside the number of a change is a list of changes. */
const SAYS_CHANGE: readonly string[] = [
  'type',
  'state',
  'start_date',
  'planned_start_date',
  'work_start',
  'closed_at',
  'closed',
];
/** Numbers of requested items, catalogue tasks, requests, problems, tasks of problems and of changes, other tasks. */
const TASK_NUMBER = /^(?:RITM|SCTASK|REQ|PRB|PTASK|CTASK|TASK)\d/;
const INCIDENT_NUMBER = /^INC\d{5,}$/;
const CHANGE_NUMBER = /^CHG\d{5,}$/;

export function serviceNowExport({ columns, firstRows }: FileHead): ServiceNowExport | null {
  if (columns === null) return null;
  const names = columns.map(columnKey);
  const keys = new Set(names);
  const count = (some: readonly string[]): number => some.filter((name) => keys.has(name)).length;
  const numberAt = names.findIndex((name) => NUMBER.includes(name));
  if (numberAt < 0) return null;
  if (keys.has('number') && count(CHANGE) >= 3) return 'change';
  const beside = rowsBesideRecords();
  const records = firstRows.slice(1).filter((cells) => beside(cells) === null && cells[numberAt] !== columns[numberAt]);
  const numbers = records.flatMap((cells) => cells[numberAt] || []);
  const [first = ''] = numbers;
  // The beginning of a file may end within its last row.
  const whole = numbers.slice(0, Math.max(1, numbers.length - 1));
  const isAll = (pattern: RegExp): boolean => whole.length > 0 && whole.every((number) => pattern.test(number));
  // A list with few columns, or with labels in another language, is told by the numbers of its records.
  if (isAll(CHANGE_NUMBER) && count([...OPENED, ...LABELS.state, ...SAYS_CHANGE]) > 0) return 'change';
  if (count(OPENED) === 0) return null;
  if (TASK_NUMBER.test(first)) return 'task';
  if (keys.has('sys_mod_count') && keys.has('sys_updated_at') && keys.has('incident_state')) return 'incident-log';
  const saysKind = keys.has('sys_class_name') || keys.has('task_type');
  if (saysKind && numbers.some((number) => TASK_NUMBER.test(number))) return 'task';
  if (isAll(INCIDENT_NUMBER)) return 'incident';
  if (count(['number']) === 0 || count(['opened_at', 'opened']) === 0) return null;
  if (count(INCIDENT) >= 1) return 'incident';
  return saysKind ? 'task' : null;
}

const STATES: ReadonlyMap<string, TicketState> = new Map([
  ['1', 'new'],
  ['new', 'new'],
  ['2', 'active'],
  ['active', 'active'],
  ['in progress', 'active'],
  ['work in progress', 'active'],
  ['3', 'hold'],
  ['on hold', 'hold'],
  ['pending', 'hold'],
  ['reopened', 'active'],
  ['6', 'resolved'],
  ['resolved', 'resolved'],
  ['7', 'closed'],
  ['closed', 'closed'],
  ['8', 'cancelled'],
  ['canceled', 'cancelled'],
  ['cancelled', 'cancelled'],
]);

/** `6 - Resolved`: some sites number their labels. */
const NUMBERED = /^\d+ ?- ?(?=\D)/;

/** `Awaiting User Info`, `Pending Customer`, `On-Hold (vendor)`: somebody else has it. A pending approval is another thing. */
const HELD = /^(?:(?:awaiting|pending|waiting)[- ](?!approv)|on[- ]hold\b)/;

/** Number or label of an incident state, or words for a hold. Any other word is unknown. */
export function incidentState(text: string | null): TicketState {
  if (text === null) return 'unknown';
  const word = text.toLowerCase().replace(NUMBERED, '');
  return STATES.get(word) ?? localState(word) ?? (HELD.test(word) ? 'hold' : 'unknown');
}

const PRIORITY = /^p?([1-5])(?:\s*-.*)?$/i;
const PRIORITY_LABELS: ReadonlyMap<string, Priority> = new Map([
  ['critical', 'P1'],
  ['high', 'P2'],
  ['moderate', 'P3'],
  ['low', 'P4'],
  ['planning', 'P5'],
]);

/** `3 - Moderate`, `3`, `P3` or the label alone. */
export function priority(text: string | null): Priority | null {
  if (text === null) return null;
  const digit = PRIORITY.exec(text)?.[1];
  if (digit !== undefined) return `P${digit}` as Priority;
  return PRIORITY_LABELS.get(text.toLowerCase()) ?? localPriority(text) ?? null;
}
