/** What became of a value: more text is needed, or the text is not JSON. Otherwise where it ends. */
export const MORE = -1;
export const ASTRAY = -2;

export function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

export function nextToken(text: string, from: number, inside: boolean): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const skipped = code === 32 || (code >= 9 && code <= 13) || (inside && (code === 44 || code === 58));
    if (!skipped) break;
  }
  return at;
}

const STRUCTURE = /["{}[\]]/g;
const SCALAR_END = /[,\]}\s]/g;

export function valueEnd(text: string, start: number, limit: number, last: boolean): number {
  const first = text[start];
  if (first === '"') return stringEnd(text, start, limit);
  if (first !== '{' && first !== '[') {
    SCALAR_END.lastIndex = start;
    const end = SCALAR_END.exec(text)?.index ?? (last ? text.length : -1);
    return end === start ? ASTRAY : end === -1 ? MORE : end;
  }
  let depth = 0;
  for (let at = start; ; ) {
    const [char, found] = structure(text, at, limit);
    if (char === null) return MORE;
    if (char === '"') {
      at = stringEnd(text, found, limit);
      if (at < 0) return at;
      continue;
    }
    depth += char === '{' || char === '[' ? 1 : -1;
    at = found + 1;
    if (depth === 0) return at;
  }
}

function structure(text: string, from: number, limit: number): readonly [string | null, number] {
  STRUCTURE.lastIndex = from;
  const found = STRUCTURE.exec(text);
  return found === null || found.index >= limit ? [null, limit] : [found[0], found.index];
}

/** Behind the closing quote. A line end inside a string is not JSON. */
function stringEnd(text: string, open: number, limit: number): number {
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  if (text.slice(open, close === -1 ? limit : close).includes('\n')) return ASTRAY;
  return close === -1 || close >= limit ? MORE : close + 1;
}

function isEscaped(text: string, at: number): boolean {
  let back = at - 1;
  while (text.charCodeAt(back) === 92) back--;
  return (at - back) % 2 === 0;
}

/**
 * Where the first element of a named array of this object stands, looking at its members in order from `start` (its
 * brace, or a member of it when `level` is set); `null`: no such array begins before the value at `start` ends.
 */
export function openedArray(
  text: string,
  start: number,
  limit: number,
  level: 'object' | undefined,
  wrappers: ReadonlySet<string>,
): number | null {
  if (wrappers.size === 0 || text[start] !== (level === undefined ? '{' : '"')) return null;
  let depth = level === undefined ? 0 : 1;
  for (let at = start; ; ) {
    const [char, found] = structure(text, at, limit);
    if (char === null) return MORE;
    if (char !== '"') {
      depth += char === '{' || char === '[' ? 1 : -1;
      at = found + 1;
      if (depth === 0) return null;
      continue;
    }
    at = stringEnd(text, found, limit);
    if (at < 0) return at;
    if (depth !== 1) continue;
    const colon = nextToken(text, at, false);
    if (colon >= limit) return MORE;
    const value = text[colon] === ':' ? nextToken(text, colon + 1, false) : colon;
    if (value >= limit) return MORE;
    if (value > colon && text[value] === '[' && wrappers.has(text.slice(found + 1, at - 1))) return value + 1;
    if (level !== undefined) return null;
  }
}
