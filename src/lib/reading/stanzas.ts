import { LIMITS, type TextFormat, TOO_LONG } from './byte-text.ts';
import { everyLineReader } from './lines.ts';
import type { RowHandler, RowPlace, RowReader } from './types.ts';

/** One row per group of lines between blank lines. A line that cannot be read breaks its whole group. */
export function stanzasReader(format: TextFormat, handler: RowHandler<string[]>): RowReader {
  const { maxRowBytes } = format.limits ?? LIMITS;
  let lines: string[] = [];
  let first: RowPlace | null = null;
  let end = 0;
  let brokenBy: string | null = null;

  const add = (place: RowPlace): void => {
    first ??= place;
    end = place.offset + place.length;
    if (end - first.offset <= maxRowBytes) return;
    brokenBy ??= TOO_LONG;
    lines = [];
  };
  const flush = (): void => {
    if (first === null) return;
    const place = { line: first.line, offset: first.offset, length: end - first.offset };
    if (brokenBy === null) handler.row(lines, place);
    else handler.broken(brokenBy, place);
    lines = [];
    first = null;
    brokenBy = null;
  };
  const reader = everyLineReader(format, {
    row(content, place) {
      if (content.trim() === '') return flush();
      if (brokenBy === null) lines.push(content);
      add(place);
    },
    broken(reason, place) {
      brokenBy ??= reason;
      add(place);
    },
  });
  return {
    push: reader.push,
    end() {
      reader.end();
      flush();
    },
  };
}
