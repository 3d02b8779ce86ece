import type { Asset } from '../../model/evidence.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const asset: KindTable = {
  kind: 'asset',
  table: 'asset',
  identity: ['key'],
  columns: columnsOf<Asset>({
    key: 'text',
    assetClass: 'text',
    importance: 'text',
    owner: 'text',
    inServiceAt: 'instant',
    retiredAt: 'instant',
    retired: 'flag',
    retiredEvidence: 'text',
    exposed: 'flag',
    lastSeenAt: 'happened',
    seenIn: 'text',
    updatedAt: 'happened',
    ambiguousTimes: 'json',
    supportEndsAt: 'instant',
    otherNames: 'text',
  }),
};
