import { isoInstant } from '../../lib/time.ts';
import { ambiguityOf } from '../../model/ambiguous-times.ts';
import { type Field, joined } from '../shared/fields.ts';
import { eventOf, logsOf, type PackageChange } from './match.ts';

type InstallVerdict = 'PASS' | 'EXCEPTION' | 'UNKNOWN';

export interface InstallLine {
  readonly change: PackageChange;
  readonly verdict: InstallVerdict;
  readonly reason: string;
}

/** Columns of `installs`, in order. */
export const INSTALL_FIELDS: readonly Field<InstallLine>[] = [
  { key: 'install', title: 'Install', type: 'text', value: ({ change }) => keyOf(change) },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ change }) => eventOf(change).stored.event.asset },
  { key: 'package', title: 'Package', type: 'text', value: ({ change }) => eventOf(change).stored.event.subject },
  { key: 'action', title: 'Action', type: 'facet', value: ({ change }) => eventOf(change).action },
  { key: 'fromVersion', title: 'From version', type: 'text', value: ({ change }) => fromVersion(change) },
  {
    key: 'toVersion',
    title: 'To version',
    type: 'text',
    value: ({ change }) => eventOf(change).stored.event.toVersion,
  },
  { key: 'at', title: 'At', type: 'instant', value: ({ change }) => eventOf(change).at },
  { key: 'logs', title: 'Shown by', type: 'facet', value: ({ change }) => logsOf(change) },
  { key: 'verdict', title: 'Verdict', type: 'facet', value: ({ verdict }) => verdict },
  { key: 'reason', title: 'Reason', type: 'facet', value: ({ reason }) => reason },
  { key: 'actor', title: 'Requested by', type: 'text', value: ({ change }) => change.apt?.stored.event.actor ?? null },
  { key: 'otherAt', title: 'At, by apt', type: 'instant', value: ({ change }) => secondOf(change)?.at ?? null },
  { key: 'expected', title: 'Expected', type: 'text', value: expected },
  { key: 'found', title: 'Found', type: 'text', value: found },
  { key: 'flags', title: 'Flags', type: 'text', value: ({ change }) => joined(flagsOf(change)) },
  {
    key: 'otherArtifact',
    title: 'Artifact, apt',
    type: 'text',
    value: ({ change }) => secondOf(change)?.artifact ?? null,
  },
  { key: 'otherLine', title: 'Line, apt', type: 'count', value: ({ change }) => secondOf(change)?.line ?? null },
  { key: 'artifact', title: 'Artifact', type: 'text', value: ({ change }) => eventOf(change).stored.artifact },
  { key: 'line', title: 'Line', type: 'count', value: ({ change }) => eventOf(change).stored.origin.line },
];

function keyOf(change: PackageChange): string {
  const { at, action, stored } = eventOf(change);
  return `${stored.event.asset}/${stored.event.subject} ${action} ${isoInstant(at)}`;
}

const fromVersion = (change: PackageChange): string | null =>
  eventOf(change).stored.event.fromVersion ?? change.apt?.stored.event.fromVersion ?? null;

/** Where the second log shows the same change. */
function secondOf({ dpkg, apt }: PackageChange) {
  if (dpkg === null || apt === null) return null;
  return { at: apt.at, artifact: apt.stored.artifact, line: apt.stored.origin.line };
}

function expected({ verdict }: InstallLine): string | null {
  return verdict === 'PASS' ? null : 'shown by dpkg and apt, same version, within 10 minutes';
}

function found({ change, verdict, reason }: InstallLine): string | null {
  if (verdict === 'PASS') return null;
  const version = eventOf(change).version ?? 'no version';
  return change.otherVersion === null
    ? `${version}: ${reason}`
    : `${version}; the other log says ${change.otherVersion}`;
}

function flagsOf({ dpkg, apt, otherVersion }: PackageChange): string[] {
  const flags: string[] = [];
  if (otherVersion !== null) flags.push('versions differ between the logs');
  if (apt?.stored.event.result != null) flags.push('apt reported an error');
  const later = [dpkg, apt].flatMap((event) => Object.values(event?.stored.event.ambiguousTimes ?? {}));
  if (later.length > 0) flags.push(ambiguityOf(...later));
  return flags;
}
