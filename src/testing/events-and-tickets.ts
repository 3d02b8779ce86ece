import { changeLookups } from '../metrics/change/lookups.ts';
import { changes } from '../metrics/changes.ts';
import { systemEvents } from '../metrics/system-events.ts';
import type { Change, SystemEvent } from '../model/evidence.ts';
import type { MeasureContext } from '../model/metric.ts';
import { instantOf as at, measureContext } from './measure-context.ts';
import { storedChange, storedEvent } from './records.ts';
import { runMetric } from './run-metric.ts';

export type Given = Partial<Change>;
export type Happened = readonly [key: string, asset: string, at: string, fields?: Partial<SystemEvent>];

/** Both metrics over the same records, with the lookups of a first pass. */
export function measured(
  given: readonly Given[],
  happened: readonly Happened[],
  context: MeasureContext = measureContext(),
) {
  const [tickets, events] = [given.map(storedChange), happened.map(eventOf)];
  const changing = changeLookups(
    { changes: () => tickets, events: () => events, ticketLinks: () => [], ticketFields: () => new Map() },
    context,
  );
  const full = { ...context, changing };
  return { events: runMetric(systemEvents, events, full), changes: runMetric(changes, tickets, full) };
}

const eventOf = ([key, asset, when, fields]: Happened) =>
  storedEvent({ key, asset, at: at(when), log: 'deploy', action: 'deploy', ...fields });

/** Planned from 20:00 to 22:00 of that day in New York, done by 21:30. */
export const ticket = (
  key: string,
  asset: string,
  day: string,
  approval: Change['approval'],
  fields: Given = {},
): Given => ({
  key,
  asset,
  approval,
  plannedStartAt: at(`${day}T20:00:00-05:00`),
  plannedEndAt: at(`${day}T22:00:00-05:00`),
  startedAt: at(`${day}T20:00:00-05:00`),
  endedAt: at(`${day}T21:30:00-05:00`),
  ...fields,
});
