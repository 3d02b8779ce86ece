import type { Figure } from '../../model/figure.ts';
import type { SectionBuilder } from '../../model/packet.ts';
import { heading, paragraph } from './shared/cells.ts';
import { countChart } from './shared/charts.ts';
import { crossTable, groupedBy } from './shared/cross-table.ts';
import { countBlocks, figuresBelow, ratioBlocks, timeBlocks } from './shared/figures.ts';

/** Break-fix work: flow, times, backlog and faults that keep coming back (spec 4). */
export const operations: SectionBuilder = {
  id: 'operations',
  build(packet) {
    const all = figuresBelow(packet, 'incident');
    if (all.length === 0) return null;
    const backlog = figuresBelow(packet, 'incident.backlog');
    const recurring = figuresBelow(packet, 'incident.recurring');
    const byPriority = all.filter((of) => of.kind === 'mean' && groupedBy(of, 'priority'));
    const rest = all.filter((of) => ![backlog, recurring, byPriority].some((part) => part.includes(of)));
    return {
      id: 'operations',
      title: 'Incidents and break-fix work',
      blocks: [
        paragraph(
          'Incidents as their tickets record them; cancelled and duplicate ones are left out. Break-fix work supports operations alone: only tickets flagged as security incidents speak to response and recovery.',
        ),
        ...countBlocks('incident.flow', 'Incidents in the period', rest),
        ...ratioBlocks('incident.rates', 'Rates of incidents', rest),
        ...timeBlocks('incident.times', 'Time to acknowledge and to resolve', rest),
        ...crossTable({
          id: 'incident-priorities',
          caption: 'Mean times by priority',
          corner: 'Measure',
          figures: byPriority,
          row: ({ title }) => title.slice(0, title.lastIndexOf(',')),
          column: ({ group }) => group.priority ?? null,
          show: 'value-and-n',
        }),
        ...backlogBlocks(backlog),
        heading('recurring', 'Recurring issues'),
        paragraph('Each group is a line of the population of recurring issues, with its tickets, in the workbook.'),
        ...countBlocks('incident.recurring', 'Recurring issues', recurring),
        ...ratioBlocks('incident.recurring-rates', 'Recurring issues with a problem record', recurring),
      ],
    };
  },
};

const backlogBlocks = (figures: readonly Figure[]) => [
  heading('backlog', 'Backlog by age'),
  ...countChart({ id: 'backlog-ages', title: 'Open incidents by age', by: 'age', figures }, 'Open'),
  ...crossTable({
    id: 'backlog-priorities',
    caption: 'Open incidents by priority and age',
    corner: 'Priority',
    figures: figures.filter((of) => groupedBy(of, 'priority', 'age') || groupedBy(of, 'age')),
    row: ({ group }) => group.priority ?? 'All',
    column: ({ group }) => group.age ?? null,
    show: 'value',
  }),
];
