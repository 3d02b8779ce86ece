/** Columns of a printed page of plain text. */
const WIDTH = 100;
const LABEL = 26;

/** Breaks a text at blanks; a word longer than the width keeps its own line. `width` in UTF-16 units. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A heading, ruled off by `rule`. */
export const heading = (text: string, rule: '=' | '-'): readonly string[] => [
  ...wrapped(text, WIDTH),
  rule.repeat(WIDTH),
];

/** `Label   text`, the text wrapped beside its label. Nothing when there is no text. */
export function fact(label: string, text: string): readonly string[] {
  if (text === '') return [];
  const head = `${label.padEnd(LABEL)} `;
  return wrapped(text, WIDTH - head.length).map((line, at) => `${at === 0 ? head : ' '.repeat(head.length)}${line}`);
}

/** A paragraph set in by `indent`, and by `further` from its second line on. */
export const paragraph = (text: string, indent = 0, further = indent): readonly string[] =>
  wrapped(text, WIDTH - further).map((line, at) => `${' '.repeat(at === 0 ? indent : further)}${line}`);

/** Rows in columns as wide as their widest cell; a column without a word takes no room. */
export function columns(rows: readonly (readonly string[])[], indent: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    rows.reduce((widest, row) => Math.max(widest, (row[at] ?? '').length), 0),
  );
  return rows.map((row) => {
    const cells = row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)));
    return `${' '.repeat(indent)}${cells
      .filter((_, at) => widths[at] !== 0)
      .join('  ')
      .trimEnd()}`;
  });
}

// Controls, line and paragraph separators, what turns the direction of writing, and what has no width.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** A line as a terminal may be given it: what cannot be seen, or would steer the terminal, is spelled out. */
export const visible = (line: string): string =>
  line.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
