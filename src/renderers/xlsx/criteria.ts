/** Texts as spreadsheet formulas spell them. */

const LONGEST_LITERAL = 255;

/** A text literal; longer than 255 characters it is joined from pieces, because a formula takes no longer one. */
export function literal(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < text.length || at === 0; at += LONGEST_LITERAL) {
    pieces.push(`"${text.slice(at, at + LONGEST_LITERAL).replaceAll('"', '""')}"`);
  }
  return pieces.length === 1 ? pieces.join('') : `(${pieces.join('&')})`;
}

/**
 * The criterion of a COUNTIFS that matches this text: wildcards escaped, and a text that begins like a comparison
 * compared as a text.
 */
export function criterion(text: string): string {
  const escaped = text.replace(/[~*?]/g, '~$&');
  return literal(/^[=<>]/.test(text) ? `=${escaped}` : escaped);
}

/**
 * Whether COUNTIFS finds exactly this text among the column's values. It does not see case, and takes a criterion
 * such as `1-7`, `01`, `5 %` or `TRUE` for a date, a number or a truth value: those are compared with EXACT instead.
 */
export function countifsIsExact(text: string, others: ReadonlySet<string>): boolean {
  if (text === '' || text !== text.trim() || text.length > 100) return false;
  if (/\d/.test(text) && !/^[a-z]{1,2}\d{1,6}$/i.test(text)) return false;
  if (/^(true|false|#.*)$/i.test(text)) return false;
  const folded = fold(text);
  return ![...others].some((other) => other !== text && fold(other) === folded);
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
