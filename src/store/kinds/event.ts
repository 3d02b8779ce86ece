import type { SystemEvent } from '../../model/evidence.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const event: KindTable = {
  kind: 'event',
  table: 'event',
  identity: ['asset', 'at', 'key'],
  columns: columnsOf<SystemEvent>({
    key: 'text',
    at: 'happened',
    asset: 'text',
    log: 'text',
    action: 'text',
    subject: 'text',
    fromVersion: 'text',
    toVersion: 'text',
    actor: 'text',
    result: 'text',
    ambiguousTimes: 'json',
  }),
};
