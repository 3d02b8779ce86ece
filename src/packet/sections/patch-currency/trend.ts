import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell } from '../../../model/packet.ts';
import { column, figure, heading, paragraph, stated, table, text } from '../shared/cells.ts';
import { outcomeChart } from '../shared/charts.ts';

const ON_TIME = 'patch.trend.on-time.';
const CURRENT = 'patch.trend.devices-current.';
const UNKNOWN = 'patch.trend.devices-unknown.';
const MAY_LACK = 'Obligations may be missing: ';
const NOT_COMPARABLE = 'patch.trend.not-comparable.';

/** The last quarters side by side; one that is not comparable says why instead of a figure (spec 2.5). */
export function trendBlocks(trend: readonly Figure[]): readonly Block[] {
  const quarters = [...new Set(trend.map(({ group }) => group.quarter ?? ''))].sort();
  if (quarters.length === 0) return [];
  const find = (prefix: string, quarter: string): Figure | undefined =>
    trend.find(({ key }) => key === `${prefix}${quarter}`);
  // A picture of one quarter compares nothing.
  const onTime = trend.filter(({ key }) => key.startsWith(ON_TIME));
  const shown = (of: Figure | undefined): Cell => (of === undefined ? stated(null) : figure(of.id, 'value-and-n'));
  return [
    heading('patch-trend', 'The last quarters'),
    paragraph(
      'Worked out from the records of this packet, by today’s policy, so that basis and rule are the same throughout. A quarter is not comparable, and has no figure, when a source does not reach back to its start less the longest deadline in use, so that obligations with their limit in it may be missing, or when other deadlines were in force in it. The last quarter is the one the others are compared with; what a source lacks of it is said beside it.',
    ),
    ...(onTime.length < 2
      ? []
      : outcomeChart(
          {
            id: 'patch-trend-chart',
            title: 'Obligations by the quarter of their limit, and outcome',
            by: 'quarter',
            figures: onTime,
          },
          { numerator: 'On time', others: 'Late or missing' },
        )),
    table(
      'patch-trend-table',
      'Remediation on time, and devices current at the end of the quarter',
      [
        column('Quarter to', 14),
        column('Patched on time', 24, 'end'),
        column('Devices current', 24, 'end'),
        column('Comparable'),
      ],
      quarters.map((quarter) => {
        const why = find(NOT_COMPARABLE, quarter);
        const unknown = find(UNKNOWN, quarter);
        return [
          text(quarter),
          shown(find(ON_TIME, quarter)),
          shown(find(CURRENT, quarter)),
          text(
            [
              why === undefined ? comparable(find(ON_TIME, quarter)) : firstSentence(why.definition),
              ...(unknown === undefined ? [] : [`devices: ${firstSentence(unknown.definition)}`]),
            ].join('; '),
          ),
        ];
      }),
    ),
  ];
}

/** The last quarter's definition ends with what a source lacks of it. */
function comparable(of: Figure | undefined): string {
  const at = of?.definition.indexOf(MAY_LACK) ?? -1;
  return of === undefined || at < 0 ? 'yes' : `the quarter compared with. ${of.definition.slice(at)}`;
}

/** The figure's definition begins with the reason. */
const firstSentence = (definition: string): string => definition.slice(0, definition.indexOf('. '));
