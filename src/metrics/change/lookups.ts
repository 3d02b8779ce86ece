import { DAY_MS, type Instant, MINUTE_MS } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import type {
  ChangeLookups,
  ChangeWindow,
  MeasureContext,
  StoredChange,
  StoredEvent,
  TicketLink,
} from '../../model/metric.ts';
import { eventKind, momentOfEvent } from './event-kind.ts';
import { assetName, NEAR_MS, reconcile, windowOf } from './reconcile.ts';

interface Records {
  changes(): Iterable<StoredChange>;
  events(): Iterable<StoredEvent>;
  ticketLinks(): Iterable<TicketLink>;
  ticketFields(): ReadonlyMap<string, ReadonlySet<string>>;
}

/** Fields whose absence in every record of a source means that its export has no such column. */
const FIELDS = [
  'requestedBy',
  'title',
  'risk',
  'asset',
  'service',
  'startedAt',
  'endedAt',
  'reviewedAt',
  'incidentKey',
] as const satisfies readonly (keyof Change)[];
export type StatedField = (typeof FIELDS)[number];

/** The first pass over changes, events and links: holds what lies near the period, a window per change and an instant per asset. */
export function changeLookups(records: Records, context: MeasureContext): ChangeLookups {
  const stated = new Map<string, Set<string>>();
  const windows = new Map<string, ChangeWindow[]>();
  for (const { source, change } of records.changes()) {
    noteStated(
      change,
      entryOf(stated, source, () => new Set<string>()),
    );
    const window = windowOf(change, context.asOf);
    if (change.asset === null || window === null || !isNear(window, context)) continue;
    entryOf(windows, assetName(change.asset), () => []).push(window);
  }

  const links = new Map<string, TicketLink[]>();
  for (const link of records.ticketLinks()) {
    for (const key of new Set([link.changeKey, link.causedByChangeKey])) {
      if (key !== null) entryOf(links, key, () => []).push(link);
    }
  }
  return { stated, statedOfTickets: records.ticketFields(), windows, links, ...readEvents(records, windows, context) };
}

function readEvents(
  records: Records,
  windows: ReadonlyMap<string, readonly ChangeWindow[]>,
  { asOf, policy }: MeasureContext,
): Pick<ChangeLookups, 'seen' | 'observedFrom'> {
  const tolerance = policy.changes.windowToleranceMinutes * MINUTE_MS;
  const seen = new Map<string, 'inside' | 'near'>();
  const observedFrom = new Map<string, Instant>();
  for (const { event } of records.events()) {
    const asset = assetName(event.asset);
    observedFrom.set(asset, Math.min(observedFrom.get(asset) ?? event.at, event.at));
    if (event.at > asOf || eventKind(event) === null) continue;
    const found = reconcile(momentOfEvent(event), windows.get(asset) ?? [], tolerance);
    if (found.match === 'NOT_APPROVED') continue;
    for (const { change } of found.windows) {
      if (found.match === 'MATCHED') seen.set(change, 'inside');
      else if (!seen.has(change)) seen.set(change, 'near');
    }
  }
  return { seen, observedFrom };
}

function noteStated(change: Change, stated: Set<string>): void {
  if (stated.size === FIELDS.length) return;
  for (const field of FIELDS) if (change[field] !== null) stated.add(field);
}

const isNear = ({ from, to }: ChangeWindow, { period }: MeasureContext): boolean =>
  from.earliest < period.to + NEAR_MS + DAY_MS && to.latest >= period.from - NEAR_MS - DAY_MS;

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
