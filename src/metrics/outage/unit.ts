import type { Instant, Span } from '../../lib/time.ts';
import { isEndOfDay } from '../../model/ambiguous-times.ts';
import type { StoredRecord } from '../../model/metric.ts';
import type { Outage } from '../../model/operations.ts';
import { type Down, downtimeMs, merged, type Reliability, reliability } from './reliability.ts';

type OutageClass = 'failure' | 'part of a failure' | 'planned' | 'degradation' | 'contradictory';

/** An outage with what it is counted as. */
export interface JudgedOutage {
  readonly stored: StoredRecord<Outage>;
  readonly class: OutageClass;
  /** Of a failure: the whole stretch it opens, overlapping outages included. */
  readonly stretch: Down | null;
  /** Of a failure, within the time observed and without what was planned. */
  readonly downtimeMs: number | null;
  /** Of a failure: the times of its stretch are dates alone, or hours that occur twice. */
  readonly isOpen: boolean;
}

/** A service, or an asset where no service is named, with all that is known of its outages. */
export interface JudgedUnit {
  readonly unit: string;
  readonly by: 'service' | 'asset' | 'named in the policy';
  readonly outages: readonly JudgedOutage[];
  /** With every outage as long as its times can mean, so that availability is never overstated. */
  readonly reliability: Reliability;
  /** With every outage as short as its times can mean. */
  readonly leastDowntimeMs: number;
}

type Placed = Down & { readonly stored: StoredRecord<Outage> };

/** What ended after the as-of instant was not over then. Planned: only what the source says is. */
export function judgeUnit(
  rows: readonly StoredRecord<Outage>[],
  observed: Span,
  asOf: Instant,
): Omit<JudgedUnit, 'unit' | 'by'> {
  const placed = rows.map((stored): Placed => {
    const { startedAt, endedAt } = stored.record;
    return {
      stored,
      from: startedAt,
      to: endedAt !== null && endedAt <= asOf ? lastEndOf(stored.record, endedAt) : null,
    };
  });
  const of = (wanted: OutageClass | 'unplanned') => placed.filter(({ stored }) => firstClass(stored.record) === wanted);
  const planned = merged(of('planned')).map(({ down }) => down);
  const failures = merged(of('unplanned'));
  const outages = [
    ...failures.flatMap(({ down, outages: [first, ...others] }): JudgedOutage[] => [
      ...(first === undefined
        ? []
        : [
            {
              stored: first.stored,
              class: 'failure' as const,
              stretch: down,
              downtimeMs: downtimeMs(down, observed, planned),
              isOpen: [first, ...others].some(({ stored }) => isOpen(stored.record)),
            },
          ]),
      ...others.map(({ stored }) => plain(stored, 'part of a failure')),
    ]),
    ...(['planned', 'degradation', 'contradictory'] as const).flatMap((each) =>
      of(each).map(({ stored }) => plain(stored, each)),
    ),
  ];
  const down = failures.map((each) => each.down);
  const shortest = merged(of('unplanned').flatMap(atTheLeast)).map((each) => each.down);
  return {
    outages,
    reliability: reliability(observed, down, planned),
    leastDowntimeMs: reliability(observed, shortest, planned).downtimeMs,
  };
}

const isOpen = ({ ambiguousTimes }: Outage): boolean =>
  ambiguousTimes?.startedAt !== undefined || ambiguousTimes?.endedAt !== undefined;

/** The latest that its end can mean: of a date alone, the end of that day. */
function lastEndOf({ ambiguousTimes }: Outage, endedAt: Instant): Instant {
  const last = ambiguousTimes?.endedAt ?? endedAt;
  return last !== endedAt && isEndOfDay(last) ? last + 1 : last;
}

/** From the latest its start can mean to the earliest its end can; nothing, where these leave none. */
function atTheLeast({ stored, to }: Placed): readonly Down[] {
  const { startedAt, endedAt, ambiguousTimes } = stored.record;
  const from = ambiguousTimes?.startedAt ?? startedAt;
  const end = to === null ? null : endedAt;
  return end !== null && end < from ? [] : [{ from, to: end }];
}

const plain = (stored: StoredRecord<Outage>, of: OutageClass): JudgedOutage => ({
  stored,
  class: of,
  stretch: null,
  downtimeMs: null,
  isOpen: false,
});

function firstClass(outage: Outage): OutageClass | 'unplanned' {
  const { startedAt, endedAt, planned, typeText } = outage;
  if (endedAt !== null && lastEndOf(outage, endedAt) < startedAt) return 'contradictory';
  if (planned === true) return 'planned';
  return /degrad/i.test(typeText ?? '') ? 'degradation' : 'unplanned';
}
