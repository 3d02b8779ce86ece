import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { FigureSpec } from '../../model/figure.ts';
import type { StoredTicket } from '../../model/metric.ts';
import { type Field, joined, yesNo } from '../shared/fields.ts';
import { selecting } from '../shared/selecting.ts';

/** Incidents of one place and category, close enough together to be one fault that keeps coming back (spec 4.2). */
const MANY = 3;
export const RECURRING_WITHIN_MS = 30 * DAY_MS;
/** Tickets named on a line; the population of incidents has them all. */
const NAMED = 20;

export interface Group {
  readonly place: string;
  readonly by: 'asset' | 'service';
  readonly category: string;
  readonly members: Member[];
}
interface Member {
  readonly key: string;
  readonly at: Instant;
  readonly problem: string | null;
  readonly source: string;
  readonly artifact: string;
  readonly line: number;
}

/** Place and category; `null`: the ticket does not state them. The asset goes before the service. */
export function groupOf({ ticket: { asset, service, category } }: StoredTicket): Omit<Group, 'members'> | null {
  const place = asset ?? service;
  if (place === null || category === null) return null;
  return { place, by: asset === null ? 'service' : 'asset', category };
}

export const memberOf = (stored: StoredTicket): Member => ({
  key: stored.ticket.key,
  at: stored.ticket.openedAt,
  problem: stored.ticket.problemKey,
  source: stored.source,
  artifact: stored.artifact,
  line: stored.origin.line,
});

/** Most members opened within 30 days of each other, one of them at `from` or later; 0: too few for any of them. */
export function mostTogether(members: readonly { readonly at: Instant }[], from: Instant): number {
  const times = members.map(({ at }) => at).sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [last, at] of times.entries()) {
    while (at - (times[first] ?? at) > RECURRING_WITHIN_MS) first += 1;
    if (at >= from) most = Math.max(most, last - first + 1);
  }
  return most >= MANY ? most : 0;
}

export interface RecurringLine {
  readonly group: Group;
  readonly most: number;
  readonly category: string;
  /** Some ticket names a problem; where none does, the export has no such column. */
  readonly problemStated: boolean;
}

const sorted = ({ members }: Group): readonly Member[] =>
  [...members].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
const problems = (group: Group): readonly string[] =>
  [...new Set(group.members.flatMap(({ problem }) => (problem === null ? [] : [problem])))].sort();

function isUnlinked({ group, problemStated }: RecurringLine): boolean {
  return problemStated && problems(group).length === 0;
}

/** Columns of `recurring-issues`, in order. */
export const RECURRING_FIELDS: readonly Field<RecurringLine>[] = [
  { key: 'issue', title: 'Issue', type: 'text', value: ({ group }) => `${group.place} / ${group.category}` },
  { key: 'by', title: 'Grouped by', type: 'facet', value: ({ group }) => group.by },
  { key: 'category', title: 'Category', type: 'facet', value: ({ category }) => category },
  { key: 'incidents', title: 'Incidents', type: 'count', value: ({ group }) => group.members.length },
  { key: 'most', title: 'Most in 30 days', type: 'count', value: ({ most }) => most },
  { key: 'first', title: 'First opened', type: 'instant', value: ({ group }) => sorted(group)[0]?.at ?? null },
  { key: 'last', title: 'Last opened', type: 'instant', value: ({ group }) => sorted(group).at(-1)?.at ?? null },
  {
    key: 'tickets',
    title: `Tickets, first ${NAMED}`,
    type: 'text',
    value: ({ group }) =>
      joined(
        sorted(group)
          .slice(0, NAMED)
          .map(({ key }) => key),
      ),
  },
  { key: 'problems', title: 'Problem records', type: 'text', value: ({ group }) => joined(problems(group)) },
  {
    key: 'problemLinked',
    title: 'Problem linked',
    type: 'flag',
    value: ({ group }) => (problems(group).length > 0 ? 'yes' : 'no'),
  },
  {
    key: 'unlinked',
    title: 'Problem record missing',
    type: 'flag',
    value: (line) => yesNo(isUnlinked(line)),
  },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: (line) => (isUnlinked(line) ? 'a problem record' : null),
  },
  {
    key: 'found',
    title: 'Found',
    type: 'text',
    value: (line) => (isUnlinked(line) ? `none on any of ${line.group.members.length} incidents` : null),
  },
  { key: 'source', title: 'Source of the first', type: 'text', value: ({ group }) => sorted(group)[0]?.source ?? null },
  {
    key: 'artifact',
    title: 'Artifact of the first',
    type: 'text',
    value: ({ group }) => sorted(group)[0]?.artifact ?? null,
  },
  { key: 'line', title: 'Line of the first', type: 'count', value: ({ group }) => sorted(group)[0]?.line ?? null },
];

const { select, ratio, count } = selecting('recurring-issues');
const BASIS = 'an incident of the group opened in the period, and the 30 days before it';

/** `problemStated`: some ticket names a problem; where none does, the export has no such column. */
export function recurringFigures(problemStated: boolean, categories: readonly string[]): FigureSpec[] {
  return [
    count(
      {},
      {
        key: 'incident.recurring',
        title: 'Recurring issues',
        definition:
          'Number of groups of three or more incidents of the same asset (or service, where no asset is named) and category within 30 days.',
        basis: BASIS,
      },
    ),
    ratio({
      key: 'incident.recurring.problem-linked',
      title: 'Recurring issues with a problem record',
      definition: 'Groups of recurring incidents of which at least one names a problem record, divided by all of them.',
      basis: BASIS,
      numerator: select({ problemLinked: ['yes'] }),
      denominator: select(problemStated ? {} : { problemLinked: ['yes'] }),
      rounding: 'down',
      unknown: problemStated ? null : select({ problemLinked: ['no'] }),
      excluded: [],
      target: null,
    }),
    ...categories.map((category) => ofCategory(category)),
  ];
}

const ofCategory = (category: string): FigureSpec =>
  count(
    { category: [category] },
    {
      key: `incident.recurring.category.${category}`,
      title: `Recurring issues, ${category}`,
      definition: 'Number of groups of recurring incidents, by category.',
      basis: BASIS,
      group: { category },
    },
  );
