import { assertNever } from '../../lib/assert-never.ts';
import type { Figure } from '../../model/figure.ts';
import type { Cell } from '../../model/packet.ts';
import { STATUS_WORDS } from '../../model/status-words.ts';
import { figureText, valueText } from '../format.ts';
import type { Lookup } from './lookup.ts';
import { CONCLUSION_SHAPES, STATUS_SHAPES } from './shapes.ts';

/** A cell ready to print; `template` names its file in `templates/cells`. */
export type CellView =
  | { readonly template: 'cells/text' | 'cells/code' | 'cells/number'; readonly text: string }
  | { readonly template: 'cells/figure'; readonly text: string; readonly id: string }
  | { readonly template: 'cells/figure-id'; readonly text: string; readonly id: string }
  | { readonly template: 'cells/label'; readonly text: string; readonly shape: string }
  | { readonly template: 'cells/link'; readonly text: string; readonly to: string }
  | { readonly template: 'cells/heading'; readonly text: string; readonly id: string }
  | { readonly template: 'cells/anchor'; readonly text: string; readonly id: string };

/** The cells of one row. A figure's number is printed with the first cell that shows it, and links to the ledger. */
export function rowView(cells: readonly Cell[], lookup: Lookup): readonly CellView[] {
  const numbered = new Set(cells.flatMap((cell) => (cell.type === 'anchor' ? [cell.id] : [])));
  return cells.map((cell) => {
    const view = cellView(cell, lookup);
    if (cell.type !== 'figure' || view.template === 'cells/label') return view;
    if (numbered.has(cell.id)) return { template: 'cells/number', text: view.text };
    numbered.add(cell.id);
    return view;
  });
}

export function cellView(cell: Cell, lookup: Lookup): CellView {
  switch (cell.type) {
    case 'text':
      return { template: 'cells/text', text: cell.text };
    case 'code':
      return { template: 'cells/code', text: cell.text };
    case 'link':
      return { template: 'cells/link', text: cell.text, to: cell.to };
    case 'heading':
      return { template: 'cells/heading', text: cell.text, id: cell.id };
    case 'anchor':
      return { template: 'cells/anchor', text: cell.text, id: cell.id };
    case 'status':
      return { template: 'cells/label', text: STATUS_WORDS[cell.status].label, shape: STATUS_SHAPES[cell.status] };
    case 'figure':
      return figureView(lookup.figure(cell.id), cell.show);
    case 'value':
      return {
        template: typeof cell.value === 'number' ? 'cells/number' : 'cells/text',
        text: valueText(cell.value, cell.as, lookup.zone),
      };
    default:
      return assertNever(cell);
  }
}

function figureView(figure: Figure, show: Extract<Cell, { type: 'figure' }>['show']): CellView {
  const text = figureText(figure, show);
  if (show === 'id') return { template: 'cells/figure-id', text, id: figure.id };
  return show === 'conclusion' && figure.result.kind === 'ratio'
    ? { template: 'cells/label', text, shape: CONCLUSION_SHAPES[figure.result.conclusion] }
    : { template: 'cells/figure', text, id: figure.id };
}
