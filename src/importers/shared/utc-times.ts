import type { ReadContext, ReadTime } from '../../model/importer.ts';
import { columnKey } from './table-row.ts';

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

/** The time of each row in the first column of one of these names, so read; `null`: the cell is empty, or there is no such column. */
export function utcTimeColumn(
  columns: readonly string[],
  names: readonly string[],
  context: ReadContext,
): (cells: readonly string[]) => ReadTime | string | null {
  const { time } = withUtcTimes(context);
  const at = columns.findIndex((column) => names.includes(columnKey(column)));
  return (cells) => time(cells[at]);
}
