import { MINUTE_MS } from '../../lib/time.ts';
import type { PackageEvent, PackageLog } from './package-event.ts';

/** apt notes when it began, dpkg when it reached the package: how far apart the two may lie. */
export const MATCH_WITHIN_MS = 10 * MINUTE_MS;

/** One package change with the log, or both logs, that show it. */
export interface PackageChange {
  readonly dpkg: PackageEvent | null;
  readonly apt: PackageEvent | null;
  /** A version that the other log gives for the same package at that time. */
  readonly otherVersion: string | null;
}

/**
 * Pairs the events of one asset: same package, same version, both put in or both taken out, within ten minutes; of
 * several candidates the nearest in time. Each event is in exactly one result; results are in order of time and name.
 */
export function matchEvents(events: readonly PackageEvent[]): readonly PackageChange[] {
  const byPackage = new Map<string, PackageEvent[]>();
  for (const event of events) {
    const key = `${event.name}\n${event.action === 'remove'}`;
    const others = byPackage.get(key);
    if (others) others.push(event);
    else byPackage.set(key, [event]);
  }
  return [...byPackage.values()].flatMap(matchPackage).sort((a, b) => inOrder(eventOf(a), eventOf(b)));
}

/** The event that stands for the change: dpkg's where there is one, since it notes the package itself. */
export function eventOf({ dpkg, apt }: PackageChange): PackageEvent {
  const event = dpkg ?? apt;
  if (event === null) throw new Error('a package change without an event');
  return event;
}

function matchPackage(events: readonly PackageEvent[]): PackageChange[] {
  const sorted = [...events].sort(inOrder);
  const apt = sorted.filter(({ log }) => log === 'apt');
  const taken = new Map<PackageEvent, PackageEvent>();
  const pairs = sorted
    .filter(({ log }) => log === 'dpkg')
    .flatMap((event) => apt.map((other) => ({ event, other, apart: Math.abs(event.at - other.at) })))
    .filter(({ event, other, apart }) => apart <= MATCH_WITHIN_MS && isSame(event, other))
    .sort((a, b) => a.apart - b.apart || a.event.at - b.event.at || a.other.at - b.other.at);
  for (const { event, other } of pairs) {
    if (taken.has(event) || taken.has(other)) continue;
    taken.set(event, other);
    taken.set(other, event);
  }
  return sorted
    .filter((event) => event.log === 'dpkg' || !taken.has(event))
    .map((event) => {
      const other = taken.get(event) ?? null;
      const otherVersion = other === null ? versionInOtherLog(event, sorted) : null;
      return event.log === 'dpkg'
        ? { dpkg: event, apt: other, otherVersion }
        : { dpkg: null, apt: event, otherVersion };
    });
}

const isSame = (a: PackageEvent, b: PackageEvent): boolean =>
  a.version !== null && a.version === b.version && isSameArchitecture(a.architecture, b.architecture);

const isSameArchitecture = (a: string | null, b: string | null): boolean =>
  a === b || a === null || b === null || a === 'all' || b === 'all';

function versionInOtherLog(event: PackageEvent, events: readonly PackageEvent[]): string | null {
  const other = events.find(
    ({ log, at, version }) =>
      log !== event.log && Math.abs(at - event.at) <= MATCH_WITHIN_MS && version !== event.version,
  );
  return other?.version ?? null;
}

export const logsOf = ({ dpkg, apt }: PackageChange): 'dpkg and apt' | `${PackageLog} only` =>
  dpkg !== null && apt !== null ? 'dpkg and apt' : dpkg !== null ? 'dpkg only' : 'apt only';

function inOrder(a: PackageEvent, b: PackageEvent): number {
  return (
    a.at - b.at ||
    compare(a.name, b.name) ||
    compare(a.architecture ?? '', b.architecture ?? '') ||
    compare(a.log, b.log) ||
    compare(a.stored.artifact, b.stored.artifact) ||
    a.stored.origin.offset - b.stored.origin.offset
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
