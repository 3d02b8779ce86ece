import type { Block, Facts, SectionBuilder } from '../../model/packet.ts';
import { heading, note, paragraph, slug } from './shared/cells.ts';
import { outcomeChart } from './shared/charts.ts';
import { countBlocks, figuresBelow, isRatio, ratioBlocks, timeBlocks } from './shared/figures.ts';

const METRICS = [
  { id: 'sla.response', title: 'Response' },
  { id: 'sla.resolution', title: 'Resolution' },
] as const;

/** Attainment by priority, its roll-forward, and the other values that could be defended (spec 1.6, 1.7). */
export const serviceLevels: SectionBuilder = {
  id: 'service-levels',
  build(packet) {
    const measured = METRICS.filter(({ id }) => figuresBelow(packet, id).length > 0);
    if (measured.length === 0) return null;
    return {
      id: 'service-levels',
      title: 'Service levels',
      blocks: [
        paragraph(
          'A commitment is met when the ticket stops at or before its due instant; the due instant is worked out in the calendar of the commitment, with holds left out. Response and resolution are separate measures and are not combined.',
        ),
        ...measured.flatMap(({ id, title }) => metric(packet, id, title)),
      ],
    };
  },
};

function metric(packet: Facts, id: string, title: string): readonly Block[] {
  const all = figuresBelow(packet, id);
  const attainment = figuresBelow(packet, `${id}.attainment`);
  const rollForward = all.filter(({ key }) => /roll-?forward/.test(key));
  const rest = all.filter((figure) => !attainment.includes(figure) && !rollForward.includes(figure));
  return [
    heading(slug(id), title),
    ...ratioBlocks(`${id}.attainment`, `${title}: attainment`, attainment),
    ...outcomeChart(
      {
        id: slug(id, 'chart'),
        title: `${title}: commitments by priority and outcome`,
        by: 'priority',
        figures: attainment,
      },
      { numerator: 'Met', others: 'Not met' },
    ),
    ...countBlocks(`${id}.roll-forward`, `${title}: roll-forward of commitments not yet due`, rollForward),
    ...(rest.some(isRatio)
      ? [
          note(
            'Other values that could be defended',
            'The same lines under other rules in use elsewhere. They show how far the figure depends on the choice of rule; the figure of this packet is the one above.',
          ),
          ...ratioBlocks(`${id}.other`, `${title}: the same lines under other rules`, rest),
        ]
      : []),
    ...timeBlocks(`${id}.times`, `${title}: time taken`, rest),
    ...countBlocks(`${id}.counts`, `${title}: lines outside the rate, and differences from the tool`, rest),
  ];
}
