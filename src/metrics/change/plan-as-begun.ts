import type { ChangeUpdate } from '../../model/change-evidence.ts';
import type { Change } from '../../model/evidence.ts';
import type { Moment } from './attribute.ts';

/** The planned window as it stood when a change began. */
export interface PlanAsBegun {
  readonly fields: Pick<Change, 'plannedStartAt' | 'plannedEndAt' | 'ambiguousTimes'>;
  /** It was moved since, and the texts of the log do not say from what in a form that can be read. */
  readonly isUnknown: boolean;
}

const ENDS = [
  ['planned-start', 'plannedStartAt'],
  ['planned-end', 'plannedEndAt'],
] as const;

/**
 * A window moved after the start is not the one that was approved (spec 3.1 J): each end goes back by what its entries after
 * the start moved it. Only the difference of their texts is taken, so that the zone they are written in does not matter.
 */
export function planAsBegun(change: Change, log: readonly ChangeUpdate[], start: Moment | null): PlanAsBegun {
  const times: Record<string, number | null> = {};
  const later: Record<string, number> = { ...change.ambiguousTimes };
  let isUnknown = false;
  for (const [field, key] of ENDS) {
    const at = change[key];
    const moves = log.filter((entry) => entry.field === field && start !== null && entry.at > start.latest);
    const [first, last] = [moves[0], moves.at(-1)];
    times[key] = at;
    if (at === null || first === undefined || last === undefined || first.fromText === last.toText) continue;
    const [from, to] = [naive(first.fromText), naive(last.toText)];
    if (from === null || to === null) {
      isUnknown = true;
      continue;
    }
    times[key] = at + from - to;
    const latest = later[key];
    if (latest !== undefined) later[key] = latest + from - to;
  }
  const { plannedStartAt = null, plannedEndAt = null } = times;
  const ambiguousTimes = Object.keys(later).length === 0 ? null : later;
  return { fields: { plannedStartAt, plannedEndAt, ambiguousTimes }, isUnknown };
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?Z?$/;

/** Milliseconds of a time as written, in no zone; `null`: it is written in some other way. */
function naive(text: string | null): number | null {
  const [, date, time = '00:00'] = WRITTEN.exec(text?.trim() ?? '') ?? [];
  const ms = date === undefined ? Number.NaN : Date.parse(`${date}T${time}Z`);
  return Number.isNaN(ms) ? null : ms;
}
