import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell, Facts } from '../../../model/packet.ts';
import { anchor, column, figure, heading, paragraph, table, text, value } from '../shared/cells.ts';

/** Every figure of the packet with its definition; the figure numbers everywhere lead here. */
export const ledgerTable = ({ figures, asOf }: Facts): readonly Block[] => [
  heading('ledger', 'Ledger of figures'),
  paragraph(
    'Each figure is a count over the lines of a population, selected by the columns named in its definition. The workbook works each one out again by formula, under the same number.',
  ),
  { type: 'facts', rows: [['All figures as of', value(asOf, 'instant')]] },
  table(
    'ledger-table',
    'Ledger: number, definition and basis, value, and lines left out of it',
    [
      column('No.', 8),
      column('Figure', 24),
      column('Definition and basis'),
      column('Value', 18, 'end'),
      column('Left out', 15),
    ],
    figures.map((of, at) => row(of, figures[at - 1] ?? null)),
  ),
];

const row = (of: Figure, before: Figure | null): readonly Cell[] => [
  anchor(of.id, of.id),
  text(of.title),
  before !== null && definition(before) === definition(of) ? text('as the figure above') : text(definition(of)),
  figure(of.id, 'value-and-n'),
  of.kind === 'ratio' ? figure(of.id, 'excluded') : text(''),
];

const definition = ({ definition: rule, basis }: Figure): string => `${rule} Basis: ${basis}.`;
