import { type Field, joined, placeFields, yesNo } from '../shared/fields.ts';
import type { JudgedIncident } from './incident.ts';
import { STAGES, type Stage } from './lifecycle.ts';
import { validationOf } from './stages.ts';

export interface IncidentLine {
  readonly judged: JudgedIncident;
  readonly category: string;
}

/** Logging, triage, remediation and closure, the stages that tickets have fields for, are all there and in order. */
export const AS_FAR_AS_RECORDED = 'complete but for detection and validation';
const SELDOM_RECORDED: readonly Stage[] = ['detected', 'validated'];

/** Columns of `incidents`, in order. */
export const INCIDENT_FIELDS: readonly Field<IncidentLine>[] = [
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ judged }) => judged.ticket.key },
  { key: 'priority', title: 'Priority', type: 'facet', value: ({ judged }) => judged.ticket.priority ?? 'none' },
  { key: 'category', title: 'Category', type: 'facet', value: ({ category }) => category },
  { key: 'service', title: 'Service', type: 'text', value: ({ judged }) => judged.ticket.service },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ judged }) => judged.ticket.asset },
  { key: 'opened', title: 'Opened', type: 'instant', value: ({ judged }) => judged.ticket.openedAt },
  { key: 'acknowledged', title: 'Acknowledged', type: 'instant', value: ({ judged }) => judged.ticket.respondedAt },
  { key: 'resolved', title: 'Resolved', type: 'instant', value: ({ judged }) => judged.resolvedAt },
  { key: 'closed', title: 'Closed', type: 'instant', value: ({ judged }) => judged.ticket.closedAt },
  { key: 'closeCode', title: 'Close code', type: 'text', value: ({ judged }) => judged.ticket.closeCode },
  { key: 'openedIn', title: 'Opened in the period', type: 'flag', value: ({ judged }) => yesNo(judged.openedIn) },
  {
    key: 'acknowledgedIn',
    title: 'Acknowledged in the period',
    type: 'flag',
    value: ({ judged }) => yesNo(judged.acknowledgedIn),
  },
  { key: 'resolvedIn', title: 'Resolved in the period', type: 'flag', value: ({ judged }) => yesNo(judged.resolvedIn) },
  { key: 'openAtAsOf', title: 'Open at as-of', type: 'facet', value: ({ judged }) => judged.openAtAsOf },
  { key: 'cameIn', title: 'Roll-forward: came in as', type: 'facet', value: ({ judged }) => judged.flow.cameIn },
  { key: 'wentOut', title: 'Roll-forward: went out as', type: 'facet', value: ({ judged }) => judged.flow.wentOut },
  { key: 'age', title: 'Age of an open one', type: 'facet', value: ({ judged }) => judged.age ?? 'not open' },
  { key: 'toAcknowledge', title: 'Time to acknowledge', type: 'duration', value: ({ judged }) => judged.acknowledgeMs },
  { key: 'toResolve', title: 'Time to resolve', type: 'duration', value: ({ judged }) => judged.resolveMs },
  {
    key: 'toResolveBusiness',
    title: 'Time to resolve, business hours',
    type: 'duration',
    value: ({ judged }) => judged.resolveBusinessMs,
  },
  { key: 'toRepair', title: 'Time at work on it', type: 'duration', value: ({ judged }) => judged.repairMs },
  { key: 'reopened', title: 'Reopened', type: 'facet', value: ({ judged }) => judged.reopened },
  { key: 'reassigned', title: 'Reassigned', type: 'facet', value: ({ judged }) => judged.reassigned },
  { key: 'problem', title: 'Problem record', type: 'text', value: ({ judged }) => judged.ticket.problemKey },
  {
    key: 'problemLinked',
    title: 'Problem linked',
    type: 'flag',
    value: ({ judged }) => yesNo(judged.ticket.problemKey !== null),
  },
  { key: 'change', title: 'Resolved by change', type: 'text', value: ({ judged }) => judged.ticket.changeKey },
  {
    key: 'changeLinked',
    title: 'Change linked',
    type: 'flag',
    value: ({ judged }) => yesNo(judged.ticket.changeKey !== null),
  },
  { key: 'causedBy', title: 'Caused by change', type: 'text', value: ({ judged }) => judged.ticket.causedByChangeKey },
  {
    key: 'changeCaused',
    title: 'Caused by a change',
    type: 'flag',
    value: ({ judged }) => yesNo(judged.ticket.causedByChangeKey !== null),
  },
  { key: 'security', title: 'Security incident', type: 'facet', value: ({ judged }) => judged.classes.security },
  { key: 'trigger', title: 'Noticed', type: 'facet', value: ({ judged }) => judged.classes.trigger },
  { key: 'action', title: 'Kind of action', type: 'facet', value: ({ judged }) => judged.classes.action },
  { key: 'byChange', title: 'Repaired by a change', type: 'facet', value: ({ judged }) => judged.classes.byChange },
  { key: 'triage', title: 'Triage', type: 'facet', value: ({ judged }) => judged.triage },
  { key: 'categorised', title: 'Category and priority', type: 'facet', value: ({ judged }) => judged.categorised },
  { key: 'escalation', title: 'Escalation', type: 'facet', value: ({ judged }) => judged.escalation.verdict },
  { key: 'escalationRule', title: 'Escalation rule', type: 'text', value: ({ judged }) => judged.escalation.rule },
  { key: 'escalationDue', title: 'Escalation due', type: 'instant', value: ({ judged }) => judged.escalation.dueAt },
  { key: 'escalated', title: 'Escalated', type: 'instant', value: ({ judged }) => judged.escalation.escalatedAt },
  { key: 'rootCause', title: 'Root cause', type: 'facet', value: ({ judged }) => judged.rootCause },
  { key: 'validation', title: 'Validation before closure', type: 'facet', value: validation },
  {
    key: 'lifecycle',
    title: 'Stages of one closed in the period',
    type: 'facet',
    value: ({ judged }) => stagesText(judged.lifecycle),
  },
  { key: 'expected', title: 'Expected', type: 'text', value: expected },
  { key: 'found', title: 'Found', type: 'text', value: found },
  ...placeFields<IncidentLine>(({ judged }) => judged.stored),
];

function stagesText(lifecycle: JudgedIncident['lifecycle']): string {
  if (lifecycle === null) return 'not closed in the period';
  if (lifecycle.result !== 'unknown') return lifecycle.result === 'pass' ? 'complete' : 'incomplete';
  if (lifecycle.isOrderOpen) return 'unknown';
  return lifecycle.unknown.every((stage) => SELDOM_RECORDED.includes(stage)) ? AS_FAR_AS_RECORDED : 'unknown';
}

function expected({ judged: { lifecycle } }: IncidentLine): string | null {
  if (lifecycle?.result !== 'exception') return null;
  const known = STAGES.filter((stage) => !lifecycle.unknown.includes(stage));
  return `${known.slice(0, -1).join(', ')} and ${known.at(-1)}, in this order`;
}

function found({ judged: { lifecycle } }: IncidentLine): string | null {
  if (lifecycle?.result !== 'exception') return null;
  return joined([...lifecycle.missing.map((stage) => `${stage} not recorded`), ...lifecycle.disorder]);
}

/** Of one closed in the period: whether the repair was checked, after it and before the ticket was closed. */
function validation({ judged: { lifecycle, ticket } }: IncidentLine): string {
  if (lifecycle === null) return 'not closed in the period';
  if (lifecycle.unknown.includes('validated')) return 'not stated';
  return validationOf(ticket);
}
