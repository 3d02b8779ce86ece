import type { ChangeState, ChangeType, Priority, TicketState, TicketType } from '../../model/evidence.ts';
import { localPriority, localState, localType } from './local-words.ts';
import { vocabulary } from './vocabulary.ts';

const STATES = vocabulary<TicketState>({
  open: 'new',
  new: 'new',
  'to do': 'new',
  backlog: 'new',
  triage: 'new',
  'waiting for triage': 'new',
  'selected for development': 'new',
  // The first status of a service project: nobody has answered yet.
  'waiting for support': 'new',
  reopened: 'active',
  'in progress': 'active',
  'work in progress': 'active',
  'in review': 'active',
  escalated: 'active',
  pending: 'hold',
  'on hold': 'hold',
  waiting: 'hold',
  paused: 'hold',
  resolved: 'resolved',
  done: 'resolved',
  completed: 'resolved',
  fixed: 'resolved',
  closed: 'closed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  declined: 'cancelled',
  rejected: 'cancelled',
  withdrawn: 'cancelled',
  abandoned: 'cancelled',
});
const CATEGORIES = vocabulary<TicketState>({
  new: 'new',
  'to do': 'new',
  indeterminate: 'active',
  'in progress': 'active',
  done: 'resolved',
});

/** A status by its name, else by its category (name, or key as the API has it). Other names are unknown. */
export function jiraState(status: string | null, category: string | null): TicketState {
  const known = STATES(status) ?? localState(status);
  if (known !== undefined) return known;
  if (/^(?:waiting|awaiting|pending)\b/i.test(status ?? '')) return 'hold';
  return CATEGORIES(category) ?? localState(category) ?? 'unknown';
}

const PRIORITIES = vocabulary<Priority>({
  highest: 'P1',
  blocker: 'P1',
  high: 'P2',
  medium: 'P3',
  major: 'P3',
  low: 'P4',
  minor: 'P4',
  lowest: 'P5',
  trivial: 'P5',
  p1: 'P1',
  p2: 'P2',
  p3: 'P3',
  p4: 'P4',
  p5: 'P5',
});

/**
 * The two schemes Jira ships, and P1 to P5. `Critical` is the second level of one of them and the first of many of the
 * sites' own, so it is none.
 */
export const jiraPriority = (text: string | null): Priority | undefined => PRIORITIES(text) ?? localPriority(text);

const TYPES: readonly (readonly [RegExp, TicketType])[] = [
  [/incident/i, 'incident'],
  [/^(?:\[System\] )?problem(?: record| ticket)?$/i, 'problem'],
  [/request/i, 'request'],
  [/task/i, 'task'],
];

/** `Incident` and `[System] Incident` alike; other issue types are `other`, `Network Problem` too: that may be an incident. */
export const jiraType = (issueType: string | null): TicketType =>
  TYPES.find(([pattern]) => pattern.test(issueType ?? ''))?.[1] ?? localType(issueType) ?? 'other';

/** `Change`, `[System] Change`, `Change Request`, and the word in other languages; no `Access change task`. */
export const isJiraChange = (issueType: string | null): boolean =>
  /^(?:(?:\[System\] )?change(?: request)?|(?:demande de )?changement|(?:solicitud de )?cambio|(?:solicitação de )?mudança|änderung(?:s(?:anfrage|antrag))?|modifica|wijziging)$/i.test(
    issueType ?? '',
  );

const CHANGE_STATES = vocabulary<ChangeState>({
  implementing: 'implementing',
  'in progress': 'implementing',
  'work in progress': 'implementing',
  'under review': 'review',
  'post implementation review': 'review',
  completed: 'closed',
  done: 'closed',
  closed: 'closed',
  resolved: 'closed',
  failed: 'closed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  declined: 'cancelled',
  rejected: 'cancelled',
  withdrawn: 'cancelled',
});
const PLANNED = vocabulary<ChangeState>({ new: 'planned', 'to do': 'planned' });
const OF_LOCAL: Readonly<Partial<Record<TicketState, ChangeState>>> = {
  new: 'planned',
  active: 'implementing',
  resolved: 'closed',
  closed: 'closed',
  cancelled: 'cancelled',
};

/** `Under review` stands before the approval in the workflow Jira ships, and behind the work in others: by its category. */
export function jiraChangeState(status: string | null, category: string | null): ChangeState {
  const planned = PLANNED(category);
  if (planned !== undefined) return planned;
  if (
    /^(?:open|draft|planning|to do|new|authorize|(?:awaiting|waiting for) (?:approval|implementation))$/i.test(
      status ?? '',
    )
  )
    return 'planned';
  const known = CHANGE_STATES(status) ?? OF_LOCAL[localState(status) ?? 'unknown'];
  return known === 'review' && category === null ? 'unknown' : (known ?? 'unknown');
}

export const jiraChangeType = vocabulary<ChangeType>({
  standard: 'standard',
  normal: 'normal',
  emergency: 'emergency',
});

const SHORT_DATE = /^(\d{1,2})([/. -])(\p{L}{3,5})\.?\2(\d{2}|\d{4})(?!\d)/u;
const MONTHS = vocabulary<string>({
  ...{ jän: 'Jan', janv: 'Jan', ene: 'Jan', gen: 'Jan', févr: 'Feb', fév: 'Feb', fev: 'Feb' },
  ...{ mär: 'Mar', märz: 'Mar', mrz: 'Mar', mars: 'Mar', mrt: 'Mar', avr: 'Apr', abr: 'Apr' },
  ...{ mai: 'May', mei: 'May', mag: 'May', juin: 'Jun', giu: 'Jun', juil: 'Jul', lug: 'Jul' },
  ...{ août: 'Aug', ago: 'Aug', set: 'Sep', okt: 'Oct', ott: 'Oct', out: 'Oct', dez: 'Dec', déc: 'Dec', dic: 'Dec' },
});

/**
 * Jira writes times as `dd/MMM/yy h:mm a` unless the site says otherwise, the month in the user's language: the day comes
 * first. Any other form is left as it stands.
 */
export function plainJiraTime(cell: string): string {
  const parts = SHORT_DATE.exec(cell.trim());
  if (parts === null) return cell;
  const [all, day = '', separator = '', month = '', year = ''] = parts;
  const full = year.length === 2 ? `20${year}` : year;
  return `${day}${separator}${MONTHS(month) ?? month}${separator}${full}${cell.trim().slice(all.length)}`;
}
