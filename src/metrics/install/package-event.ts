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
  const colon = subject.lastIndexOf(':');
  return {
    stored,
    log,
    action,
    at,
    name: colon < 0 ? subject : subject.slice(0, colon),
    architecture: colon < 0 ? null : subject.slice(colon + 1),
    version: action === 'remove' ? (fromVersion ?? toVersion) : toVersion,
  };
}
