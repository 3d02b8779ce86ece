import type { FigureSpec } from '../../model/figure.ts';
import type { EventKind } from '../change/event-kind.ts';
import type { EventMatch } from '../change/reconcile.ts';
import { type Facets, selecting } from '../shared/selecting.ts';

const { select, ratio, count } = selecting('system-events');
const BASIS = 'happened in the period';
const UNEXPLAINED: readonly EventMatch[] = ['OUTSIDE_WINDOW', 'NOT_APPROVED', 'NO_TICKET'];

const KINDS: readonly EventKind[] = ['package', 'deployment', 'configuration'];

const COUNTS: readonly (readonly [match: EventMatch, key: string, title: string])[] = [
  ['MATCHED', 'matched', 'Events inside the window of an approved change'],
  ['OUTSIDE_WINDOW', 'outside-window', 'Events outside the window of an approved change, within a day'],
  ['NOT_APPROVED', 'not-approved', 'Events inside the window of a change that was not approved'],
  ['NO_TICKET', 'no-ticket', 'Events without a change'],
  ['UNKNOWN', 'unknown', 'Events whose change leaves its approval or its hour open'],
];

/** Events reconciled to changes (spec 3.2, G33). None of them where no event source was read: the share is unknown, not zero. */
export function eventFigures(eventsRead: boolean): FigureSpec[] {
  if (!eventsRead) return [];
  return [
    unexplained(null),
    ...KINDS.map(unexplained),
    ...COUNTS.map(([match, key, title]) =>
      count(
        { match: [match] },
        { key: `event.count.${key}`, title, definition: 'Number of events that changed something.', basis: BASIS },
      ),
    ),
  ];
}

function unexplained(kind: EventKind | null): FigureSpec {
  const of: Facets = kind === null ? {} : { kind: [kind] };
  return ratio({
    key: `event.unexplained${kind === null ? '' : `.${kind}`}`,
    title: `Events without an approved change${kind === null ? '' : `, ${kind}`}`,
    definition:
      'Package, deployment and configuration events that no approved change of their asset covers, divided by all such events read (spec 3.2, 3.3). Unexplained until a person clears them; clearing never makes an event a matched one.',
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
