import type { Obligation } from '../../model/evidence.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const obligation: KindTable = {
  kind: 'obligation',
  table: 'obligation',
  identity: ['asset', 'patch'],
  columns: columnsOf<Obligation>({
    key: 'text',
    asset: 'text',
    patch: 'text',
    cves: 'text',
    severity: 'text',
    severityText: 'text',
    releasedAt: 'instant',
    detectedAt: 'happened',
    installedAt: 'happened',
    installedObserved: 'flag',
    rebootedAt: 'happened',
    state: 'text',
    stateText: 'text',
    scannedAt: 'happened',
    supersededBy: 'text',
    assetClass: 'text',
    assetImportance: 'text',
    inServiceAt: 'instant',
    retiredAt: 'instant',
    updatedAt: 'happened',
    ambiguousTimes: 'json',
  }),
};
