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

/** Logs whose package and version can be held against a patch record; `rpm` is the database of what is installed. */
const INSTALL_LOGS: ReadonlySet<string> = new Set(['dpkg', 'apt', 'dnf', 'dnf5', 'yum', 'rpm', 'zypp', 'pacman']);
const PUT_IN: ReadonlySet<string> = new Set(['install', 'upgrade', 'downgrade', 'reinstall']);
const FAILED = /fail|error/i;

export const isInstallLog = (log: string): boolean => INSTALL_LOGS.has(log);

/** The package version that an event of such a log put in; `null`: it put none in, or does not say which. */
export function putIn({ event }: StoredEvent): { readonly name: string; readonly version: string } | null {
  const { log, action, subject, toVersion, result } = event;
  if (!isInstallLog(log) || subject === null || toVersion === null || !PUT_IN.has(action.toLowerCase())) return null;
  // dpkg and apt note what else a run said in the result of every package; only dnf5 writes a failed one as its own line.
  if (log === 'dnf5' && result !== null && FAILED.test(result)) return null;
  // A package name of pacman has no architecture and may have no colon at all.
  return { name: log === 'pacman' ? subject : nameOf(subject).name, version: toVersion };
}
