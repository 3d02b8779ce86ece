import type { PlainDate } from '../../lib/time.ts';
import type { Commitment, Policy } from '../../model/policy.ts';

/** The first commitment of a measure that is in force on a local date; `null`: none is. */
export function commitmentOn<M extends Commitment['metric']>(
  { sla }: Policy,
  metric: M,
  date: PlainDate,
): Extract<Commitment, { metric: M }> | null {
  const isOf = (each: Commitment): each is Extract<Commitment, { metric: M }> => each.metric === metric;
  const found = sla.commitments.find(
    ({ metric: of, effectiveFrom, effectiveTo }) =>
      of === metric && (effectiveFrom ?? date) <= date && (effectiveTo ?? date) >= date,
  );
  return found !== undefined && isOf(found) ? found : null;
}
