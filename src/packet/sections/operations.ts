import { durationText } from '../../lib/time-text.ts';
import type { Figure } from '../../model/figure.ts';
import type { Block, Facts, SectionBuilder } from '../../model/packet.ts';
import { facts, heading, paragraph, text } from './shared/cells.ts';
import { countChart } from './shared/charts.ts';
import { crossTable, groupedBy } from './shared/cross-table.ts';
import { countBlocks, figuresBelow, ratioBlocks, timeBlocks } from './shared/figures.ts';
import { listBlocks } from './shared/lines.ts';
import { orWordsText, wordsText } from './shared/ticket-words.ts';

/** Break-fix work: flow, times, classes, backlog and faults that keep coming back (spec 4). */
export const operations: SectionBuilder = {
  id: 'operations',
  build(packet) {
    const all = figuresBelow(packet, 'incident');
    if (all.length === 0) return null;
    const backlog = figuresBelow(packet, 'incident.backlog');
    const recurring = figuresBelow(packet, 'incident.recurring');
    const byPriority = all.filter((of) => of.kind === 'mean' && groupedBy(of, 'priority'));
    const security = all.filter(({ key }) => key.endsWith('.security'));
    const classes = below(packet, 'incident.proactive', 'incident.trigger', 'incident.preventive', 'incident.action');
    const escalations = below(packet, 'incident.escalated', 'incident.escalation');
    const rollForward = figuresBelow(packet, 'incident.rollforward');
    const apart = [rollForward, backlog, recurring, byPriority, security, classes, escalations];
    const rest = all.filter((of) => !apart.some((part) => part.includes(of)));
    return {
      id: 'operations',
      title: 'Incidents and break-fix work',
      blocks: [
        paragraph(
          'Incidents as their tickets record them; cancelled and duplicate ones are left out. Break-fix work supports operations alone: only tickets flagged as security incidents speak to response and recovery.',
        ),
        ...countBlocks('incident.flow', 'Incidents in the period', rest),
        ...countBlocks('incident.roll-forward', 'Incidents: roll-forward over the period', rollForward),
        ...ratioBlocks('incident.rates', 'Rates of incidents', rest),
        ...listBlocks(packet, 'missing-root-causes'),
        ...listBlocks(packet, 'repairs-without-approved-change'),
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
        ...classBlocks(packet, classes),
        ...escalationBlocks(packet, escalations),
        ...securityBlocks(packet, security),
        ...backlogBlocks(backlog),
        heading('recurring', 'Recurring issues'),
        paragraph(
          'Three or more incidents of one asset (or service, where no asset is named) and category within 30 days are one recurring issue. Each is a line of the population of recurring issues, with its tickets, in the workbook.',
        ),
        ...countBlocks(
          'incident.recurring',
          'Recurring issues',
          recurring.filter((of) => groupedBy(of)),
        ),
        ...countChart(
          { id: 'recurring-categories', title: 'Recurring issues by category', by: 'category', figures: recurring },
          'Issues',
        ),
        ...ratioBlocks('incident.recurring-rates', 'Recurring issues with a problem record', recurring),
        ...listBlocks(packet, 'recurring-issues-most-first'),
        ...accessBlocks(packet),
      ],
    };
  },
};

const below = (packet: Facts, ...prefixes: readonly string[]): readonly Figure[] =>
  prefixes.flatMap((prefix) => figuresBelow(packet, prefix));

const classBlocks = ({ policy: { incidents } }: Facts, figures: readonly Figure[]): readonly Block[] =>
  figures.length === 0
    ? []
    : [
        heading('incident-classes', 'Noticed and acted on'),
        facts(
          ['Proactive', text(wordsText(incidents.proactive))],
          ['Reactive', text(wordsText(incidents.reactive))],
          ['Preventive', text(wordsText(incidents.preventive))],
          ['Corrective', text(wordsText(incidents.corrective))],
          ['Neither', text('unclassified, a class of its own')],
        ),
        ...ratioBlocks('incident.classes', 'Proactive and preventive shares', figures),
        ...countBlocks('incident.class-counts', 'Incidents by class', figures),
      ];

function escalationBlocks(packet: Facts, figures: readonly Figure[]): readonly Block[] {
  const { incidents } = packet.policy;
  if (figures.length === 0 || incidents.escalations.length === 0) return [];
  return [
    heading('escalations', 'Escalations'),
    facts(
      ...incidents.escalations.map(
        ({ id, version, priorities, afterMs, withinMs, groups }) =>
          [
            `${id}, version ${version}`,
            text(
              `${priorities.join(', ')} unresolved ${durationText(afterMs)} after logging goes to ${groups.join(' or ')} within ${durationText(withinMs)}`,
            ),
          ] as const,
      ),
    ),
    ...ratioBlocks('incident.escalations', 'Escalations on time', figures),
    ...countBlocks('incident.escalation-counts', 'Escalations by outcome', figures),
    ...listBlocks(packet, 'late-escalations'),
  ];
}

const securityBlocks = ({ policy: { incidents } }: Facts, figures: readonly Figure[]): readonly Block[] =>
  figures.length === 0
    ? []
    : [
        heading('security-incidents', 'Security incidents'),
        paragraph('Only these speak to response, recovery and the handling of adverse events.'),
        facts(
          ['Criterion', text(incidents.securityCriterion)],
          ['Told by', text(orWordsText('the flag of the source', incidents.security))],
        ),
        ...countBlocks('incident.security-counts', 'Security incidents', figures),
        ...ratioBlocks('incident.security-rates', 'Rates of security incidents', figures),
        ...timeBlocks('incident.security-times', 'Times of security incidents', figures),
      ];

function accessBlocks(packet: Facts): readonly Block[] {
  const all = figuresBelow(packet, 'access');
  if (!all.some(({ kind }) => kind !== 'ratio')) return [];
  const { categories, removals } = packet.policy.incidents.access;
  return [
    heading('access-requests', 'Access requests'),
    facts(
      ['Access, by category', text(categories.join(', ') || 'no words are set')],
      ['Removal of access, by category', text(removals.join(', ') || 'no words are set')],
    ),
    ...countBlocks('access.counts', 'Access requests', all),
    ...ratioBlocks('access.rates', 'Approval and removal of access', all),
    ...timeBlocks('access.times', 'Time to approve and to fulfil', all),
  ];
}

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
