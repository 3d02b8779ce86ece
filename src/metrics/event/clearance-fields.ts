import { type Field, placeFields } from '../shared/fields.ts';
import type { JudgedClearance } from './clearing.ts';

/** Every clearance is in exactly one; only an `applied` one clears anything. */
export const CLEARANCE_STATUSES = ['applied', 'covers no event', 'own events only', 'not yet', 'malformed'] as const;
type ClearanceStatus = (typeof CLEARANCE_STATUSES)[number];

export interface ClearanceLine {
  readonly judged: JudgedClearance;
  readonly status: ClearanceStatus;
  /** Log entries it clears; an event that two logs show has two. */
  readonly cleared: number;
  /** Log entries in its scope that its own author did. */
  readonly own: number;
}

export function clearanceLine(
  judged: JudgedClearance,
  { cleared, own }: { readonly cleared: number; readonly own: number },
): ClearanceLine {
  const status = (): ClearanceStatus => {
    if (judged.faults.length > 0) return 'malformed';
    if (judged.isLater) return 'not yet';
    if (cleared > 0) return 'applied';
    return own > 0 ? 'own events only' : 'covers no event';
  };
  return { judged, status: status(), cleared, own };
}

/** Columns of `clearances`, in order. Times are as written: a wrong one has to be seen. */
export const CLEARANCE_FIELDS: readonly Field<ClearanceLine>[] = [
  { key: 'clearance', title: 'Clearance', type: 'text', value: ({ judged }) => judged.stored.clearance.key },
  { key: 'events', title: 'Events', type: 'text', value: ({ judged }) => judged.stored.clearance.events },
  { key: 'assets', title: 'Assets', type: 'text', value: ({ judged }) => judged.stored.clearance.assets },
  { key: 'logs', title: 'Logs', type: 'text', value: ({ judged }) => judged.stored.clearance.logs },
  { key: 'subject', title: 'Subject', type: 'text', value: ({ judged }) => judged.stored.clearance.subject },
  { key: 'from', title: 'From', type: 'text', value: ({ judged }) => judged.stored.clearance.fromText },
  { key: 'to', title: 'To', type: 'text', value: ({ judged }) => judged.stored.clearance.toText },
  {
    key: 'explanation',
    title: 'Explanation',
    type: 'text',
    value: ({ judged }) => judged.stored.clearance.explanation,
  },
  { key: 'reference', title: 'Reference', type: 'text', value: ({ judged }) => judged.stored.clearance.reference },
  { key: 'clearedBy', title: 'Cleared by', type: 'text', value: ({ judged }) => judged.stored.clearance.clearedBy },
  { key: 'clearedAt', title: 'Cleared at', type: 'text', value: ({ judged }) => judged.stored.clearance.clearedAtText },
  { key: 'status', title: 'Status', type: 'facet', value: ({ status }) => status },
  { key: 'cleared', title: 'Log entries cleared', type: 'count', value: ({ cleared }) => cleared },
  { key: 'own', title: 'Own log entries, not cleared', type: 'count', value: ({ own }) => own },
  { key: 'expected', title: 'Expected', type: 'text', value: ({ status }) => expected(status) },
  { key: 'found', title: 'Found', type: 'text', value: found },
  ...placeFields<ClearanceLine>(({ judged }) => judged.stored),
];

const expected = (status: ClearanceStatus): string | null =>
  status === 'malformed' || status === 'own events only' ? 'complete, and given by somebody who did not do it' : null;

function found({ judged, status, own }: ClearanceLine): string | null {
  if (status === 'malformed') return `${judged.faults.join('; ')}; never applied`;
  return status === 'own events only' ? `${own} log entries, all by who cleared them; not applied` : null;
}
