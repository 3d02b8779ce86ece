import { assertNever } from '../../lib/assert-never.ts';
import { countText } from '../../lib/number-text.ts';
import type { Block, Chart, Table } from '../../model/packet.ts';
import { chartSvg } from '../chart.ts';
import { chartNumbers } from '../chart-numbers.ts';
import { sheetNames } from '../xlsx/sheet-names.ts';
import { type CellView, cellView, rowView } from './cell-view.ts';
import type { Lookup } from './lookup.ts';

/** Rows of a table that is kept on one page. */
const SHORT = 6;

interface ColumnView {
  readonly title: string;
  readonly align: 'start' | 'end';
  /** `width:30%`, or empty. */
  readonly style: string;
}
interface AlignedCell {
  readonly align: 'start' | 'end';
  readonly cell: CellView;
}
interface RowView {
  readonly head: AlignedCell | null;
  readonly cells: readonly AlignedCell[];
}
interface TableView {
  readonly template: 'blocks/table';
  readonly id: string;
  /** Kept on one page. */
  readonly short: boolean;
  readonly caption: string;
  readonly columns: readonly ColumnView[];
  readonly rows: readonly RowView[];
  readonly cut: string | null;
}

/** A block ready to print; `template` names its file in `templates/blocks`. */
export type BlockView =
  | { readonly template: 'blocks/text'; readonly text: string }
  | { readonly template: 'blocks/notice'; readonly tone: string; readonly title: string; readonly text: string }
  | { readonly template: 'blocks/facts'; readonly rows: readonly { readonly label: string; readonly cell: CellView }[] }
  | { readonly template: 'blocks/heading-2' | 'blocks/heading-3'; readonly id: string; readonly text: string }
  | {
      readonly template: 'blocks/chart';
      readonly id: string;
      readonly title: string;
      readonly svg: string;
      readonly numbers: TableView;
    }
  | TableView;

export function blockView(block: Block, lookup: Lookup): BlockView {
  switch (block.type) {
    case 'text':
      return { template: 'blocks/text', text: block.text };
    case 'notice':
      return { template: 'blocks/notice', tone: block.tone, title: block.title, text: block.text };
    case 'facts':
      return {
        template: 'blocks/facts',
        rows: block.rows.map(([label, cell]) => ({ label, cell: cellView(cell, lookup) })),
      };
    case 'heading':
      return { template: block.level === 2 ? 'blocks/heading-2' : 'blocks/heading-3', id: block.id, text: block.text };
    case 'table':
      return tableView(block, lookup);
    case 'chart':
      return chartView(block, lookup);
    default:
      return assertNever(block);
  }
}

function tableView({ id, caption, columns, rows, cut }: Table, lookup: Lookup): TableView {
  return {
    template: 'blocks/table',
    id,
    short: rows.length <= SHORT,
    caption,
    columns: columns.map(({ title, align, width }) => ({
      title,
      align,
      style: width === null ? '' : `width:${width}%`,
    })),
    rows: rows.map((row) => {
      const cells = rowView(row, lookup).map((cell, at) => ({ align: columns[at]?.align ?? 'start', cell }));
      const [head = null, ...others] = cells;
      // A head cell may hold no heading, and a heading needs none.
      return head?.cell.template === 'cells/heading' ? { head: null, cells } : { head, cells: others };
    }),
    cut:
      cut &&
      `${countText(cut.shown)} of ${countText(cut.of)}; the rest is in the workbook, sheet ${sheetNames().take(cut.sheet, 1)[0] ?? cut.sheet}.`,
  };
}

function chartView(chart: Chart, lookup: Lookup): BlockView {
  const numbers = chartNumbers(chart, lookup.figure);
  return {
    template: 'blocks/chart',
    id: chart.id,
    title: chart.title,
    svg: chartSvg(chart, numbers),
    numbers: tableView(numbersTable(chart, numbers), lookup),
  };
}

/** The numbers drawn, with the figures they are taken from. */
function numbersTable({ id, title, categories, series }: Chart, numbers: readonly (readonly number[])[]): Table {
  return {
    type: 'table',
    id: `${id}-numbers`,
    caption: `Numbers drawn: ${title}`,
    columns: [
      { title: '', align: 'start', width: 25 },
      ...series.map(({ name }) => ({ title: name, align: 'end' as const, width: null })),
      { title: 'Figures', align: 'end', width: 20 },
    ],
    rows: categories.map((category, at) => [
      { type: 'text', text: category },
      ...numbers.map((ofSeries) => ({ type: 'value' as const, value: ofSeries[at] ?? null, as: 'count' as const })),
      { type: 'code', text: [...new Set(series.map(({ figures }) => figures[at] ?? ''))].join('\n') },
    ]),
    cut: null,
  };
}
