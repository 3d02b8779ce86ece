import { orderShownBy } from './dates.ts';

/** What a column looks like where a spreadsheet took some of its dates for others, and left the rest as text. */
interface ExchangedDays {
  readonly column: number;
  /** A date that it could read, in its own order of day and month. */
  readonly taken: string;
  /** A date that it could not, for the order is the other one. */
  readonly left: string;
}

/** The dates of a sheet by their column. */
export interface ExchangedDaysEvidence {
  see(text: string, column: number): void;
  /** `null`: no column looks like that. */
  found(): ExchangedDays | null;
}

interface Seen {
  readonly taken: string[];
  readonly left: string[];
  /** A date that a spreadsheet would have dealt with otherwise. */
  isSound: boolean;
}

const YEAR_FIRST = /^\d{4}-\d\d-(\d\d)/;
/** With fewer, all days may be up to 12 by chance. */
const ENOUGH = 3;

/**
 * A spreadsheet with the other order of day and month takes 7/3/2026 for 7 March and leaves 7/25/2026 as text: a column then
 * has true dates whose days are all 12 or less, and texts that all have a number above 12. Starts with nothing seen.
 */
export function exchangedDaysEvidence(): ExchangedDaysEvidence {
  const columns = new Map<number, Seen>();
  return {
    see(text, column) {
      const seen = columns.get(column) ?? { taken: [], left: [], isSound: false };
      columns.set(column, seen);
      if (seen.isSound || text === '') return;
      const day = YEAR_FIRST.exec(text)?.[1];
      const shown = day === undefined ? orderShownBy(text.trim()) : null;
      if (shown === null) keep(seen.taken, text);
      else if (shown.needed) keep(seen.left, text);
      seen.isSound = shown === null ? Number(day) > 12 : shown.needed && shown.settled === null;
    },
    found() {
      for (const [column, { taken, left, isSound }] of columns) {
        const [first] = taken;
        const [other] = left;
        if (!isSound && first !== undefined && other !== undefined && taken.length >= ENOUGH)
          return { column, taken: first, left: other };
      }
      return null;
    },
  };
}

/** A few are told as much by as all. */
const keep = (texts: string[], text: string): void => {
  if (texts.length < ENOUGH) texts.push(text);
};
