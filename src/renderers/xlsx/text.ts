import { printable } from '../../lib/printable.ts';

/** Longest text a cell can hold, in UTF-16 units. */
const LONGEST = 32_767;

/**
 * A text as a cell can hold it: what XML cannot carry becomes U+FFFD, so that the loss is seen; line breaks become
 * `\n`; a text over 32,767 characters is cut and says so.
 */
export function cellText(text: string): string {
  const clean = printable(text.toWellFormed()).replace(/\r\n?/g, '\n');
  if (clean.length <= LONGEST) return clean;
  const notice = ` [cut here: ${clean.length} characters in all, a cell holds ${LONGEST}]`;
  return `${clean.slice(0, LONGEST - notice.length)}${notice}`.toWellFormed();
}

const DAY_MS = 86_400_000;
/** 1970-01-01 as a day number of the 1900 date system. */
const EPOCH_DAY = 25_569;
/** 1900-03-01: before it the two spreadsheet programs disagree by a day. */
const FIRST_DAY = 61;
/** 9999-12-31. */
const LAST_DAY = 2_958_465;

/** Wall-clock milliseconds (read as if UTC) as a spreadsheet day number; `null` outside 1900-03-01 to 9999-12-31. */
export function dayNumber(wallMs: number): number | null {
  const day = wallMs / DAY_MS + EPOCH_DAY;
  return day >= FIRST_DAY && day < LAST_DAY + 1 ? day : null;
}

/** `1` → `A`, `27` → `AA`. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return `${before > 0 ? columnLetters(before) : ''}${String.fromCharCode(65 + rest)}`;
}

/** Lines a text takes when it is wrapped at its blanks; `width` in characters. */
export function wrappedLines(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines += 1;
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const needed = (used > 0 ? used + 1 : 0) + word.length;
      if (needed <= width) {
        used = needed;
        continue;
      }
      // A word wider than the column is broken, and may take several lines.
      lines += (used > 0 ? 1 : 0) + Math.ceil(word.length / width) - 1;
      used = word.length % width;
    }
  }
  return lines;
}
