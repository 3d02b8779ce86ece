import { percentText } from '../../lib/number-text.ts';
import { durationText } from '../../lib/time-text.ts';
import { type Field, placeFields, yesNo } from '../shared/fields.ts';
import type { JudgedOutage, JudgedUnit } from './unit.ts';

export interface OutageLine {
  readonly judged: JudgedOutage;
  readonly unit: JudgedUnit;
  /** The unit's name, or `other`: a facet has few values. */
  readonly facet: string;
  readonly month: string;
  readonly beganIn: boolean;
  readonly restoredIn: boolean;
}

/** Columns of `outages`, in order. */
export const OUTAGE_FIELDS: readonly Field<OutageLine>[] = [
  { key: 'outage', title: 'Outage', type: 'text', value: ({ judged }) => judged.stored.record.key },
  { key: 'unit', title: 'Service or asset', type: 'text', value: ({ unit }) => unit.unit },
  { key: 'group', title: 'Group', type: 'facet', value: ({ facet }) => facet },
  { key: 'from', title: 'From', type: 'instant', value: ({ judged }) => judged.stored.record.startedAt },
  { key: 'to', title: 'To', type: 'instant', value: ({ judged }) => judged.stored.record.endedAt },
  { key: 'stated', title: 'Type as stated', type: 'text', value: ({ judged }) => judged.stored.record.typeText },
  { key: 'plannedStated', title: 'Planned, as stated', type: 'facet', value: plannedStated },
  { key: 'class', title: 'Counted as', type: 'facet', value: ({ judged }) => judged.class },
  { key: 'month', title: 'Month it began', type: 'facet', value: ({ month }) => month },
  { key: 'beganIn', title: 'Began in the period', type: 'flag', value: ({ beganIn }) => yesNo(beganIn) },
  { key: 'restoredIn', title: 'Restored in the period', type: 'flag', value: ({ restoredIn }) => yesNo(restoredIn) },
  { key: 'over', title: 'Over at the as-of instant', type: 'flag', value: isOver },
  { key: 'toRestore', title: 'Time to restore', type: 'duration', value: toRestore },
  { key: 'downtime', title: 'Downtime in the period', type: 'duration', value: ({ judged }) => judged.downtimeMs },
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ judged }) => judged.stored.record.ticketKey },
  { key: 'expected', title: 'Expected', type: 'text', value: ({ judged }) => (judged.stretch ? 'available' : null) },
  { key: 'found', title: 'Found', type: 'text', value: found },
  ...placeFields<OutageLine>(({ judged }) => judged.stored),
];

function plannedStated({ judged }: OutageLine): string {
  const { planned } = judged.stored.record;
  return planned === null ? 'not stated' : yesNo(planned);
}

function isOver({ judged: { stored, stretch } }: OutageLine): string {
  return yesNo(stretch === null ? stored.record.endedAt !== null : stretch.to !== null);
}

function toRestore({ judged: { stretch, isOpen } }: OutageLine): number | null {
  return stretch === null || stretch.to === null || isOpen ? null : stretch.to - stretch.from;
}

function found(line: OutageLine): string | null {
  const { stretch, isOpen } = line.judged;
  if (stretch === null) return null;
  if (stretch.to !== null && isOpen) return 'failed, restored, time of day not stated';
  const restored = toRestore(line);
  return restored === null
    ? 'failed, not restored by the as-of instant'
    : `failed, restored after ${durationText(restored)}`;
}

export interface UnitLine {
  readonly unit: JudgedUnit;
  readonly facet: string;
}

/** Columns of `reliability`, in order. */
export const UNIT_FIELDS: readonly Field<UnitLine>[] = [
  { key: 'unit', title: 'Service or asset', type: 'text', value: ({ unit }) => unit.unit },
  { key: 'by', title: 'Named as', type: 'facet', value: ({ unit }) => unit.by },
  { key: 'group', title: 'Group', type: 'facet', value: ({ facet }) => facet },
  { key: 'observed', title: 'Observed', type: 'duration', value: ({ unit }) => unit.reliability.observedMs },
  { key: 'failures', title: 'Failures', type: 'count', value: ({ unit }) => unit.reliability.failures },
  {
    key: 'failed',
    title: 'Failed in the period',
    type: 'flag',
    value: ({ unit }) => yesNo(unit.reliability.failures > 0),
  },
  { key: 'downtime', title: 'Downtime', type: 'duration', value: ({ unit }) => unit.reliability.downtimeMs },
  { key: 'uptime', title: 'Observed less downtime', type: 'duration', value: uptime },
  { key: 'availability', title: 'Availability', type: 'text', value: ({ unit }) => availabilityText(unit) },
  {
    key: 'betweenFailures',
    title: 'Mean time between failures',
    type: 'duration',
    value: ({ unit }) => whole(unit.reliability.betweenFailuresMs),
  },
  {
    key: 'betweenIncidents',
    title: 'Mean time between incidents',
    type: 'duration',
    value: ({ unit }) => whole(unit.reliability.betweenIncidentsMs),
  },
  ...placeFields<UnitLine>(({ unit }) => first(unit), ' of the first'),
];

const first = ({ outages }: JudgedUnit) => outages[0]?.stored;
const whole = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms));

function uptime({ unit: { reliability } }: UnitLine): number {
  return reliability.observedMs - reliability.downtimeMs;
}

/** Cut to the thousandth of a percent, so that it never reads better than it was. */
export function availabilityText({ reliability }: JudgedUnit): string | null {
  const { observedMs, downtimeMs, failures } = reliability;
  if (observedMs <= 0) return null;
  if (downtimeMs === 0) return failures === 0 ? 'no failure observed' : 'no downtime recorded';
  return percentText(Math.floor(((observedMs - downtimeMs) * 100_000) / observedMs));
}
