const AGE_BUCKETS = [
  { upTo: 7, name: '1-7' },
  { upTo: 30, name: '8-30' },
  { upTo: 60, name: '31-60' },
  { upTo: 90, name: '61-90' },
] as const;
const OLDEST_BUCKET = '>90';
export const OVERDUE_AGES: readonly string[] = [...AGE_BUCKETS.map(({ name }) => name), OLDEST_BUCKET];

/** Bucket of whole local days after the due date (spec P-M7, G49). */
export const overdueAge = (days: number): string => AGE_BUCKETS.find(({ upTo }) => days <= upTo)?.name ?? OLDEST_BUCKET;
