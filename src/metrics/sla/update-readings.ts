import type { TicketHistoryEntry } from '../../model/metric.ts';

type Updates = readonly TicketHistoryEntry[];

/** A ticket with more possible histories than this is not judged. */
const MOST_READINGS = 64;

/**
 * Every history the log can mean: an update in the hour that occurs twice was made in the first or in the second (spec
 * 1.4, G40). The order of updates, where the log states it, leaves only some of them. `null`: too many to judge.
 */
export function updateReadings(updates: Updates): readonly Updates[] | null {
  const ambiguous = updates.flatMap((update, index) => (update.later === undefined ? [] : [{ ...update, index }]));
  if (ambiguous.length === 0) return [updates];
  const inOrder = ambiguous.every(({ sequence }) => sequence !== null)
    ? ambiguous.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
    : ambiguous;
  let readings: (readonly Chosen[])[] = [[]];
  for (const { at, later = at, sequence, index } of inOrder) {
    readings = readings.flatMap((chosen) =>
      [at, later]
        .filter((instant) => follows(chosen.at(-1), instant, sequence))
        .map((instant) => [...chosen, { at: instant, sequence, index }]),
    );
    if (readings.length > MOST_READINGS) return null;
  }
  // A log whose order no reading can have is read as it stands.
  return readings.length === 0 ? [updates] : readings.map((chosen) => placed(updates, chosen));
}

interface Chosen {
  readonly at: number;
  readonly sequence: number | null;
  readonly index: number;
}

const follows = (before: Chosen | undefined, at: number, sequence: number | null): boolean =>
  before === undefined ||
  before.sequence === null ||
  sequence === null ||
  before.sequence >= sequence ||
  before.at <= at;

function placed(updates: Updates, chosen: readonly Chosen[]): Updates {
  const instants = new Map(chosen.map(({ at, index }) => [index, at]));
  return updates
    .map((update, index) => ({ ...update, at: instants.get(index) ?? update.at }))
    .toSorted((a, b) => a.at - b.at || (a.sequence ?? 0) - (b.sequence ?? 0));
}
