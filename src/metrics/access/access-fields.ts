import type { Instant } from '../../lib/time.ts';
import type { StoredTicket } from '../../model/metric.ts';
import { type Field, placeFields, yesNo } from '../shared/fields.ts';

export type ApprovedBy = 'another person' | 'the requester' | 'not approved' | 'not stated';
export type Removal = 'in time' | 'late' | 'open, not due' | 'open, past its limit' | 'unknown' | 'no removal';

export interface AccessLine {
  readonly stored: StoredTicket;
  readonly kind: 'grant' | 'removal';
  readonly openedIn: boolean;
  readonly fulfilledIn: boolean;
  readonly fulfilledAt: Instant | null;
  readonly approvedBy: ApprovedBy;
  readonly approvedFirst: 'yes' | 'no' | 'not stated';
  readonly limit: Instant | null;
  readonly dueIn: boolean;
  readonly removal: Removal;
}

const after = (from: Instant, to: Instant | null | undefined): number | null =>
  to === null || to === undefined || to < from ? null : to - from;

const finding = ({ approvedBy, approvedFirst, removal }: AccessLine): string | null => {
  const parts = [
    ...(approvedBy === 'the requester' || approvedBy === 'not approved' ? [`approved by: ${approvedBy}`] : []),
    ...(approvedFirst === 'no' ? ['done before it was approved'] : []),
    ...(removal === 'late' || removal === 'open, past its limit' ? [`removal ${removal}`] : []),
  ];
  return parts.length === 0 ? null : parts.join('; ');
};

/** Columns of `access-requests`, in order. */
export const ACCESS_FIELDS: readonly Field<AccessLine>[] = [
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ stored }) => stored.ticket.key },
  { key: 'kind', title: 'Kind', type: 'facet', value: ({ kind }) => kind },
  { key: 'category', title: 'Category', type: 'text', value: ({ stored }) => stored.ticket.category },
  { key: 'opened', title: 'Requested', type: 'instant', value: ({ stored }) => stored.ticket.openedAt },
  { key: 'requestedBy', title: 'Requested by', type: 'text', value: ({ stored }) => stored.ticket.requestedBy ?? null },
  { key: 'approved', title: 'Approved', type: 'instant', value: ({ stored }) => stored.ticket.approvedAt ?? null },
  { key: 'approver', title: 'Approver', type: 'text', value: ({ stored }) => stored.ticket.approvedBy ?? null },
  { key: 'needed', title: 'Needed by', type: 'instant', value: ({ stored }) => stored.ticket.neededAt ?? null },
  { key: 'fulfilled', title: 'Fulfilled', type: 'instant', value: ({ fulfilledAt }) => fulfilledAt },
  { key: 'openedIn', title: 'Requested in the period', type: 'flag', value: ({ openedIn }) => yesNo(openedIn) },
  {
    key: 'fulfilledIn',
    title: 'Fulfilled in the period',
    type: 'flag',
    value: ({ fulfilledIn }) => yesNo(fulfilledIn),
  },
  {
    key: 'toApprove',
    title: 'Time to approve',
    type: 'duration',
    value: ({ stored: { ticket } }) => after(ticket.openedAt, ticket.approvedAt),
  },
  {
    key: 'toFulfil',
    title: 'Time to fulfil',
    type: 'duration',
    value: ({ stored, fulfilledAt }) => after(stored.ticket.openedAt, fulfilledAt),
  },
  { key: 'approvedBy', title: 'Approved by', type: 'facet', value: ({ approvedBy }) => approvedBy },
  {
    key: 'approvedFirst',
    title: 'Approved before it was done',
    type: 'facet',
    value: ({ approvedFirst }) => approvedFirst,
  },
  { key: 'limit', title: 'Removal due', type: 'instant', value: ({ limit }) => limit },
  { key: 'dueIn', title: 'Removal due in the period', type: 'flag', value: ({ dueIn }) => yesNo(dueIn) },
  { key: 'removal', title: 'Removal', type: 'facet', value: ({ removal }) => removal },
  {
    key: 'exception',
    title: 'Exception',
    type: 'flag',
    value: (line) => yesNo(finding(line) !== null && (line.dueIn || line.fulfilledIn)),
  },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: (line) => (finding(line) === null ? null : 'approved by another person, done afterwards, removed in time'),
  },
  { key: 'found', title: 'Found', type: 'text', value: finding },
  ...placeFields<AccessLine>(({ stored }) => stored),
];
