import type { Instant } from '../../lib/time.ts';
import type { ObligationState } from '../../model/evidence.ts';
import type { Stored, StoredEvent, StoredPatchRecord } from '../../model/metric.ts';
import type { Deployment } from '../../model/patch-evidence.ts';

/** A patch that a tool put on its asset, or took off, as an event of that asset (spec 3.2). */
export interface PatchEvent {
  readonly stored: StoredEvent;
  readonly patch: string;
  readonly action: Deployment['action'];
  /** A log of the attempt itself; otherwise a list of patches with the time each was put in. */
  readonly isDeployment: boolean;
  /** The change its record names. */
  readonly changeKey: string | null;
}

/** The update of an asset, as machine logs and patch tools both name it. `asset`: what its names have in common. */
export const updateKey = (asset: string, patch: string): string => `${asset}\n${patch.toLowerCase()}`;

/** What a record of a patch tool shows to have been done; a string says why it shows nothing. */
export function patchEvent(record: StoredPatchRecord): PatchEvent | string {
  if ('scan' in record) return 'scan result: says how an asset stood, not when it changed';
  return 'deployment' in record ? fromDeployment(record, record.deployment) : fromObligation(record);
}

/** One that waits for a reboot was put in. */
function fromDeployment(stored: Stored, deployment: Deployment): PatchEvent | string {
  const { key, asset, patch, at, action, result, by, changeKey, ambiguousTimes } = deployment;
  if (result !== 'succeeded' && result !== 'pending-reboot') {
    return 'deployment that failed, or whose result is not known';
  }
  const event = { key: `deployment ${key}`, log: 'patch deployment', at, asset, actor: by };
  return {
    stored: asEvent(stored, { ...event, patch, action, later: ambiguousTimes?.at }),
    patch,
    action,
    isDeployment: true,
    changeKey,
  };
}

/** Such a state says that the time beside it is of something else than an installation. */
const NOT_PUT_IN: ReadonlySet<ObligationState> = new Set(['failed', 'declined', 'not-applicable']);

function fromObligation(record: Extract<StoredPatchRecord, { readonly obligation: unknown }>): PatchEvent | string {
  const { key, asset, patch, installedAt, installedObserved, state, ambiguousTimes } = record.obligation;
  if (installedAt === null) return 'patch record without a time of installation';
  if (NOT_PUT_IN.has(state)) return 'patch record whose state says that it was not put in';
  if (installedObserved === true) {
    return 'installation first seen by a scan or a status report: when it was put in is not known';
  }
  const event = { key: `patch ${key}`, log: 'patch list', at: installedAt, asset, actor: null };
  return {
    stored: asEvent(record, { ...event, patch, action: 'install', later: ambiguousTimes?.installedAt }),
    patch,
    action: 'install',
    isDeployment: false,
    changeKey: null,
  };
}

interface Done {
  readonly key: string;
  readonly log: string;
  readonly asset: string;
  readonly patch: string;
  readonly at: Instant;
  readonly action: Deployment['action'];
  readonly actor: string | null;
  readonly later: Instant | undefined;
}

/** A package is `name/version`, an update its id alone. */
function asEvent({ source, artifact, origin }: Stored, { patch, action, later, ...done }: Done): StoredEvent {
  const slash = patch.indexOf('/');
  return {
    source,
    artifact,
    origin,
    event: {
      kind: 'event',
      ...done,
      action: action === 'install' ? 'install' : 'remove',
      subject: slash < 0 ? patch : patch.slice(0, slash),
      fromVersion: null,
      toVersion: slash < 0 ? null : patch.slice(slash + 1),
      result: null,
      ambiguousTimes: later === undefined ? null : { at: later },
    },
  };
}
