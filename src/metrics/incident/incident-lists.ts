import type { LineList } from '../../model/population.ts';

/** The incidents behind the rates that have no list of exceptions of their own (spec 4.2). */
export const INCIDENT_LISTS: readonly LineList[] = [
  {
    id: 'late-escalations',
    title: 'Escalations late or missing',
    where: [{ column: 'escalation', in: ['late', 'not escalated'] }],
    columns: ['ticket', 'priority', 'escalationRule', 'escalationDue', 'escalated', 'escalation'],
    figure: 'incident.escalated',
  },
  {
    id: 'missing-root-causes',
    title: 'Root causes late or missing',
    where: [
      { column: 'resolvedIn', in: ['yes'] },
      { column: 'rootCause', in: ['recorded late', 'not recorded'] },
    ],
    columns: ['ticket', 'priority', 'service', 'resolved', 'rootCause', 'problem'],
    figure: 'incident.root-cause',
  },
  {
    id: 'repairs-without-approved-change',
    title: 'Repairs without approved change',
    where: [
      { column: 'resolvedIn', in: ['yes'] },
      { column: 'byChange', in: ['change named, not approved', 'no change named'] },
    ],
    columns: ['ticket', 'asset', 'resolved', 'closeCode', 'byChange', 'change'],
    figure: 'incident.change-approved',
  },
];

/** Faults that keep coming back; the lines are written in this order. */
export const RECURRING_LISTS: readonly LineList[] = [
  {
    id: 'recurring-issues-most-first',
    title: 'Recurring issues, most first',
    where: [],
    columns: ['issue', 'by', 'incidents', 'most', 'first', 'last', 'problems'],
    figure: 'incident.recurring',
  },
];
