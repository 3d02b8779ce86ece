import { localDays, monthsLater } from '../../lib/local-days.ts';
import type { Instant, Span } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Period, StoredRecord } from '../../model/metric.ts';
import type { Alert } from '../../model/operations.ts';
import { type Field, placeFields } from '../shared/fields.ts';
import { monthsOf } from '../shared/months.ts';

/** A local month before a period that has too few of its own for a trend. */
export interface FormerMonth extends Span {
  /** `2026-08`. */
  readonly month: string;
  readonly firstDay: number;
}

interface TrendLine {
  readonly stored: StoredRecord<Alert>;
  readonly month: string;
}

/** Columns of `alert-trend`, in order. */
export const TREND_FIELDS: readonly Field<TrendLine>[] = [
  { key: 'alert', title: 'Alert', type: 'text', value: ({ stored }) => stored.record.key },
  { key: 'at', title: 'Raised', type: 'instant', value: ({ stored }) => stored.record.at },
  { key: 'month', title: 'Month', type: 'facet', value: ({ month }) => month },
  { key: 'kind', title: 'Kind', type: 'facet', value: ({ stored }) => stored.record.category },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ stored }) => stored.record.asset },
  ...placeFields<TrendLine>(({ stored }) => stored),
];

/** The fewest months side by side that are a trend. */
const MONTHS = 3;

/** The months that make a period of fewer than three whole months up to three, oldest first; none for any other period. */
export function formerMonths(period: Period): readonly FormerMonth[] {
  const days = localDays(zoneOf(period.zone));
  const startsMonth = (at: Instant): boolean => {
    const day = days.dayOf(at);
    return days.dateOf(day).endsWith('-01') && days.startOf(day) === at;
  };
  const missing = MONTHS - monthsOf(period).length;
  if (missing <= 0 || !startsMonth(period.from) || !startsMonth(period.to)) return [];
  const end = days.dayOf(period.from);
  return Array.from({ length: missing }, (_, at) => {
    const firstDay = monthsLater(end, at - missing);
    const to = days.startOf(monthsLater(end, at - missing + 1));
    return { month: days.dateOf(firstDay).slice(0, 7), firstDay, from: days.startOf(firstDay), to };
  });
}

/** What the alerts read so far say of how far back each source is known. */
export function alertReach(zone: string, asOf: Instant) {
  const days = localDays(zoneOf(zone));
  const sources = new Map<string, Map<string, { first: Instant; last: Instant }>>();
  const heard = new Set<string>();
  return {
    see({ source, artifact, record: { at } }: StoredRecord<Alert>, former: FormerMonth | undefined): void {
      const files = sources.get(source) ?? new Map<string, { first: Instant; last: Instant }>();
      const { first, last } = files.get(artifact) ?? { first: at, last: at };
      files.set(artifact, { first: Math.min(first, at), last: Math.max(last, at) });
      sources.set(source, files);
      if (former !== undefined) heard.add(`${former.month} ${source}`);
    },
    /**
     * Why the month cannot stand beside the others; `null`: it can. Each source must have an alert of its first day or
     * before, and one in it or else a file that reaches over it: a month nobody exported is not a month without alerts.
     */
    whyNot({ month, firstDay, to }: FormerMonth): string | null {
      if (to > asOf) return 'it ends after the as-of instant';
      for (const [source, found] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const files = [...found.values()];
        const begins = days.dayOf(Math.min(...files.map(({ first }) => first)));
        if (begins > firstDay) return `the records of ${source} begin on ${days.dateOf(begins)}`;
        const isCovered = files.some(({ first, last }) => days.dayOf(first) <= firstDay && last >= to);
        if (!isCovered && !heard.has(`${month} ${source}`)) {
          return `${source} has no alert of that month and no file that reaches over it`;
        }
      }
      return null;
    },
  };
}
