import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { Change, SystemEvent } from '../../model/evidence.ts';
import type {
  ChangeLookups,
  ChangeWindow,
  MeasureContext,
  StoredChange,
  StoredClearance,
  StoredDeployment,
  StoredEvent,
  TicketLink,
} from '../../model/metric.ts';
import { clearanceId, clearing } from '../event/clearing.ts';
import { deploymentEvent, updateKey } from '../event/deployment-event.ts';
import { asTested } from './as-tested.ts';
import { assetName } from './asset-name.ts';
import { type EventKind, eventKind } from './event-kind.ts';
import { eventMatcher, type MatchEvent } from './match-event.ts';
import { changeModels } from './models.ts';
import { changePeople } from './people.ts';
import { NEAR_MS, windowOf } from './reconcile.ts';

interface Records {
  changes(): Iterable<StoredChange>;
  events(): Iterable<StoredEvent>;
  /** Left out: none were imported. */
  deployments?(): Iterable<StoredDeployment>;
  ticketLinks(): Iterable<TicketLink>;
  ticketFields(): ReadonlyMap<string, ReadonlySet<string>>;
  /** Left out: no clearance was imported. */
  clearances?(): Iterable<StoredClearance>;
}

/** Fields whose absence in every record of a source means that its export has no such column. */
const FIELDS = [
  'requestedBy',
  'title',
  'risk',
  'impact',
  'asset',
  'service',
  'startedAt',
  'endedAt',
  'reviewedAt',
  'incidentKey',
  'testResultText',
] as const satisfies readonly (keyof Change)[];
export type StatedField = (typeof FIELDS)[number];

/** The first pass over changes, events and links: holds what lies near the period, a window per change and an instant per asset. */
export function changeLookups(records: Records, context: MeasureContext): ChangeLookups {
  const { asOf, policy } = context;
  const people = changePeople(policy.changes);
  const models = changeModels(policy);
  const stated = new Map<string, Set<string>>();
  const windows = new Map<string, ChangeWindow[]>();
  const several = new Set<string>();
  for (const stored of records.changes()) {
    noteStated(
      stored.change,
      entryOf(stated, stored.source, () => new Set<string>()),
    );
    const tested = asTested(stored, people, asOf);
    const { startedAt, plannedStartAt } = stored.change;
    const window = windowOf(tested, models.standingOf(stored.change, startedAt ?? plannedStartAt), asOf);
    if (window === null || !isNear(window, context)) continue;
    if (tested.assets.length > 1) several.add(stored.change.key);
    for (const asset of tested.assets) entryOf(windows, assetName(asset), () => []).push(window);
  }

  const links = new Map<string, TicketLink[]>();
  for (const link of records.ticketLinks()) {
    for (const key of new Set([link.changeKey, link.causedByChangeKey])) {
      if (key !== null) entryOf(links, key, () => []).push(link);
    }
  }
  const clearances = [...(records.clearances?.() ?? [])];
  return {
    stated,
    statedOfTickets: records.ticketFields(),
    windows,
    links,
    clearances,
    ...readEvents(records, eventMatcher(policy, models, windows), { several, clearances }, context),
  };
}

/** As lists of Windows updates name them. */
const ARTICLE = /^KB\d+/i;

interface Noted {
  /** Changes with several assets. */
  readonly several: ReadonlySet<string>;
  readonly clearances: readonly StoredClearance[];
}

function readEvents(
  records: Records,
  match: MatchEvent,
  { several, clearances }: Noted,
  context: MeasureContext,
): Pick<ChangeLookups, 'seen' | 'seenOn' | 'observedFrom' | 'covered' | 'updatesLogged' | 'deploymentsRead'> {
  const clear = clearing(clearances, context);
  const seen = new Map<string, 'inside' | 'near'>();
  const seenOn = new Map<string, Set<string>>();
  const observedFrom = new Map<string, Instant>();
  const covered = new Map<string, { cleared: number; own: number }>();
  const updatesLogged = new Map<string, Instant[]>();
  let deploymentsRead = false;
  const note = (event: SystemEvent, kind: EventKind): void => {
    const asset = assetName(event.asset);
    const found = match(event, kind);
    if (found.match !== 'MATCHED') {
      for (const { clearance, isOwn } of clear(event)) {
        const count = entryOf(covered, clearanceId(clearance.stored), () => ({ cleared: 0, own: 0 }));
        count[isOwn ? 'own' : 'cleared'] += 1;
      }
    }
    if (found.match === 'NOT_APPROVED') return;
    for (const { change } of found.windows) {
      if (found.by === 'ticket' && several.has(change)) entryOf(seenOn, change, () => new Set<string>()).add(asset);
      if (found.match === 'MATCHED') seen.set(change, 'inside');
      else if (!seen.has(change)) seen.set(change, 'near');
    }
  };
  for (const { event } of records.events()) {
    const { at, subject } = event;
    const asset = assetName(event.asset);
    observedFrom.set(asset, Math.min(observedFrom.get(asset) ?? at, at));
    if (at > context.asOf) continue;
    const kind = eventKind(event);
    if (kind === null) continue;
    if (kind === 'package' && subject !== null && ARTICLE.test(subject)) {
      entryOf(updatesLogged, updateKey(asset, subject), () => []).push(at);
    }
    note(event, kind);
  }
  // A patch tool sees its own work alone, so that its silence about an asset observes nothing.
  for (const stored of records.deployments?.() ?? []) {
    deploymentsRead = true;
    const made = deploymentEvent(stored, stored.deployment.asset);
    if (made !== null && made.event.at <= context.asOf) note(made.event, 'package');
  }
  return { seen, seenOn, observedFrom, covered, updatesLogged, deploymentsRead };
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
