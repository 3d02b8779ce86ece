import { serialDate } from '../../lib/workbook/serial-date.ts';
import type { ReadContext, ReadTime } from '../../model/importer.ts';
import { columnKey } from './table-row.ts';

const HAS_OFFSET = /(?:Z|UTC|GMT|:.*[+-]\d\d:?\d\d)$/;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** A context that reads times without an offset as UTC, for formats that say so; the source's zone is not asked. */
export function withUtcTimes(context: ReadContext): ReadContext {
  return {
    ...context,
    time(cell) {
      const text = context.text(cell);
      if (text === null || HAS_OFFSET.test(text)) return context.time(cell);
      if (!NUMBER.test(text)) return context.time(inUtc(text));
      const isDay = context.source.numberTimes === 'spreadsheet-days';
      const day = isDay ? serialDate(Number(text.replace(',', '.')), false, false) : null;
      return context.time(day === null ? cell : inUtc(day));
    },
  };
}

const inUtc = (text: string): string => (text.includes(':') ? `${text}Z` : `${text} 00:00Z`);

/** A date in any form as `YYYY-MM-DD`; a text that is none, and nothing, as they are. */
export function dayText(text: string | null, context: ReadContext): string | null {
  if (text === null || YEAR_FIRST.test(text)) return text?.slice(0, 10) ?? null;
  const read = withUtcTimes(context).time(text);
  return read === null || typeof read === 'string' ? text : new Date(read.at).toISOString().slice(0, 10);
}

/** With a time of day behind it or without. */
const YEAR_FIRST = /^\d{4}-\d\d-\d\d(?:[T ].*)?$/;

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
