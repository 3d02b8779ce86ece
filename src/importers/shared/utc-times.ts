import type { ReadContext } from '../../model/importer.ts';

const HAS_OFFSET = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/;

/** A context that reads times without an offset as UTC, for formats that say so; the source's zone is not asked. */
export function withUtcTimes(context: ReadContext): ReadContext {
  return {
    ...context,
    time(cell) {
      const text = context.text(cell);
      return text === null || HAS_OFFSET.test(text) ? context.time(cell) : context.time(`${text}Z`);
    },
  };
}
