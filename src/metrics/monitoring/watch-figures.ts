import type { FigureSpec } from '../../model/figure.ts';
import { selecting } from '../shared/selecting.ts';

const BASIS =
  'assets in service at the as-of instant, from the begin of the period or of their service to that instant';

const SHARES = [
  [
    'watched',
    'watched',
    'Time under watch',
    'Time in which a monitor that says since when it watches had heard of the asset, until it last did and as long after as a heartbeat may take, or as long after an instant at which it is known to have heard of it, divided by the time in service. A silence that ended before the last heartbeat leaves no trace.',
  ],
  [
    'silent',
    'silent',
    'Time not under watch',
    'Time before an asset was put under watch, or after a monitor had not heard of it for too long, divided by the time in service. Each gap is on a line of its own.',
  ],
  [
    'not-known',
    'notKnown',
    'Time of which nobody can say',
    'Time of which no record says whether the asset was watched, divided by the time in service: no monitor says since when it watches, or none knows the asset.',
  ],
] as const;

/** Asset-time over the period (spec 4.2): three shares that make up the whole, and the gaps. */
export function watchFigures(population: string, gaps: string): readonly FigureSpec[] {
  const { select } = selecting(population);
  const { count } = selecting(gaps);
  return [
    ...SHARES.map(
      ([key, column, title, definition]): FigureSpec => ({
        kind: 'quotient',
        key: `monitoring.time.${key}`,
        title,
        definition,
        basis: BASIS,
        group: {},
        of: select({}),
        column,
        over: select({}),
        overColumn: 'service',
      }),
    ),
    count(
      {},
      {
        key: 'monitoring.gaps',
        title: 'Gaps',
        definition: 'Number of stretches of the period in which an asset in service was not under watch.',
        basis: BASIS,
      },
    ),
  ];
}
