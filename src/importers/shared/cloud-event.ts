import { isoInstant } from '../../lib/time.ts';
import type { ReadTime, RowReading } from '../../model/importer.ts';
import { timeProblem } from './read-context.ts';
import { wellNamed } from './well-named.ts';

interface CloudEvent {
  /** Unique within a source. */
  readonly key: string;
  readonly asset: string;
  readonly log: string;
  readonly action: string;
  readonly subject: string | null;
  readonly actor: string | null;
  /** `failed: …` where the call was refused or went wrong: nothing was changed by it then. */
  readonly result: string | null;
  readonly fromVersion?: string | null;
  readonly toVersion?: string | null;
}

/** A fraction of a second beyond the three digits that an instant holds. */
const FRACTION = /:\d\d[.,]\d{3}\d*[1-9]/;

/** A time as a part of a key: however it is written the same, as long as the instant says all that the text says. */
export const timeInKey = (cell: string | undefined, time: ReadTime | string | null): string | undefined =>
  time === null || typeof time === 'string' || FRACTION.test(cell ?? '') ? cell?.trim() : isoInstant(time.at);

/** An event of a service's own log, or the problem of its time. */
export function cloudEvent(
  importer: string,
  time: ReadTime | string | null,
  { fromVersion = null, toVersion = null, ...event }: CloudEvent,
): RowReading {
  if (time === null) return unreadable(importer, 'missing-value', event.key, 'has no time');
  if (typeof time === 'string') return unreadable(importer, timeProblem(time), event.key, time);
  const ambiguousTimes = time.later === null ? null : { at: time.later };
  return wellNamed(importer, { kind: 'event', at: time.at, fromVersion, toVersion, ambiguousTimes, ...event });
}

const unreadable = (importer: string, what: string, value: string, reason: string): RowReading => ({
  problems: [{ code: `${importer}/${what}`, column: null, value, reason }],
});
