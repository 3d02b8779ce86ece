import type { Deployment } from '../../model/patch-evidence.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const deployment: KindTable = {
  kind: 'deployment',
  table: 'deployment',
  identity: ['asset', 'at', 'key'],
  columns: columnsOf<Deployment>({
    key: 'text',
    asset: 'text',
    patch: 'text',
    at: 'happened',
    startedAt: 'happened',
    action: 'text',
    result: 'text',
    resultText: 'text',
    rebootedAt: 'happened',
    job: 'text',
    by: 'text',
    changeKey: 'text',
    ambiguousTimes: 'json',
  }),
};
