import type { EvidenceStore } from '../store/index.ts';

export const HEADER = 'number,opened_at,caller_id,incident_state,priority,resolved_at,short_description,sys_updated_on';
/** A line of an export of incidents; what a test says of it, and the same for all else. */
export const row = (
  n: number,
  rest: Partial<Record<'opened' | 'resolved' | 'text' | 'updated' | 'state', string>> = {},
): string =>
  [
    `INC000000${n}`,
    rest.opened ?? '2026-07-01 08:00:00',
    'Ann',
    rest.state ?? 'Closed',
    '2 - High',
    rest.resolved ?? '2026-07-02 09:30:00',
    rest.text ?? 'text',
    rest.updated ?? '2026-07-05 10:00:00',
  ].join(',');
/** Such an export: the header, and a line each. */
export const csv = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

/** New, revised, unchanged, duplicate and rejected rows of a receipt. */
export const outcomes = (r: {
  new: number;
  revised: number;
  unchanged: number;
  duplicate: number;
  rejected: number;
}) => [r.new, r.revised, r.unchanged, r.duplicate, r.rejected];

export const keys = (store: EvidenceStore) => [...store.tickets()].map(({ ticket }) => ticket.key);
