import type { Instant } from '../../lib/time.ts';
import type { StoredRecord } from '../../model/metric.ts';
import type { Alert } from '../../model/operations.ts';
import { type Field, placeFields, yesNo } from '../shared/fields.ts';

export interface AlertLine {
  readonly stored: StoredRecord<Alert>;
  readonly month: string;
  readonly severity: string;
  /** By the monitor itself, or else the first response to the ticket the alert names. */
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: 'alert' | 'ticket' | 'not recorded';
  readonly clearedAt: Instant | null;
}

/** None where an end is missing, comes first or is not one instant (a date alone). */
function after(
  { stored: { record } }: AlertLine,
  to: Instant | null,
  field: 'acknowledgedAt' | 'clearedAt',
): number | null {
  const { at, ambiguousTimes } = record;
  if (to === null || to < at || ambiguousTimes?.at !== undefined) return null;
  return to === record[field] && ambiguousTimes?.[field] !== undefined ? null : to - at;
}

/** Columns of `alerts`, in order. What an alert says in words is not among them. */
export const ALERT_FIELDS: readonly Field<AlertLine>[] = [
  { key: 'alert', title: 'Alert', type: 'text', value: ({ stored }) => stored.record.key },
  { key: 'at', title: 'Raised', type: 'instant', value: ({ stored }) => stored.record.at },
  { key: 'month', title: 'Month', type: 'facet', value: ({ month }) => month },
  { key: 'kind', title: 'Kind', type: 'facet', value: ({ stored }) => stored.record.category },
  { key: 'stated', title: 'Kind as stated', type: 'text', value: ({ stored }) => stored.record.categoryText },
  { key: 'severity', title: 'Severity', type: 'facet', value: ({ severity }) => severity },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ stored }) => stored.record.asset },
  { key: 'service', title: 'Service', type: 'text', value: ({ stored }) => stored.record.service },
  { key: 'monitor', title: 'Monitor', type: 'text', value: ({ stored }) => stored.record.monitor },
  { key: 'acknowledged', title: 'Acknowledged', type: 'instant', value: ({ acknowledgedAt }) => acknowledgedAt },
  { key: 'acknowledgedBy', title: 'Acknowledged by', type: 'facet', value: ({ acknowledgedBy }) => acknowledgedBy },
  {
    key: 'toAcknowledge',
    title: 'Time to acknowledge',
    type: 'duration',
    value: (line) => after(line, line.acknowledgedAt, 'acknowledgedAt'),
  },
  { key: 'cleared', title: 'Cleared', type: 'instant', value: ({ clearedAt }) => clearedAt },
  {
    key: 'isCleared',
    title: 'Cleared by the as-of instant',
    type: 'flag',
    value: ({ clearedAt }) => yesNo(clearedAt !== null),
  },
  {
    key: 'toClear',
    title: 'Time to clear',
    type: 'duration',
    value: (line) => after(line, line.clearedAt, 'clearedAt'),
  },
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ stored }) => stored.record.ticketKey },
  {
    key: 'ticketed',
    title: 'Names a ticket',
    type: 'flag',
    value: ({ stored }) => yesNo(stored.record.ticketKey !== null),
  },
  ...placeFields<AlertLine>(({ stored }) => stored),
];
