import type { MetricInputs } from '../../model/metric.ts';
import { type Field, placeFields } from '../shared/fields.ts';
import { plannedEndOf, type WindowVerdict } from './judge.ts';

export interface MaintenanceLine extends WindowVerdict {
  readonly stored: MetricInputs['maintenance'];
}

const isException = ({ verdict }: MaintenanceLine): boolean => verdict === 'outside' || verdict === 'missed';

/** Columns of `scheduled-maintenance`, in order. */
export const MAINTENANCE_FIELDS: readonly Field<MaintenanceLine>[] = [
  { key: 'maintenance', title: 'Work', type: 'text', value: ({ stored }) => stored.record.key },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ stored }) => stored.record.asset },
  { key: 'service', title: 'Service', type: 'text', value: ({ stored }) => stored.record.service },
  { key: 'plannedStart', title: 'Planned start', type: 'instant', value: ({ stored }) => stored.record.plannedStartAt },
  {
    key: 'plannedEnd',
    title: 'Planned end',
    type: 'instant',
    value: ({ stored }) => plannedEndOf(stored.record).latest,
  },
  { key: 'started', title: 'Started', type: 'instant', value: ({ stored }) => stored.record.startedAt },
  { key: 'ended', title: 'Ended', type: 'instant', value: ({ stored }) => stored.record.endedAt },
  { key: 'state', title: 'State as stated', type: 'text', value: ({ stored }) => stored.record.stateText },
  { key: 'verdict', title: 'Window', type: 'facet', value: ({ verdict }) => verdict },
  { key: 'reason', title: 'Reason', type: 'facet', value: ({ reason }) => reason },
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ stored }) => stored.record.ticketKey },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: (line) => (isException(line) ? 'started and ended inside its window' : null),
  },
  { key: 'found', title: 'Found', type: 'text', value: (line) => (isException(line) ? line.reason : null) },
  ...placeFields<MaintenanceLine>(({ stored }) => stored),
];
