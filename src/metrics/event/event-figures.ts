import type { FigureSpec } from '../../model/figure.ts';
import type { EventKind } from '../change/event-kind.ts';
import type { EventMatch } from '../change/reconcile.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import type { EventClass } from './event-fields.ts';

const { select, ratio, count } = selecting('system-events');
const BASIS = 'happened in the period';
const UNEXPLAINED: readonly EventMatch[] = ['OUTSIDE_WINDOW', 'NOT_APPROVED', 'NO_TICKET'];
const DECIDED: readonly EventClass[] = ['MATCHED', 'EXPLAINED', ...UNEXPLAINED];

const KINDS: readonly EventKind[] = ['package', 'deployment', 'configuration'];

const COUNTS: readonly (readonly [match: EventMatch, key: string, title: string])[] = [
  ['MATCHED', 'matched', 'Events covered by an approved change or a model in force'],
  ['OUTSIDE_WINDOW', 'outside-window', 'Events outside the window of an approved change, within a day'],
  ['NOT_APPROVED', 'not-approved', 'Events inside the window of a change that was not approved'],
  ['NO_TICKET', 'no-ticket', 'Events without a change'],
  ['UNKNOWN', 'unknown', 'Events whose change leaves its approval or its hour open'],
];

const BY = [
  ['ticket', 'Events matched by a change of their asset'],
  ['named', 'Events matched by the change their own record names, on a system its ticket does not list'],
  ['pipeline', 'Events of a pipeline account, matched by a change of its pipeline'],
  ['model', 'Events matched by a standing model, without a ticket of their own'],
] as const;

interface EventSources {
  readonly eventsRead: boolean;
  readonly clearancesRead: boolean;
  /** Models, pipelines or records that name their change: an event may be matched without a ticket of its asset. */
  readonly coveredOtherwise: boolean;
}

/** Events reconciled to changes (spec 3.2, G33). None of them where no event source was read: the share is unknown, not zero. */
export function eventFigures({ eventsRead, clearancesRead, coveredOtherwise }: EventSources): FigureSpec[] {
  if (!eventsRead) return [];
  const counted = (facets: Facets, key: string, title: string): FigureSpec =>
    count(facets, { key, title, definition: 'Number of events that changed something.', basis: BASIS });
  return [
    unexplained(null),
    ...KINDS.map(unexplained),
    ...(clearancesRead ? [afterClearing()] : []),
    counted(
      { match: ['MATCHED'], approval: ['exception'] },
      'event.matched-with-exception',
      'Matched events whose change has an exception in its approval (attribute D)',
    ),
    ...COUNTS.map(([match, key, title]) => counted({ match: [match] }, `event.count.${key}`, title)),
    ...(coveredOtherwise ? BY.map(([by, title]) => counted({ matchedBy: [by] }, `event.matched-by.${by}`, title)) : []),
    ...(clearancesRead
      ? [counted({ class: ['EXPLAINED'] }, 'event.count.explained', 'Events explained by a person afterwards')]
      : []),
  ];
}

function unexplained(kind: EventKind | null): FigureSpec {
  const of: Facets = kind === null ? {} : { kind: [kind] };
  return ratio({
    key: `event.unexplained${kind === null ? '' : `.${kind}`}`,
    title: `Events without an approved change${kind === null ? '' : `, ${kind}`}`,
    definition:
      'Package, deployment and configuration events that neither an approved change of their asset, or the one their own record names, nor a standing model covers, divided by all such events read, before any clearing. An approval by nobody the policy lists is none; one given too late is for attribute D of the change. Clearing never makes an event a matched one. It speaks for the assets with an event source alone.',
    basis: BASIS,
    group: kind === null ? {} : { kind },
    numerator: select({ ...of, match: UNEXPLAINED }),
    denominator: select({ ...of, match: ['MATCHED', ...UNEXPLAINED] }),
    rounding: 'up',
    unknown: select({ ...of, match: ['UNKNOWN'] }),
    excluded: [],
    target: null,
  });
}

const afterClearing = (): FigureSpec =>
  ratio({
    key: 'event.unexplained-after-clearing',
    title: 'Events without an approved change, not explained either',
    definition:
      'The same events after clearing: those that no person other than their author explained with a reference, divided by all such events read. Explained events stay out of the matched ones.',
    basis: BASIS,
    group: {},
    numerator: select({ class: UNEXPLAINED }),
    denominator: select({ class: DECIDED }),
    rounding: 'up',
    unknown: select({ class: ['UNKNOWN'] }),
    excluded: [],
    target: null,
  });
