import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell, Facts } from '../../../model/packet.ts';
import { anchor, column, figure, heading, link, paragraph, table, text, value } from '../shared/cells.ts';

interface Definition {
  /** `D-01`. */
  readonly id: string;
  readonly words: string;
}

/** Every figure of the packet with its definition; the figure numbers everywhere lead here. */
export const ledgerTable = ({ figures, asOf }: Facts): readonly Block[] => {
  const definitions = definitionsOf(figures);
  return [
    heading('ledger', 'Ledger of figures'),
    paragraph(
      'Each figure is a count over the lines of a population, selected by the columns named in its definition. The workbook works each one out again by formula, under the same number. Definitions are below the ledger, under the numbers in its column.',
    ),
    { type: 'facts', rows: [['All figures as of', value(asOf, 'instant')]] },
    table(
      'ledger-table',
      'Ledger: number, definition and value',
      [column('No.', 11), column('Figure'), column('Def.', 10), column('Value', 33, 'end')],
      figures.map((of) => row(of, definitions.get(wordsOf(of)))),
    ),
    ...leftOut(figures),
    table(
      'definitions-table',
      'Definitions and what decides that a line belongs to the period',
      [column('No.', 7), column('Definition and basis')],
      [...definitions.values()].map(({ id, words }) => [anchor(id, id), text(words)]),
    ),
  ];
};

const wordsOf = ({ definition, basis }: Figure): string => `${definition} Basis: ${basis}.`;

/** By their words, numbered in the order of the ledger. */
function definitionsOf(figures: readonly Figure[]): ReadonlyMap<string, Definition> {
  const all = [...new Set(figures.map(wordsOf))];
  return new Map(all.map((words, at) => [words, { id: `D-${String(at + 1).padStart(3, '0')}`, words }]));
}

const row = (of: Figure, definition: Definition | undefined): readonly Cell[] => [
  anchor(of.id, of.id),
  text(of.title),
  definition ? link(definition.id, definition.id) : text(''),
  figure(of.id, 'value-and-n'),
];

/** Lines that ratios leave out, by reason; a ratio that leaves none out is not listed. */
function leftOut(figures: readonly Figure[]): readonly Block[] {
  const some = figures.filter(
    ({ result }) => result.kind === 'ratio' && result.excluded.some(({ count }) => count > 0),
  );
  return some.length === 0
    ? []
    : [
        table(
          'left-out-table',
          'Lines left out of ratios, by reason; every other ratio leaves out none',
          [column('No.', 12), column('Figure', 44), column('Left out')],
          some.map((of) => [figure(of.id, 'id'), text(of.title), figure(of.id, 'excluded')]),
        ),
      ];
}
