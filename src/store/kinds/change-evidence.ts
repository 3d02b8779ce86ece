import type { ChangeApproval, ChangeAsset, ChangeUpdate, Clearance } from '../../model/change-evidence.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const changeUpdate: KindTable = {
  kind: 'change-update',
  table: 'change_update',
  identity: ['change_key', 'at', 'key'],
  columns: columnsOf<ChangeUpdate>({
    key: 'text',
    changeKey: 'text',
    at: 'happened',
    sequence: 'count',
    by: 'text',
    field: 'text',
    fieldText: 'text',
    fromText: 'text',
    toText: 'text',
    ambiguousTimes: 'json',
  }),
};

export const approval: KindTable = {
  kind: 'approval',
  table: 'approval',
  identity: ['change_key', 'key'],
  columns: columnsOf<ChangeApproval>({
    key: 'text',
    changeKey: 'text',
    approver: 'text',
    approverKind: 'text',
    group: 'text',
    decision: 'text',
    decisionText: 'text',
    at: 'happened',
    verbal: 'flag',
    updatedAt: 'happened',
    ambiguousTimes: 'json',
  }),
};

export const changeAsset: KindTable = {
  kind: 'change-asset',
  table: 'change_asset',
  identity: ['change_key', 'asset', 'key'],
  columns: columnsOf<ChangeAsset>({ key: 'text', changeKey: 'text', asset: 'text' }),
};

export const clearance: KindTable = {
  kind: 'clearance',
  table: 'clearance',
  identity: ['key'],
  columns: columnsOf<Clearance>({
    key: 'text',
    events: 'text',
    assets: 'text',
    logs: 'text',
    subject: 'text',
    fromText: 'text',
    toText: 'text',
    explanation: 'text',
    reference: 'text',
    clearedBy: 'text',
    clearedAtText: 'text',
  }),
};
