import type { Instant } from '../../lib/time.ts';
import type { StoredEvent } from '../../model/metric.ts';

export type PackageLog = 'dpkg' | 'apt';
export type PackageAction = 'install' | 'upgrade' | 'remove';

/** One package change as one log tells it. */
export interface PackageEvent {
  readonly stored: StoredEvent;
  readonly log: PackageLog;
  readonly action: PackageAction;
  readonly at: Instant;
  /** Name without its architecture: dpkg writes `tzdata:all` where apt writes the machine's own architecture. */
  readonly name: string;
  readonly architecture: string | null;
  /** The version that came, or of a removal the one that went. */
  readonly version: string | null;
}

/** The apt words on the left; dpkg logs a downgrade and a reinstallation as upgrades, and `purge` only after `remove`. */
const ACTIONS: Readonly<Record<PackageLog, Readonly<Record<string, PackageAction>>>> = {
  dpkg: { install: 'install', upgrade: 'upgrade', remove: 'remove' },
  apt: {
    install: 'install',
    upgrade: 'upgrade',
    downgrade: 'upgrade',
    reinstall: 'upgrade',
    remove: 'remove',
    purge: 'remove',
  },
};

export const isPackageLog = (log: string): log is PackageLog => log === 'dpkg' || log === 'apt';

/** `null`: a status, configure or trigger line, or one that names no package. */
export function packageEventOf(stored: StoredEvent, log: PackageLog): PackageEvent | null {
  const { action: word, subject, at, fromVersion, toVersion } = stored.event;
  const action = ACTIONS[log][word.toLowerCase()];
  if (action === undefined || subject === null) return null;
  return {
    stored,
    log,
    action,
    at,
    ...nameOf(subject),
    version: action === 'remove' ? (fromVersion ?? toVersion) : toVersion,
  };
}

function nameOf(subject: string): Pick<PackageEvent, 'name' | 'architecture'> {
  const colon = subject.lastIndexOf(':');
  return colon < 0
    ? { name: subject, architecture: null }
    : { name: subject.slice(0, colon), architecture: subject.slice(colon + 1) };
}

/** Logs whose packages and versions can be held against patch records, with what silence of theirs says. */
const INSTALL_LOGS: ReadonlyMap<string, 'keeps all' | 'keeps the last'> = new Map([
  ...['dpkg', 'apt', 'dnf', 'dnf5', 'yum', 'zypp', 'pacman'].map((log) => [log, 'keeps all'] as const),
  // The package database: a later upgrade hides the earlier ones, so that what it does not show may have been.
  ['rpm', 'keeps the last'],
]);
const PUT_IN: ReadonlySet<string> = new Set(['install', 'upgrade', 'downgrade', 'reinstall']);

export const isInstallLog = (log: string): boolean => INSTALL_LOGS.has(log);
export const keepsAllInstalls = (log: string): boolean => INSTALL_LOGS.get(log) === 'keeps all';

/** What an event of such a log put in, as `package/version`, in each form that patch records use; empty: nothing. */
export function putIn({ event: { log, action, subject, toVersion, result } }: StoredEvent): readonly string[] {
  if (subject === null || toVersion === null || !PUT_IN.has(action.toLowerCase())) return [];
  // dnf5 alone writes what failed as an installation with its result.
  if (log === 'dnf5' && result !== null) return [];
  const { name } = nameOf(subject);
  const whole = `${name}/${toVersion}`;
  if (log === 'dpkg' || log === 'apt') return [whole];
  const withoutEpoch = toVersion.replace(/^\d+:/, '');
  return withoutEpoch === toVersion ? [whole] : [whole, `${name}/${withoutEpoch}`];
}
