import { type Field, joined, yesNo } from '../shared/fields.ts';
import type { JudgedIncident } from './incident.ts';

export interface IncidentLine {
  readonly judged: JudgedIncident;
  readonly category: string;
}

/** Logging, triage, remediation and closure, the stages that tickets have fields for, are all there and in order. */
export const AS_FAR_AS_RECORDED = 'complete but for detection and validation';
const RECORDED_STAGES = 4;

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
  { key: 'age', title: 'Age of an open one', type: 'facet', value: ({ judged }) => judged.age ?? 'not open' },
  { key: 'toAcknowledge', title: 'Time to acknowledge', type: 'duration', value: ({ judged }) => judged.acknowledgeMs },
  { key: 'toResolve', title: 'Time to resolve', type: 'duration', value: ({ judged }) => judged.resolveMs },
  {
    key: 'toResolveBusiness',
    title: 'Time to resolve, business hours',
    type: 'duration',
    value: ({ judged }) => judged.resolveBusinessMs,
  },
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
  { key: 'security', title: 'Security incident', type: 'facet', value: ({ judged }) => judged.security },
  {
    key: 'lifecycle',
    title: 'Stages of one closed in the period',
    type: 'facet',
    value: ({ judged }) => stagesText(judged.lifecycle),
  },
  { key: 'expected', title: 'Expected', type: 'text', value: expected },
  { key: 'found', title: 'Found', type: 'text', value: found },
  { key: 'source', title: 'Source', type: 'text', value: ({ judged }) => judged.stored.source },
  { key: 'artifact', title: 'Artifact', type: 'text', value: ({ judged }) => judged.stored.artifact },
  { key: 'line', title: 'Line', type: 'count', value: ({ judged }) => judged.stored.origin.line },
];

function stagesText(lifecycle: JudgedIncident['lifecycle']): string {
  if (lifecycle === null) return 'not closed in the period';
  if (lifecycle.result !== 'unknown') return lifecycle.result === 'pass' ? 'complete' : 'incomplete';
  return lifecycle.present >= RECORDED_STAGES ? AS_FAR_AS_RECORDED : 'unknown';
}

function expected({ judged: { lifecycle } }: IncidentLine): string | null {
  return lifecycle?.result === 'exception' ? 'logged, triaged, remediated and closed, in this order' : null;
}

function found({ judged: { lifecycle } }: IncidentLine): string | null {
  if (lifecycle?.result !== 'exception') return null;
  return joined([...lifecycle.missing.map((stage) => `${stage} not recorded`), ...lifecycle.disorder]);
}
