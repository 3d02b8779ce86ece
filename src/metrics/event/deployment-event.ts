import type { StoredDeployment, StoredEvent } from '../../model/metric.ts';
import { assetName } from '../change/asset-name.ts';

/** The update of an asset, as machine logs and patch tools both name it. */
export const updateKey = (asset: string, patch: string): string => `${assetName(asset)}\n${patch.toLowerCase()}`;

/**
 * A deployment of a patch as an event of its asset (spec 3.2); `null`: it failed or its result is not known. One that
 * waits for a reboot was put in.
 */
export function deploymentEvent({ deployment, ...stored }: StoredDeployment, asset: string): StoredEvent | null {
  const { key, patch, at, action, result, by, ambiguousTimes } = deployment;
  if (result !== 'succeeded' && result !== 'pending-reboot') return null;
  const slash = patch.indexOf('/');
  return {
    source: stored.source,
    artifact: stored.artifact,
    origin: stored.origin,
    event: {
      kind: 'event',
      key: `deployment ${key}`,
      at,
      asset,
      log: 'patch deployment',
      action: action === 'install' ? 'install' : 'remove',
      subject: slash < 0 ? patch : patch.slice(0, slash),
      fromVersion: null,
      toVersion: slash < 0 ? null : patch.slice(slash + 1),
      actor: by,
      result: null,
      ambiguousTimes: ambiguousTimes?.at === undefined ? null : { at: ambiguousTimes.at },
    },
  };
}
