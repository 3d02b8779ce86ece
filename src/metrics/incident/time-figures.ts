import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';

const { select } = selecting('incidents');
const RESOLVED = 'resolved in the period';
const RESOLVED_IN: Facets = { resolvedIn: ['yes'] };

type Times = Extract<FigureSpec, { kind: 'mean' | 'quantile' }>;

interface Timed {
  readonly key: string;
  readonly title: string;
  readonly column: string;
  readonly of: Facets;
  readonly basis: string;
  readonly definition: string;
}

/** Means, medians and high percentiles (spec 4.2). `calendar`: the one that business time is counted in. */
export const timeFigures = (calendar: string, priorities: readonly string[], repair: boolean): readonly FigureSpec[] =>
  [...times(calendar), ...(repair ? [REPAIR] : [])].flatMap((timed) => [
    mean(timed, null),
    quantile(timed, 50),
    quantile(timed, 90),
    ofSecurity(mean(timed, null)),
    ofSecurity(quantile(timed, 90)),
    ...priorities.map((priority) => mean(timed, priority)),
  ]);

const REPAIR: Timed = {
  key: 'incident.repair',
  title: 'Time at work (MTTR repair)',
  column: 'toRepair',
  of: RESOLVED_IN,
  basis: RESOLVED,
  definition: 'From the beginning of the work to its end, of incidents that state both (MTTR in the sense of repair).',
};

function times(calendar: string): readonly Timed[] {
  return [
    {
      key: 'incident.acknowledge',
      title: 'Time to acknowledge (MTTA)',
      column: 'toAcknowledge',
      of: { acknowledgedIn: ['yes'] },
      basis: 'acknowledged in the period',
      definition: 'From logging to the first response recorded, calendar time.',
    },
    {
      key: 'incident.resolve',
      title: 'Time to resolve (MTTR resolve)',
      column: 'toResolve',
      of: RESOLVED_IN,
      basis: RESOLVED,
      definition: 'From logging to resolution, calendar time with holds in it (MTTR in the sense of resolve).',
    },
    {
      key: 'incident.resolve-business',
      title: 'Time to resolve in business hours',
      column: 'toResolveBusiness',
      of: RESOLVED_IN,
      basis: RESOLVED,
      definition: `From logging to resolution, running time of the calendar ${calendar} with holds in it (MTTR in the sense of resolve).`,
    },
  ];
}

/** The same of security incidents alone (spec INC-2). */
const ofSecurity = (figure: Times): FigureSpec => ({
  ...figure,
  key: `${figure.key}.security`,
  title: `${figure.title}, security incidents`,
  of: { ...figure.of, where: [...figure.of.where, { column: 'security', in: ['yes'] }] },
});

function mean({ key, title, column, of, basis, definition }: Timed, priority: string | null): Times {
  return {
    kind: 'mean',
    key: `${key}.mean${priority === null ? '' : `.${priority}`}`,
    title: `${title}, mean${priority === null ? '' : `, ${priority}`}`,
    definition,
    basis,
    group: priority === null ? {} : { priority },
    of: select(priority === null ? of : { ...of, priority: [priority] }),
    column,
  };
}

const quantile = ({ key, title, column, of, basis, definition }: Timed, percent: 50 | 90): Times => ({
  kind: 'quantile',
  key: `${key}.${percent === 50 ? 'median' : 'p90'}`,
  title: `${title}, ${percent === 50 ? 'median' : '90th percentile'}`,
  definition: `${definition} Nearest rank.`,
  basis,
  group: {},
  of: select(of),
  column,
  percent,
  open: null,
});
