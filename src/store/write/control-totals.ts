import type { RecordKind } from '../../model/evidence.ts';
import type { Completeness, Receipt } from '../../model/receipt.ts';
import type { Cell, KindTable } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { numberGaps } from './number-gaps.ts';
import { quietDays } from './quiet-days.ts';

/** Smallest and largest key, and the span of what the source saw happen (spec 5.2). */
export type ControlTotals = Pick<Receipt, 'firstKey' | 'lastKey' | 'earliestAt' | 'latestAt'> &
  Pick<Completeness, 'gaps' | 'quietDays'>;

/** Kinds whose keys a tool counts up. */
const NUMBERED: ReadonlySet<RecordKind> = new Set(['ticket', 'ticket-update', 'change']);

/** Kinds of which there is something on most days. */
const DAILY: ReadonlySet<RecordKind> = new Set(['ticket', 'ticket-update', 'change', 'event', 'alert', 'job-run']);

/** `zone`: of the source, in which days are counted; UTC where it states none. */
export function controlTotals(zone: string | null): {
  add(kind: RecordKind, cells: readonly Cell[]): void;
  totals(): ControlTotals;
} {
  let firstKey: string | null = null;
  let lastKey: string | null = null;
  let earliestAt = Number.POSITIVE_INFINITY;
  let latestAt = Number.NEGATIVE_INFINITY;
  const numbers = numberGaps();
  const days = quietDays(zone ?? 'UTC');
  const places = new Map(Object.values(kindTables).map((table) => [table.kind, placesOf(table)]));

  return {
    add(kind, cells) {
      const { keyAt, happened } = places.get(kind) ?? { keyAt: 0, happened: [] };
      const key = String(cells[keyAt]);
      if (firstKey === null || key < firstKey) firstKey = key;
      if (lastKey === null || key > lastKey) lastKey = key;
      if (NUMBERED.has(kind)) numbers.add(key);
      let begun = false;
      for (const place of happened) {
        const at = cells[place];
        if (typeof at !== 'number') continue;
        if (!begun && DAILY.has(kind)) days.add(at);
        begun = true;
        if (at < earliestAt) earliestAt = at;
        if (at > latestAt) latestAt = at;
      }
    },
    totals: () => ({
      firstKey,
      lastKey,
      earliestAt: Number.isFinite(earliestAt) ? earliestAt : null,
      latestAt: Number.isFinite(latestAt) ? latestAt : null,
      gaps: numbers.gaps(),
      quietDays: days.found(),
    }),
  };
}

/** Kinds that speak of a ticket. */
const OF_TICKETS: ReadonlySet<RecordKind> = new Set(['ticket-update', 'ticket-step', 'tool-sla']);

/** An update counts for its ticket: the key people know. */
function placesOf({ kind, columns }: KindTable): { readonly keyAt: number; readonly happened: readonly number[] } {
  const key = OF_TICKETS.has(kind) ? 'ticketKey' : 'key';
  return {
    keyAt: columns.findIndex(({ field }) => field === key),
    happened: columns.flatMap(({ type }, at) => (type === 'happened' ? [at] : [])),
  };
}
