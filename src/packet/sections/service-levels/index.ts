import type { Figure } from '../../../model/figure.ts';
import type { Block, Facts, SectionBuilder } from '../../../model/packet.ts';
import { heading, paragraph, slug } from '../shared/cells.ts';
import { outcomeChart } from '../shared/charts.ts';
import { crossTable } from '../shared/cross-table.ts';
import { countBlocks, figuresBelow, isRatio, ratioBlocks, timeBlocks } from '../shared/figures.ts';
import { adjustedCommitments } from '../shared/prior-period.ts';
import { proactiveBlocks } from './proactive.ts';

const MEASURES = [
  { id: 'sla.response', title: 'Response' },
  { id: 'sla.resolution', title: 'Resolution' },
] as const;

/** Attainment by priority, its roll-forward, and the other values that could be defended (spec 1.6, 1.7). */
export const serviceLevels: SectionBuilder = {
  id: 'service-levels',
  build(packet) {
    const measured = MEASURES.filter(({ id }) => figuresBelow(packet, id).length > 0);
    const proactive = proactiveBlocks(packet);
    if (measured.length === 0 && proactive.length === 0) return null;
    return {
      id: 'service-levels',
      title: 'Service levels',
      blocks: [
        paragraph(
          'A commitment is met when the ticket stops at or before its due instant; the due instant is worked out in the calendar of the commitment, with holds left out. Response and resolution are separate measures and are not combined.',
        ),
        ...measured.flatMap(({ id, title }) => measure(packet, id, title)),
        ...proactive,
        ...adjustedCommitments(packet.priorPeriod),
      ],
    };
  },
};

function measure(packet: Facts, id: string, title: string): readonly Block[] {
  const below = (name: string): readonly Figure[] => figuresBelow(packet, `${id}.${name}`);
  const parts = ['attainment', 'elapsed', 'rollforward', 'lists', 'range', 'tool'].map(below);
  const rest = figuresBelow(packet, id).filter((of) => !parts.some((part) => part.includes(of)));
  return [
    heading(slug(id), title),
    ...headline(id, title, below('attainment')),
    ...times(id, title, below('elapsed')),
    ...countBlocks(`${id}.outside`, `${title}: lines of note, and lines outside the rate`, rest),
    ...timeBlocks(`${id}.late`, `${title}: how late`, rest),
    ...countBlocks(`${id}.roll-forward`, `${title}: roll-forward of commitments not yet due`, below('rollforward')),
    ...range(id, title, below('range')),
    ...countBlocks(`${id}.lists`, `${title}: the list by due date and the list the tool shows`, below('lists')),
    ...ratioBlocks(`${id}.tool`, `${title}: the tool's own verdicts`, below('tool')),
    ...countBlocks(`${id}.differences`, `${title}: differences from the tool, by cause`, below('tool')),
  ];
}

const headline = (id: string, title: string, figures: readonly Figure[]): readonly Block[] => [
  ...ratioBlocks(`${id}.attainment`, `${title}: attainment`, figures),
  ...outcomeChart(
    { id: slug(id, 'chart'), title: `${title}: commitments by priority and outcome`, by: 'priority', figures },
    { numerator: 'Met', others: 'Not met' },
  ),
];

const times = (id: string, title: string, figures: readonly Figure[]): readonly Block[] =>
  crossTable({
    id: slug(id, 'times'),
    caption: `${title}: time taken, by priority; open lines past due rank above every value`,
    corner: 'Priority',
    figures,
    row: ({ group }) => group.priority ?? 'all',
    column: (of) => (of.kind === 'quantile' ? (of.percent === 50 ? 'Median' : `P${of.percent}`) : null),
    show: 'value-and-n',
  });

const range = (id: string, title: string, figures: readonly Figure[]): readonly Block[] =>
  figures.some(isRatio)
    ? [
        heading(slug(id, 'range-title'), 'Other values that could be defended', 3),
        paragraph(
          'The same records under other rules in use elsewhere. They show how far the figure depends on the choice of rule; the figure of this packet is the attainment above.',
        ),
        ...ratioBlocks(`${id}.range`, `${title}: attainment under other rules`, figures),
      ]
    : [];
