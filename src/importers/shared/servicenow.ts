import type { Priority, TicketState } from '../../model/evidence.ts';
import type { FileHead } from '../../model/importer.ts';
import { columnKey } from './table-row.ts';

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

/** Numbers of requested items, catalogue tasks, requests, problems, tasks of problems and of changes, other tasks. */
const TASK_NUMBER = /^(?:RITM|SCTASK|REQ|PRB|PTASK|CTASK|TASK)\d/;

export function serviceNowExport({ columns, firstRows }: FileHead): ServiceNowExport | null {
  if (columns === null) return null;
  const keys = new Set(columns.map(columnKey));
  const count = (names: readonly string[]): number => names.filter((name) => keys.has(name)).length;
  if (!keys.has('number')) return null;
  if (count(CHANGE) >= 3) return 'change';
  if (!keys.has('opened_at') && !keys.has('opened')) return null;
  const first = firstRows[1]?.[columns.findIndex((name) => columnKey(name) === 'number')] ?? '';
  if (TASK_NUMBER.test(first)) return 'task';
  if (keys.has('sys_mod_count') && keys.has('sys_updated_at') && keys.has('incident_state')) return 'incident-log';
  if (count(INCIDENT) >= 1) return 'incident';
  return keys.has('sys_class_name') || keys.has('task_type') ? 'task' : null;
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
  ['6', 'resolved'],
  ['resolved', 'resolved'],
  ['7', 'closed'],
  ['closed', 'closed'],
  ['8', 'cancelled'],
  ['canceled', 'cancelled'],
  ['cancelled', 'cancelled'],
]);

/** Number or label of an incident state; `Awaiting …` is a hold. Any other word is unknown. */
export function incidentState(text: string | null): TicketState {
  if (text === null) return 'unknown';
  const word = text.toLowerCase();
  return STATES.get(word) ?? (word.startsWith('awaiting ') ? 'hold' : 'unknown');
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
  return digit === undefined ? (PRIORITY_LABELS.get(text.toLowerCase()) ?? null) : (`P${digit}` as Priority);
}
