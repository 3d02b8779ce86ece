import { DAY_MS, type PlainDate, type Span } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';

interface Dated {
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
}

/** Local dates, both inclusive, as instants; without end where no date is said. */
export function effectiveSpan({ effectiveFrom, effectiveTo }: Dated, zoneName: string): Span {
  const zone = zoneOf(zoneName);
  return {
    from: effectiveFrom === null ? Number.NEGATIVE_INFINITY : zone.startOfLocalDay(effectiveFrom),
    to: effectiveTo === null ? Number.POSITIVE_INFINITY : zone.startOfLocalDay(dayAfter(effectiveTo)),
  };
}

const dayAfter = (date: PlainDate): PlainDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
