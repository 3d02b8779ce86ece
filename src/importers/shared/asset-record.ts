import type { Asset } from '../../model/evidence.ts';

/** A machine as one system lists it; what that does not say is `null`. */
export const assetRecord = (stated: Pick<Asset, 'key'> & Partial<Omit<Asset, 'kind'>>): Asset => ({
  kind: 'asset',
  assetClass: null,
  importance: null,
  owner: null,
  inServiceAt: null,
  retiredAt: null,
  retired: null,
  retiredEvidence: null,
  exposed: null,
  lastSeenAt: null,
  supportEndsAt: null,
  seenIn: null,
  otherNames: null,
  updatedAt: stated.lastSeenAt ?? null,
  ambiguousTimes: null,
  ...stated,
});
