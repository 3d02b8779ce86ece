import type { RecordKind } from '../../model/evidence.ts';
import type { Receipt } from '../../model/packet.ts';
import type { Cell, KindTable } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';

/** Smallest and largest key, and the span of what the source saw happen (spec 5.2). */
export type ControlTotals = Pick<Receipt, 'firstKey' | 'lastKey' | 'earliestAt' | 'latestAt'>;

export function controlTotals(): {
  add(kind: RecordKind, cells: readonly Cell[]): void;
  totals(): ControlTotals;
} {
  let firstKey: string | null = null;
  let lastKey: string | null = null;
  let earliestAt = Number.POSITIVE_INFINITY;
  let latestAt = Number.NEGATIVE_INFINITY;
  const places = new Map(Object.values(kindTables).map((table) => [table.kind, placesOf(table)]));

  return {
    add(kind, cells) {
      const { keyAt, happened } = places.get(kind) ?? { keyAt: 0, happened: [] };
      const key = String(cells[keyAt]);
      if (firstKey === null || key < firstKey) firstKey = key;
      if (lastKey === null || key > lastKey) lastKey = key;
      for (const place of happened) {
        const at = cells[place];
        if (typeof at !== 'number') continue;
        if (at < earliestAt) earliestAt = at;
        if (at > latestAt) latestAt = at;
      }
    },
    totals: () => ({
      firstKey,
      lastKey,
      earliestAt: Number.isFinite(earliestAt) ? earliestAt : null,
      latestAt: Number.isFinite(latestAt) ? latestAt : null,
    }),
  };
}

/** An update counts for its ticket: the key people know. */
function placesOf({ kind, columns }: KindTable): { readonly keyAt: number; readonly happened: readonly number[] } {
  const key = kind === 'ticket-update' ? 'ticketKey' : 'key';
  return {
    keyAt: columns.findIndex(({ field }) => field === key),
    happened: columns.flatMap(({ type }, at) => (type === 'happened' ? [at] : [])),
  };
}
