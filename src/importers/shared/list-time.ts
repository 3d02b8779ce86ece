import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import type { AmbiguousTimes } from '../../model/ambiguous-times.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import { withLogTimes } from './log-time.ts';
import { problem } from './machine-log.ts';
import { timeProblem } from './read-context.ts';

/** dnf: the list was made `0:12:34` after the time. */
const METADATA = /^Last metadata expiration check: (?:(\d+) days?, )?(\d{1,2}):(\d\d):(\d\d) ago on (.+?)\.?\s*$/;
/** What `date -Is` writes, alone on a line. */
const STAMP = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?: ?(?:Z|[+-]\d\d:?\d\d))?\s*$/;

/** Whether a line above a list says when the list was made. */
export const saysWhen = (line: string): boolean => METADATA.test(line) || STAMP.test(line);

/** When a list was made, as its records say it. */
interface ListedAt {
  readonly scannedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** When the list was made that the lines stand in, for lists whose rows have no time. */
export interface ListTime {
  readonly now: ListedAt;
  /** `null`: the line says no time. */
  read(line: string): RowReading | null;
}

export function listTime(importer: string, anyContext: ReadContext): ListTime {
  const context = withLogTimes(anyContext);
  let now: ListedAt = { scannedAt: null, ambiguousTimes: null };
  return {
    get now() {
      return now;
    },
    read(line) {
      if (!saysWhen(line)) return null;
      // The date above has an offset, most often, and dnf's own none.
      if (METADATA.test(line) && now.scannedAt !== null) return { records: [] };
      const [, days = '0', hours = '0', minutes = '0', seconds = '0', text = line] = METADATA.exec(line) ?? [];
      const time = context.time(text) ?? 'has no time';
      if (typeof time === 'string') return problem(`${importer}/${timeProblem(time)}`, line, time);
      const agoMs =
        Number(days) * DAY_MS + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
      const ambiguousTimes = time.later === null ? null : { scannedAt: time.later + agoMs };
      now = { scannedAt: time.at + agoMs, ambiguousTimes };
      return { records: [] };
    },
  };
}
