import type { RiskAcceptance } from '../../model/evidence.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const riskAcceptance: KindTable = {
  kind: 'risk-acceptance',
  table: 'risk_acceptance',
  identity: ['key'],
  columns: columnsOf<RiskAcceptance>({
    key: 'text',
    assets: 'text',
    patches: 'text',
    cves: 'text',
    severities: 'text',
    reason: 'text',
    compensating: 'text',
    requestedBy: 'text',
    approvedBy: 'text',
    fromOn: 'text',
    toOn: 'text',
  }),
};
