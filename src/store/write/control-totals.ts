import type { Evidence } from '../../model/evidence.ts';
import type { Receipt } from '../../model/packet.ts';
import { kindTables } from '../kinds/index.ts';

/** Smallest and largest key, and the span of what the source saw happen (spec 5.2). */
export type ControlTotals = Pick<Receipt, 'firstKey' | 'lastKey' | 'earliestAt' | 'latestAt'>;

export function controlTotals(): { add(record: Evidence): void; totals(): ControlTotals } {
  let firstKey: string | null = null;
  let lastKey: string | null = null;
  let earliestAt = Number.POSITIVE_INFINITY;
  let latestAt = Number.NEGATIVE_INFINITY;
  const happened = Object.fromEntries(
    Object.values(kindTables).map(({ kind, columns }) => [
      kind,
      columns.flatMap(({ field, type }) => (type === 'happened' ? [field] : [])),
    ]),
  );

  return {
    add(record) {
      const key = record.kind === 'ticket-update' ? record.ticketKey : record.key;
      if (firstKey === null || key < firstKey) firstKey = key;
      if (lastKey === null || key > lastKey) lastKey = key;
      for (const field of happened[record.kind] ?? []) {
        const at = (record as unknown as Record<string, unknown>)[field];
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
