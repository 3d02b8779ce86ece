import type { ScanResult } from '../../model/patch-evidence.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const scanResult: KindTable = {
  kind: 'scan-result',
  table: 'scan_result',
  identity: ['asset', 'at', 'key'],
  columns: columnsOf<ScanResult>({
    key: 'text',
    asset: 'text',
    at: 'happened',
    patch: 'text',
    state: 'text',
    stateText: 'text',
    severity: 'text',
    severityText: 'text',
    cves: 'text',
    scanner: 'text',
    authenticated: 'flag',
    ambiguousTimes: 'json',
  }),
};
