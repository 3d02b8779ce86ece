import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { ANY_BASIS, basisOf, type FigureFrame, slug } from './figure-frame.ts';
import { DIFFERENCE_CLASSES } from './words.ts';

const DIFFERENCE =
  'The tool’s own breach flag or due instant differs from the recalculation; the class is the first cause that reproduces what the tool says.';

/** Tickets carry the tool's verdict on their resolution; that on the response only comes with its own clocks. */
export function differenceFigures({ measure, population, seen }: FigureFrame): readonly FigureSpec[] {
  if (!seen.toolSaid) return [];
  const { count, ratio, select } = selecting(population);
  const flagged: Facets = { stoppedIn: ['yes'], toolBreached: ['yes', 'no'] };
  return [
    ratio({
      key: `sla.${measure}.tool.attainment`,
      title: 'Attainment by the tool’s own flags',
      definition:
        'Lines the tool does not flag as breached, divided by lines that carry its flag; for comparison with its dashboard.',
      basis: basisOf(measure, 'resolved-in'),
      numerator: select({ ...flagged, toolBreached: ['no'] }),
      denominator: select(flagged),
      rounding: 'down',
      unknown: null,
      excluded: [
        { reason: 'no flag from the tool', selection: select({ stoppedIn: ['yes'], toolBreached: ['none'] }) },
      ],
      target: null,
    }),
    count(
      { difference: ['none', ...DIFFERENCE_CLASSES] },
      {
        key: `sla.${measure}.tool.compared`,
        title: 'Lines compared with the tool',
        definition: 'Lines for which both the tool and the recalculation say something.',
        basis: ANY_BASIS,
      },
    ),
    ...(['verdict', 'due instant'] as const).map((what) =>
      count(
        { differsIn: [what] },
        {
          key: `sla.${measure}.tool.differs-in.${slug(what)}`,
          title: `Differs from the tool in its ${what}${what === 'due instant' ? ' only' : ''}`,
          definition: DIFFERENCE,
          basis: ANY_BASIS,
        },
      ),
    ),
    ...DIFFERENCE_CLASSES.map((cause) =>
      count(
        { difference: [cause] },
        {
          key: `sla.${measure}.tool.difference.${cause}`,
          title: `Differs from the tool: ${cause}`,
          definition: DIFFERENCE,
          basis: ANY_BASIS,
          group: { cause },
        },
      ),
    ),
  ];
}
