export type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const SAMPLED_ROWS = 20;

/**
 * The delimiter of the first row that stands as often in the rows after it. A first row without any may be a title: the
 * first row that has one then speaks. A comma when there is none.
 */
export function detectDelimiter(headText: string): Delimiter {
  const all = countPerRow(headText);
  const counts = all.slice(
    Math.max(
      0,
      all.findIndex((row) => row.some((count) => count > 0)),
    ),
  );
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const [i, delimiter] of DELIMITERS.entries()) {
    const inFirst = counts[0]?.[i] ?? 0;
    const score = inFirst * counts.filter((row) => row[i] === inFirst).length;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Delimiters outside quotes, per row that is not empty, in the order of `DELIMITERS`. */
function countPerRow(text: string): readonly (readonly number[])[] {
  const rows: number[][] = [];
  let row = DELIMITERS.map(() => 0);
  let quoted = false;
  let empty = true;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === '\n' && !quoted) {
      if (!empty) rows.push(row);
      if (rows.length === SAMPLED_ROWS) return rows;
      row = DELIMITERS.map(() => 0);
      empty = true;
    } else if (char !== '\r') {
      empty = false;
      const i = quoted ? -1 : DELIMITERS.indexOf(char as Delimiter);
      if (i >= 0) row[i] = (row[i] ?? 0) + 1;
    }
  }
  // The last row may be cut, so it counts only when it is the only one.
  return rows.length === 0 && !empty ? [row] : rows;
}
