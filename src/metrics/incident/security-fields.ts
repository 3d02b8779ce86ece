import { type Field, joined, placeFields, yesNo } from '../shared/fields.ts';
import type { SecurityRecord } from './security-record.ts';

/** What a reader of the line should ask about. */
function faultsOf({ detection, assigned, order, declaration, ...record }: SecurityRecord): readonly string[] {
  return [
    ...(detection === 'missing' ? ['time of detection missing'] : []),
    ...(detection === 'after it was logged' ? ['detected after it was logged'] : []),
    ...(assigned === 'missing' ? ['assigned to nobody'] : []),
    ...(order === 'work first' ? ['work began without category or priority'] : []),
    ...(declaration === 'after its resolution' ? ['declared after its resolution'] : []),
    ...(record.estimate === 'missing' ? ['no priority'] : []),
    ...(record.closedIn && record.scope === 'missing' ? ['neither asset nor service named'] : []),
    ...(record.authors === 'missing on an entry' ? ['an entry of its log names nobody'] : []),
    ...(record.resolvedIn && record.progress === 'none' ? ['nothing logged between response and resolution'] : []),
    ...(record.closedIn && record.recovery === 'missing' ? ['time of resolution missing'] : []),
    ...(record.closedIn && record.recovery === 'out of order' ? ['resolution and closure out of order'] : []),
  ];
}

const toAssign = ({ assignedAt, detectedAt, stored }: SecurityRecord): number | null => {
  const from = detectedAt ?? stored.ticket.openedAt;
  return assignedAt === null || assignedAt < from ? null : assignedAt - from;
};

/** Columns of `security-records`, in order. */
export const SECURITY_FIELDS: readonly Field<SecurityRecord>[] = [
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ stored }) => stored.ticket.key },
  { key: 'detected', title: 'Detected', type: 'instant', value: ({ detectedAt }) => detectedAt },
  { key: 'opened', title: 'Logged', type: 'instant', value: ({ stored }) => stored.ticket.openedAt },
  { key: 'responded', title: 'First response', type: 'instant', value: ({ stored }) => stored.ticket.respondedAt },
  { key: 'resolved', title: 'Resolved', type: 'instant', value: ({ resolvedAt }) => resolvedAt },
  { key: 'closed', title: 'Closed', type: 'instant', value: ({ closedAt }) => closedAt },
  { key: 'openedIn', title: 'Logged in the period', type: 'flag', value: ({ openedIn }) => yesNo(openedIn) },
  { key: 'resolvedIn', title: 'Resolved in the period', type: 'flag', value: ({ resolvedIn }) => yesNo(resolvedIn) },
  { key: 'closedIn', title: 'Closed in the period', type: 'flag', value: ({ closedIn }) => yesNo(closedIn) },
  { key: 'detection', title: 'Detection', type: 'facet', value: ({ detection }) => detection },
  { key: 'group', title: 'Assignment group', type: 'text', value: ({ stored }) => stored.ticket.assignmentGroup },
  { key: 'assigned', title: 'Assigned', type: 'facet', value: ({ assigned }) => assigned },
  { key: 'assignedAt', title: 'Assigned at', type: 'instant', value: ({ assignedAt }) => assignedAt },
  { key: 'toAssign', title: 'Detection or logging to assignment', type: 'duration', value: toAssign },
  { key: 'order', title: 'Category and priority before work', type: 'facet', value: ({ order }) => order },
  { key: 'declared', title: 'Declared', type: 'instant', value: ({ declaredAt }) => declaredAt },
  { key: 'declaration', title: 'Declaration', type: 'facet', value: ({ declaration }) => declaration },
  { key: 'priority', title: 'Priority', type: 'text', value: ({ stored }) => stored.ticket.priority },
  { key: 'estimate', title: 'Priority recorded', type: 'facet', value: ({ estimate }) => estimate },
  { key: 'service', title: 'Service', type: 'text', value: ({ stored }) => stored.ticket.service },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ stored }) => stored.ticket.asset },
  { key: 'scope', title: 'Scope', type: 'facet', value: ({ scope }) => scope },
  { key: 'entries', title: 'Entries of its log', type: 'count', value: ({ entries }) => entries },
  { key: 'authors', title: 'Authors of the entries', type: 'facet', value: ({ authors }) => authors },
  { key: 'progress', title: 'Progress', type: 'facet', value: ({ progress }) => progress },
  { key: 'recovery', title: 'Resolution and closure', type: 'facet', value: ({ recovery }) => recovery },
  { key: 'exception', title: 'Exception', type: 'flag', value: (record) => yesNo(faultsOf(record).length > 0) },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: (record) => (faultsOf(record).length === 0 ? null : 'each step on record, in order'),
  },
  { key: 'found', title: 'Found', type: 'text', value: (record) => joined(faultsOf(record)) },
  ...placeFields<SecurityRecord>(({ stored }) => stored),
];
