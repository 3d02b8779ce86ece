import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';

const { select, ratio } = selecting('security-records');
const OPENED: Facets = { openedIn: ['yes'] };
const RESOLVED: Facets = { resolvedIn: ['yes'] };
const CLOSED: Facets = { closedIn: ['yes'] };

interface OnRecord {
  readonly key: string;
  readonly title: string;
  readonly definition: string;
  readonly of: Facets;
  readonly column: string;
  readonly good: string;
  readonly bad: readonly string[];
}

const ALL: readonly OnRecord[] = [
  {
    key: 'detected',
    title: 'Security incidents with a time of detection before logging',
    definition:
      'Detected, by the ticket or by an alert that names it, no later than it was logged, divided by these, those detected later and those without a time where the export has one.',
    of: OPENED,
    column: 'detection',
    good: 'before it was logged',
    bad: ['after it was logged', 'missing'],
  },
  {
    key: 'assigned',
    title: 'Security incidents assigned to a person or group',
    definition: 'With an assignee or an assignment group, divided by all whose export has either field.',
    of: OPENED,
    column: 'assigned',
    good: 'recorded',
    bad: ['missing'],
  },
  {
    key: 'classed-first',
    title: 'Security incidents with category and priority before work began',
    definition:
      'Whose log has a category and a priority no later than its first entry in work, divided by all whose log has both fields and an entry in work.',
    of: OPENED,
    column: 'order',
    good: 'classed first',
    bad: ['work first'],
  },
  {
    key: 'declared',
    title: 'Security incidents declared while open',
    definition:
      'Whose log has a category of security no later than the resolution, divided by all whose log shows when they got it. Unknown where only a flag says so, for a flag has no time.',
    of: OPENED,
    column: 'declaration',
    good: 'while open',
    bad: ['after its resolution'],
  },
  {
    key: 'estimated',
    title: 'Security incidents with a priority',
    definition: 'With a priority, the only estimate of magnitude a ticket has, divided by all whose export has it.',
    of: OPENED,
    column: 'estimate',
    good: 'recorded',
    bad: ['missing'],
  },
  {
    key: 'scoped',
    title: 'Security incidents with their scope on record',
    definition: 'That name an asset or a service, divided by all whose export has either field.',
    of: CLOSED,
    column: 'scope',
    good: 'recorded',
    bad: ['missing'],
  },
  {
    key: 'authored',
    title: 'Security incidents whose every entry names its author',
    definition:
      'Whose log names a person on every entry, divided by all whose log names any. Every entry of a log has a time; one without a time is not read.',
    of: {},
    column: 'authors',
    good: 'named on every entry',
    bad: ['missing on an entry'],
  },
  {
    key: 'progress',
    title: 'Security incidents with progress logged',
    definition:
      'With an entry of the log between the first response (or else logging) and the resolution, divided by all with a log.',
    of: RESOLVED,
    column: 'progress',
    good: 'logged',
    bad: ['none'],
  },
  {
    key: 'recovered',
    title: 'Security incidents with resolution and closure in order',
    definition:
      'With times of resolution and closure, after logging and in this order, divided by all closed in the period whose export has both.',
    of: CLOSED,
    column: 'recovery',
    good: 'recorded in order',
    bad: ['out of order', 'missing'],
  },
];

/** What tickets flagged as security incidents have on record, step by step (spec 6.1, INC-2). */
export const securityFigures = (): readonly FigureSpec[] => [
  ...ALL.map(figureOf),
  {
    kind: 'mean',
    key: 'incident.assign.mean.security',
    title: 'Time to assign, security incidents, mean',
    definition:
      'From detection, or else logging, to the first entry of the log that names an assignee or a group, calendar time.',
    basis: 'logged in the period',
    group: {},
    of: select(OPENED),
    column: 'toAssign',
  },
];

const BASES: ReadonlyMap<Facets, string> = new Map([
  [OPENED, 'logged in the period'],
  [RESOLVED, 'resolved in the period'],
  [CLOSED, 'closed in the period'],
]);

const figureOf = ({ key, title, definition, of, column, good, bad }: OnRecord): FigureSpec =>
  ratio({
    key: `incident.${key}.security`,
    title,
    definition,
    basis: BASES.get(of) ?? 'logged, resolved or closed in the period',
    numerator: select({ ...of, [column]: [good] }),
    denominator: select({ ...of, [column]: [good, ...bad] }),
    rounding: 'down',
    unknown: select({ ...of, [column]: ['not stated'] }),
    excluded: [],
    target: null,
  });
