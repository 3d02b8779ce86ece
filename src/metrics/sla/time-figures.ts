import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { type FigureFrame, priorityName, titleOf } from './figure-frame.ts';
import { STOPPED_REASONS } from './words.ts';

const ELAPSED =
  'Nearest rank of the running time of lines with a stop; lines open past due rank above every value. ' +
  'Lines whose running time is known only as a range have no value and are counted beside it; breaches with no time taken (cancelled after the due instant, or of an earlier due instant) are counted apart, under without-time.';

/** Time taken and time late; medians and high percentiles, never a mean alone (spec P-M6). */
export function timeFigures(frame: FigureFrame): readonly FigureSpec[] {
  const { measure, population, mine, basis } = frame;
  const { select } = selecting(population);
  const late = select({ ...mine, reason: ['late'] });
  const described = (key: string, title: string, definition: string) => ({
    key: `sla.${measure}.${key}`,
    title,
    definition,
    basis,
    group: {},
  });
  const LATE =
    'Wall-clock time from the due instant to the stop, over lines that stopped after it. Where the due instant is known only as a range, so is the time, and the line is counted as one without a value. ' +
    'Breaches of an earlier due instant, before the priority or the commitment changed, and lines that never stopped are not in it.';
  return [
    ...[null, ...frame.priorities].flatMap((priority) => [elapsed(frame, priority, 50), elapsed(frame, priority, 90)]),
    {
      kind: 'quantile',
      ...described('late.median', 'Late by, median', LATE),
      of: late,
      column: 'late',
      percent: 50,
      open: null,
    },
    {
      kind: 'quantile',
      ...described('late.p90', 'Late by, 90th percentile', LATE),
      of: late,
      column: 'late',
      percent: 90,
      open: null,
    },
    { kind: 'mean', ...described('late.mean', 'Late by, mean', LATE), of: late, column: 'late' },
    {
      kind: 'quantile',
      ...described(
        'paused.longest',
        'Longest pause of those paused',
        'Time on hold so far of lines that are not due because they are paused; not known where the records do not say when the holds began and ended.',
      ),
      basis: 'open and paused at the as-of instant',
      of: select({ reason: ['not due, paused'] }),
      column: 'hold',
      percent: 100,
      open: null,
    },
  ];
}

function elapsed(
  { measure, population, mine, basis }: FigureFrame,
  priority: string | null,
  percent: 50 | 90,
): FigureSpec {
  const { select } = selecting(population);
  const lines: Facets = priority === null ? mine : { ...mine, priority: [priority] };
  const name = percent === 50 ? 'median' : 'p90';
  return {
    kind: 'quantile',
    key: `sla.${measure}.elapsed.${name}${priority === null ? '' : `.${priority}`}`,
    title: `${titleOf(measure)} time, ${percent === 50 ? 'median' : '90th percentile'}, ${priorityName(priority)}`,
    definition: ELAPSED,
    basis,
    group: priority === null ? {} : { priority },
    of: select({ ...lines, reason: STOPPED_REASONS }),
    column: 'elapsed',
    percent,
    open: select({ ...lines, reason: ['open past due'] }),
  };
}
