import type { ControlStatus } from '../../../model/control.ts';
import type { Block, Cell, Table } from '../../../model/packet.ts';
import type { Value } from '../../../model/population.ts';

/** Short forms for the cells and blocks sections are made of. */

export const text = (value: string): Cell => ({ type: 'text', text: value });
export const code = (value: string): Cell => ({ type: 'code', text: value });
export const link = (value: string, to: string): Cell => ({ type: 'link', text: value, to });
export const anchor = (id: string, value: string): Cell => ({ type: 'anchor', id, text: value });
export const status = (value: ControlStatus): Cell => ({ type: 'status', status: value });
export const value = (of: Value, as: Extract<Cell, { type: 'value' }>['as']): Cell => ({
  type: 'value',
  value: of,
  as,
});
export const count = (of: number): Cell => value(of, 'count');
export const figure = (id: string, show: Extract<Cell, { type: 'figure' }>['show']): Cell => ({
  type: 'figure',
  id,
  show,
});
/** Text as stated somewhere, or nothing. */
export const stated = (of: string | null): Cell => value(of, 'text');

export const paragraph = (value: string): Block => ({ type: 'text', text: value });
export const heading = (id: string, value: string, level: 2 | 3 = 2): Block => ({
  type: 'heading',
  id,
  text: value,
  level,
});
export const facts = (...rows: readonly (readonly [string, Cell])[]): Block => ({ type: 'facts', rows });
export const warning = (title: string, value: string): Block => ({
  type: 'notice',
  tone: 'warning',
  title,
  text: value,
});
export const note = (title: string, value: string): Block => ({ type: 'notice', tone: 'plain', title, text: value });

/** A column: its title, `end` for numbers, and its share of the width in percent where it matters. */
export const column = (
  title: string,
  width: number | null = null,
  align: 'start' | 'end' = 'start',
): Table['columns'][number] => ({ title, align, width });

export const table = (
  id: string,
  caption: string,
  columns: Table['columns'],
  rows: Table['rows'],
  cut: Table['cut'] = null,
): Table => ({ type: 'table', id, caption, columns, rows, cut });

/** Lower case, letters and digits joined by hyphens: what ids of places in the document are made of. */
export const slug = (...parts: readonly string[]): string =>
  parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export const controlAnchor = (framework: string, control: string): string => slug('control', framework, control);
