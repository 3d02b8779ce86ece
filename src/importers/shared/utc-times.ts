import type { ReadContext } from '../../model/importer.ts';

const HAS_OFFSET = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/;
/** Its last two digits are no offset. */
const DATE_ALONE = /^\d{4}-\d\d-\d\d$/;

/** A context that reads times without an offset as UTC, for formats that say so; the source's zone is not asked. */
export function withUtcTimes(context: ReadContext): ReadContext {
  return {
    ...context,
    time(cell) {
      const text = context.text(cell);
      if (text === null || HAS_OFFSET.test(text)) return context.time(cell);
      return context.time(DATE_ALONE.test(text) ? `${text} 00:00Z` : `${text}Z`);
    },
  };
}
