/** What databases and scripts write where there is no value. */
const WRITTEN_FOR_NOTHING: ReadonlySet<string> = new Set([
  ...['NULL', 'null', '(null)', '<null>', '<NULL>', '\\N'],
  ...['NaN', 'nan', 'NaT', '<NA>'],
]);
const LONGEST = 6;

/** Whether a trimmed cell stands for no value in any column. */
export const isNothing = (text: string): boolean =>
  text.length <= LONGEST && MAY_BEGIN.has(text.charCodeAt(0)) && WRITTEN_FOR_NOTHING.has(text);

/** Hashing every short cell would cost; looking at its first character does not. */
const MAY_BEGIN: ReadonlySet<number> = new Set([...WRITTEN_FOR_NOTHING].map((text) => text.charCodeAt(0)));

/** Words of people that often stand for nothing; whether they do, the source says with its null markers. */
const MAY_BE_NOTHING: ReadonlySet<string> = new Set(['-', "'-", '--', '–', '—', 'n/a', 'na', 'none', '(empty)']);

/** A reason, with what to do about it where the cell may stand for no value; `<id>` stands for the source. */
export const withMarkerHint = (reason: string, text: string): string =>
  MAY_BE_NOTHING.has(text.toLowerCase())
    ? `${reason}: if it stands for no value, add it to sources.<id>.null-markers`
    : reason;
