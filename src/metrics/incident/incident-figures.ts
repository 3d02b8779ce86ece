import type { FigureSpec } from '../../model/figure.ts';
import type { Policy } from '../../model/policy.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { classFigures } from './class-figures.ts';
import { CAME_IN, WENT_OUT } from './flow.ts';
import { AGES } from './incident.ts';
import { AS_FAR_AS_RECORDED } from './incident-fields.ts';
import { timeFigures } from './time-figures.ts';

const { select, ratio, count } = selecting('incidents');
const RESOLVED = 'resolved in the period';
const AS_OF = 'open at the as-of instant';
const RESOLVED_IN: Facets = { resolvedIn: ['yes'] };
const MAJOR = ['P1', 'P2'];

/** What at least one ticket states: where none does, the export has no such column and its "no" is unknown. */
export interface IncidentsStated {
  readonly priorities: ReadonlySet<string>;
  readonly problem: boolean;
  /** Beginning and end of the work. */
  readonly repair: boolean;
}

/** Measures of break-fix work (spec 4.2). */
export function incidentFigures({ changes, incidents }: Policy, stated: IncidentsStated): FigureSpec[] {
  const priorities = [...stated.priorities].sort();
  return [
    ...rates(stated),
    ...classFigures(incidents),
    ...timeFigures(changes.emergencyCalendar, priorities, stated.repair),
    ...flow(),
    ...rollForward(),
    ...AGES.map((age) => backlog(age, null)),
    ...priorities.flatMap((priority) => AGES.map((age) => backlog(age, priority))),
  ];
}

function rates({ problem }: IncidentsStated): FigureSpec[] {
  const major = { ...RESOLVED_IN, priority: MAJOR };
  const unlinked = { ...major, problemLinked: ['no'] };
  return [
    ratio({
      key: 'incident.reopened',
      title: 'Incidents reopened',
      definition: 'Incidents reopened at least once divided by those resolved in the period.',
      basis: RESOLVED,
      numerator: select({ ...RESOLVED_IN, reopened: ['yes'] }),
      denominator: select({ ...RESOLVED_IN, reopened: ['yes', 'no'] }),
      rounding: 'up',
      unknown: select({ ...RESOLVED_IN, reopened: ['not stated'] }),
      excluded: [],
      target: null,
    }),
    ratio({
      key: 'incident.reassigned',
      title: 'Incidents reassigned',
      definition:
        'Incidents handed on at least once divided by those resolved in the period. Being handed on is not yet an escalation.',
      basis: RESOLVED,
      numerator: select({ ...RESOLVED_IN, reassigned: ['yes'] }),
      denominator: select({ ...RESOLVED_IN, reassigned: ['yes', 'no'] }),
      rounding: 'up',
      unknown: select({ ...RESOLVED_IN, reassigned: ['not stated'] }),
      excluded: [],
      target: null,
    }),
    ratio({
      key: 'incident.problem-linked',
      title: 'P1 and P2 incidents with a problem record',
      definition:
        'P1 and P2 incidents that name a problem record divided by those resolved in the period. A root cause written elsewhere is not seen, nor when it was written.',
      basis: RESOLVED,
      numerator: select({ ...major, problemLinked: ['yes'] }),
      denominator: select(problem ? major : { ...major, problemLinked: ['yes'] }),
      rounding: 'down',
      unknown: problem ? null : select(unlinked),
      excluded: [],
      target: null,
    }),
    incomplete({}, '', ''),
    incomplete({ security: ['yes'] }, '.security', ', security incidents'),
  ];
}

/** Only tickets flagged as security incidents speak to response and recovery, so they have a rate of their own (spec INC-2). */
const incomplete = (of: Facets, suffix: string, words: string): FigureSpec =>
  ratio({
    key: `incident.incomplete${suffix}`,
    title: `Incidents closed with a stage missing or out of order${words}`,
    definition:
      'Incidents closed in the period that lack the time of triage (with priority, category and group), remediation or closure (with its code), or have them out of order, divided by all closed in the period. Detection and validation are asked for where the export has a field for them; elsewhere that a lifecycle is complete is not shown.',
    basis: 'closed in the period',
    numerator: select({ ...of, lifecycle: ['incomplete'] }),
    denominator: select({ ...of, lifecycle: ['complete', AS_FAR_AS_RECORDED, 'incomplete'] }),
    rounding: 'up',
    unknown: select({ ...of, lifecycle: ['unknown'] }),
    excluded: [],
    target: null,
  });

function flow(): FigureSpec[] {
  const counted = (key: string, title: string, of: Facets, basis: string): FigureSpec =>
    count(of, { key: `incident.${key}`, title, definition: 'Number of incidents.', basis });
  return [
    counted('opened', 'Incidents opened', { openedIn: ['yes'] }, 'opened in the period'),
    counted('resolved', 'Incidents resolved', RESOLVED_IN, RESOLVED),
    counted('open', 'Incidents open', { openAtAsOf: ['yes'] }, AS_OF),
    counted(
      'open-unknown',
      'Incidents resolved or closed by their state, with no time of either recorded',
      { openAtAsOf: ['unknown'] },
      AS_OF,
    ),
    counted(
      'change-linked',
      'Incidents resolved by a change they name',
      { ...RESOLVED_IN, changeLinked: ['yes'] },
      RESOLVED,
    ),
    counted(
      'change-caused',
      'Incidents that name a change as their cause',
      { openedIn: ['yes'], changeCaused: ['yes'] },
      'opened in the period',
    ),
    counted(
      'security',
      'Incidents flagged as security incidents',
      { openedIn: ['yes'], security: ['yes'] },
      'opened in the period',
    ),
  ];
}

/** The end of the period stands for the as-of instant where that comes first: nothing after it is known. */
function rollForward(): FigureSpec[] {
  const step =
    (column: string) =>
    (value: string): FigureSpec =>
      count(
        { [column]: [value] },
        {
          key: `incident.rollforward.${value.replaceAll(' ', '-')}`,
          title: `Roll-forward: ${value}`,
          definition:
            'Carried in + perhaps carried in + opened − resolved − closed without a resolution time − ended at a time not recorded − ended before it was opened = open. ' +
            'An incident ends with its resolution or, where none is recorded, with its closure. One that ended at a time not recorded, and was opened before the period, was perhaps carried in.',
          basis: 'incidents open at the start of the period or opened in it, up to its end',
          group: { step: value },
        },
      );
  return [...CAME_IN.map(step('cameIn')), ...WENT_OUT.map(step('wentOut'))];
}

const backlog = (age: string, priority: string | null): FigureSpec =>
  count(
    { openAtAsOf: ['yes'], age: [age], ...(priority === null ? {} : { priority: [priority] }) },
    {
      key: `incident.backlog.${age.replaceAll(' ', '-')}${priority === null ? '' : `.${priority}`}`,
      title: `Open for ${age}${priority === null ? '' : `, ${priority}`}`,
      definition: 'Number of incidents open at the as-of instant, by whole days since logging.',
      basis: AS_OF,
      group: priority === null ? { age } : { priority, age },
    },
  );
