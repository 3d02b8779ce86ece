import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell, Facts } from '../../../model/packet.ts';
import { anchor, column, figure, heading, link, paragraph, table, text, value } from '../shared/cells.ts';

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
      column('No.', 7),
      column('Figure', 23),
      column('Definition and basis'),
      column('Value', 17, 'end'),
      column('Left out', 14),
    ],
    figures.map((of) => row(of, firstDefined(of, figures))),
  ),
];

/** The first figure with this definition and basis: the others name it instead of repeating them. */
const firstDefined = (of: Figure, figures: readonly Figure[]): Figure =>
  figures.find(({ definition, basis }) => definition === of.definition && basis === of.basis) ?? of;

const row = (of: Figure, first: Figure): readonly Cell[] => [
  anchor(of.id, of.id),
  text(of.title),
  of === first ? text(`${of.definition} Basis: ${of.basis}.`) : link(`as ${first.id}`, first.id),
  figure(of.id, 'value-and-n'),
  of.kind === 'ratio' ? figure(of.id, 'excluded') : text(''),
];
