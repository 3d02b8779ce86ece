import { type SheetFormat, sheetReader } from '../workbook/sheet-rows.ts';
import type { TextFormat } from './byte-text.ts';
import { delimitedReader } from './delimited.ts';
import type { Delimiter } from './delimiter.ts';
import type { RowHandler, RowReader } from './types.ts';

/** How the bytes of a table become rows: delimited text, or the XML of a sheet. */
export type TableLayout =
  | { readonly kind: 'delimited'; readonly format: TextFormat & { readonly delimiter: Delimiter } }
  | { readonly kind: 'sheet'; readonly format: SheetFormat };

/** Rows of a table of either kind; the rows of a sheet may be shorter than its header. */
export const tableReader = (layout: TableLayout, handler: RowHandler<string[]>): RowReader =>
  layout.kind === 'sheet' ? sheetReader(layout.format, handler) : delimitedReader(layout.format, handler);
