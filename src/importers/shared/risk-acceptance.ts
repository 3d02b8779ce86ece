import type { RiskAcceptance } from '../../model/evidence.ts';
import type { FieldColumns } from './table-row.ts';

/** docs/formats/risk-acceptances.md lists these for people. */
export const ACCEPTANCE_FIELDS = {
  key: ['id', 'acceptance', 'acceptance_id', 'exception', 'exception_id'],
  assets: ['assets', 'asset'],
  patches: ['patches', 'patch'],
  cves: ['cves', 'cve'],
  severities: ['severities', 'severity'],
  reason: ['reason', 'justification'],
  compensating: ['compensating', 'compensating_measure', 'compensating_control'],
  requestedBy: ['requested_by', 'requester'],
  approvedBy: ['approved_by', 'approver'],
  fromOn: ['from', 'from_date', 'valid_from'],
  toOn: ['to', 'to_date', 'valid_to', 'expires'],
} as const satisfies FieldColumns<string>;
type Field = keyof typeof ACCEPTANCE_FIELDS;

/** `keys`: as `columnKey` writes them. */
export function isAcceptanceList(keys: readonly string[]): boolean {
  const has = (field: Field): boolean => ACCEPTANCE_FIELDS[field].some((name) => keys.includes(name));
  return has('key') && has('reason') && has('approvedBy') && has('toOn');
}

/** The record as written down: whether it holds is for the metric to judge, not for the reader (spec G45). */
export function acceptanceOf(key: string, text: (field: Field) => string | null): RiskAcceptance {
  return {
    kind: 'risk-acceptance',
    key,
    assets: names(text('assets')),
    patches: names(text('patches')),
    cves: names(text('cves')?.toUpperCase() ?? null),
    severities: names(text('severities')?.toLowerCase() ?? null),
    reason: text('reason'),
    compensating: text('compensating'),
    requestedBy: text('requestedBy'),
    approvedBy: text('approvedBy'),
    fromOn: text('fromOn'),
    toOn: text('toOn'),
  };
}

function names(text: string | null): string | null {
  const found = new Set(text?.split(/[\s,;|]+/).filter((part) => part !== ''));
  return found.size === 0 ? null : [...found].sort().join(' ');
}
