import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { Change, SystemEvent } from '../../model/evidence.ts';
import type {
  ChangeLookups,
  ChangeWindow,
  MeasureContext,
  StoredChange,
  StoredClearance,
  StoredEvent,
  StoredPatchRecord,
  TicketLink,
} from '../../model/metric.ts';
import { clearanceId, clearing } from '../event/clearing.ts';
import { patchEvent, updateKey } from '../event/patch-event.ts';
import { type AssetNaming, assetKey, distinctAssets } from '../shared/asset-names.ts';
import { remembered } from '../shared/remembered.ts';
import { approvalTester } from './approval-tester.ts';
import { asTested } from './as-tested.ts';
import { changePeople } from './change-people.ts';
import { type EventKind, eventKinds, liveRepositories } from './event-kind.ts';
import { eventMatcher, type MatchEvent } from './match-event.ts';
import { changeModels } from './models.ts';
import { NEAR_MS, windowOf } from './reconcile.ts';

interface Records {
  changes(): Iterable<StoredChange>;
  events(): Iterable<StoredEvent>;
  /** With scan results and deployments. Left out: none were imported. */
  obligations?(): Iterable<StoredPatchRecord>;
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
  const isLive = liveRepositories(policy);
  const keyOf = remembered(assetKey(policy.patching));
  const stated = new Map<string, Set<string>>();
  const testApproval = approvalTester(context, models);
  const windows = new Map<string, ChangeWindow[]>();
  const windowsByChange = new Map<string, ChangeWindow[]>();
  const several = new Set<string>();
  for (const stored of records.changes()) {
    noteStated(
      stored.change,
      entryOf(stated, stored.source, () => new Set<string>()),
    );
    const tested = asTested(stored, people, { asOf, isLive });
    const { startedAt, plannedStartAt } = stored.change;
    const standing = models.standingOf(stored.change, startedAt ?? plannedStartAt);
    const found = windowOf(tested, standing, asOf);
    if (found === null || !isNear(found, context)) continue;
    const { result, finding } = testApproval(tested).approval;
    const window: ChangeWindow = { ...found, approval: { result, finding } };
    entryOf(windowsByChange, stored.change.key, () => []).push(window);
    const assets = distinctAssets(tested.assets, keyOf);
    if (assets.length > 1) several.add(stored.change.key);
    for (const asset of assets) entryOf(windows, keyOf(asset), () => []).push(window);
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
    windowsByChange,
    links,
    clearances,
    ...readEvents(
      records,
      eventMatcher(policy, models, { windows, windowsByChange, stated }),
      { several, clearances, keyOf },
      context,
    ),
  };
}

/** What an event shows of a change, the most telling first. */
const SEEN = ['inside', 'near', 'named'] as const;
type Seen = (typeof SEEN)[number];

/** As lists of Windows updates name them. */
const ARTICLE = /^KB\d+/i;

interface Noted {
  /** Changes with several assets. */
  readonly several: ReadonlySet<string>;
  readonly clearances: readonly StoredClearance[];
  readonly keyOf: AssetNaming;
}

type EventLookups = Pick<
  ChangeLookups,
  'seen' | 'seenOn' | 'observedFrom' | 'observedTo' | 'patchedOn' | 'covered' | 'updatesLogged' | 'patchInstallsRead'
>;

function readEvents(
  records: Records,
  match: MatchEvent,
  { several, clearances, keyOf }: Noted,
  context: MeasureContext,
): EventLookups {
  const clear = clearing(clearances, context);
  const { kindOf, observesSystem } = eventKinds(context.policy);
  const seen = new Map<string, Seen>();
  const notice = (change: string, how: Seen): void => {
    const former = seen.get(change);
    if (former === undefined || SEEN.indexOf(how) < SEEN.indexOf(former)) seen.set(change, how);
  };
  const seenOn = new Map<string, Set<string>>();
  const observedFrom = new Map<string, Instant>();
  const observedTo = new Map<string, Instant>();
  const patchedOn = new Set<string>();
  const covered = new Map<string, { cleared: number; own: number }>();
  const updatesLogged = new Map<string, Instant[]>();
  let patchInstallsRead = false;
  const note = (event: SystemEvent, kind: EventKind, named: string | null = null): void => {
    const asset = keyOf(event.asset);
    const found = match(event, kind, named);
    if (found.match !== 'MATCHED') {
      for (const { clearance, isOwn } of clear(event)) {
        const count = entryOf(covered, clearanceId(clearance.stored), () => ({ cleared: 0, own: 0 }));
        count[isOwn ? 'own' : 'cleared'] += 1;
      }
    }
    for (const { change } of found.windows) {
      if (found.by === 'ticket' && several.has(change)) entryOf(seenOn, change, () => new Set<string>()).add(asset);
      notice(change, found.match === 'MATCHED' || found.match === 'NOT_APPROVED' ? 'inside' : 'near');
    }
    if (named !== null) notice(named, 'named');
  };
  for (const { event } of records.events()) {
    if (!observesSystem(event)) continue;
    const { at, subject } = event;
    const asset = keyOf(event.asset);
    observedFrom.set(asset, Math.min(observedFrom.get(asset) ?? at, at));
    if (at > context.asOf) continue;
    observedTo.set(asset, Math.max(observedTo.get(asset) ?? at, at));
    const kind = kindOf(event);
    if (kind === null) continue;
    if (kind === 'package' && subject !== null && ARTICLE.test(subject)) {
      entryOf(updatesLogged, updateKey(asset, subject), () => []).push(at);
    }
    note(event, kind);
  }
  // A patch tool sees its own work alone, so that its silence about an asset observes nothing.
  for (const record of records.obligations?.() ?? []) {
    const made = patchEvent(record);
    if (typeof made === 'string' || made.stored.event.at > context.asOf) continue;
    patchInstallsRead = true;
    patchedOn.add(keyOf(made.stored.event.asset));
    note(made.stored.event, 'package', made.changeKey);
  }
  return { seen, seenOn, observedFrom, observedTo, patchedOn, covered, updatesLogged, patchInstallsRead };
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
