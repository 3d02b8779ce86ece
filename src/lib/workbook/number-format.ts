import { elapsedTime, serialDate } from './serial-date.ts';

/** What a number format shows: a plain number, a day, a day with a time, a time alone, or digits in a frame of letters. */
export type NumberFormat =
  | { readonly shows: 'number' | 'date' | 'date-time' | 'time' }
  | { readonly shows: 'digits'; readonly before: string; readonly width: number; readonly after: string };

const PLAIN: NumberFormat = { shows: 'number' };
const BUILT_IN: ReadonlyMap<number, 'date' | 'date-time' | 'time'> = new Map([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'date-time'],
]);

/** The meaning of a format that every workbook has without writing it down. */
export const builtInFormat = (id: number): NumberFormat => {
  const shows = BUILT_IN.get(id);
  return shows === undefined ? PLAIN : { shows };
};

/** The meaning of a format code such as `dd/mm/yyyy hh:mm`, `[h]:mm:ss` or `"INC"0000000`; its first section counts. */
export function formatOf(code: string): NumberFormat {
  const literals: string[] = [];
  // Quoted and escaped text is set aside, with a private character in its place; what is left is the code's own letters.
  const bare = code.replace(/"([^"]*)"|\\(.)|[_*]./g, (all, quoted?: string, escaped?: string) => {
    if (all.startsWith('_') || all.startsWith('*')) return '';
    literals.push(quoted ?? escaped ?? '');
    return '\uE000';
  });
  const [first = ''] = bare.split(';');
  if (/^general$/i.test(first)) return PLAIN;
  const letters = first.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  const day = /[dy]/i.test(letters) || /m{3,}/i.test(letters);
  const time = /[hs]/i.test(letters);
  if (day) return { shows: time ? 'date-time' : 'date' };
  if (time || /\[m+\]/i.test(letters)) return { shows: 'time' };
  const framed = /^(\uE000*)(0{2,})(\uE000*)$/.exec(letters) ?? /^(\uE000+)(0)(\uE000*)$/.exec(letters);
  if (framed === null) return PLAIN;
  const [, before = '', zeros = '', after = ''] = framed;
  return {
    shows: 'digits',
    before: literals.slice(0, before.length).join(''),
    width: zeros.length,
    after: literals.slice(before.length, before.length + after.length).join(''),
  };
}

/** Spreadsheets keep 15 digits. */
const DROPPED_DIGITS = /^-?(?:\d{15}0+|\d(?:\.\d+)?E\+(?:1[5-9]|[2-9]\d|\d{3}))$/i;

/** A stored number as the text a reader of the sheet means by it: days as ISO dates, never in the sheet's own order. */
export function numberText(stored: string, format: NumberFormat, date1904: boolean): string {
  const number = Number(stored);
  if (!Number.isFinite(number)) return stored;
  switch (format.shows) {
    case 'number':
      // 1.1 is stored as 1.1000000000000001; digits beyond what a number holds are kept as they stand, and those that a
      // spreadsheet has dropped are not put back as zeros.
      if (DROPPED_DIGITS.test(stored) || Math.abs(number) >= 1e21) return number.toExponential().toUpperCase();
      return /^-?\d+$/.test(stored) ? stored : String(number);
    case 'digits':
      return /^\d+$/.test(stored)
        ? `${format.before}${stored.padStart(format.width, '0')}${format.after}`
        : String(number);
    case 'time':
      // With a day in it, it is an instant of which the sheet shows the time alone.
      return number >= 366 * 60 ? (serialDate(number, date1904, true) ?? stored) : elapsedTime(number);
    default:
      return serialDate(number, date1904, format.shows === 'date-time') ?? stored;
  }
}
