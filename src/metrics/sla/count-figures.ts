import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { ENTERED, LEFT } from './attribution.ts';
import { ANY_BASIS, type FigureFrame, slug } from './figure-frame.ts';
import { EXCLUSION_REASONS, LISTED_AS, UNTIMED_REASONS } from './words.ts';

const JUDGED: Facets = { verdict: ['PASS', 'EXCEPTION'] };

/** What stands outside the ratio, the roll-forward, and the two lists. */
export function countFigures(frame: FigureFrame): readonly FigureSpec[] {
  return [...outside(frame), ...rollForward(frame), ...lists(frame)];
}

function outside({ measure, population, mine, basis, seen }: FigureFrame): readonly FigureSpec[] {
  const { count } = selecting(population);
  const of = (key: string, title: string, definition: string, facets: Facets, over = basis): FigureSpec =>
    count(facets, { key: `sla.${measure}.${key}`, title, definition, basis: over });
  return [
    of(
      'not-due',
      'Not yet due',
      'Open with the due instant still ahead at the as-of instant.',
      { reason: ['not due'] },
      ANY_BASIS,
    ),
    of(
      'paused',
      'Not due, paused',
      'Open and on hold at the as-of instant, so that there is no due instant.',
      { reason: ['not due, paused'] },
      ANY_BASIS,
    ),
    of(
      'open-past-due',
      'Breached and still open',
      'Open with the due instant passed: the breach is certain, closure is not awaited.',
      { ...mine, reason: ['open past due'] },
    ),
    of(
      'cancelled-after-due',
      'Breached before it was cancelled',
      'Cancelled, or closed as a duplicate, after the due instant: the breach had happened.',
      { ...mine, reason: ['cancelled after due', 'duplicate closed after due'] },
    ),
    of(
      'without-time',
      'Breached, with no time taken',
      `Breaches that have no time to the stop of their own: cancelled or closed as a duplicate after the due instant, or of a due instant before the priority or the commitment changed. They are in the attainment, and in no median or percentile of the time taken.`,
      { ...mine, reason: UNTIMED_REASONS },
    ),
    of('priority-lowered', 'Priority lowered on the way', 'Each is on the exceptions list, whatever its verdict.', {
      ...mine,
      priorityChange: ['lowered', 'raised and lowered'],
    }),
    of('priority-raised', 'Priority raised on the way', 'The new target runs from the change.', {
      ...mine,
      priorityChange: ['raised', 'raised and lowered'],
    }),
    of(
      'bounds-only',
      'Due instant known as a range',
      'The position of holds or reopenings is not known; the verdict stands only where both extremes agree.',
      { ...mine, precision: ['bounds'] },
    ),
    of(
      'unmeasurable',
      'Unmeasurable',
      'Records that cannot be judged; taken all as breached, then all as met, they give the bounds of the rate.',
      {
        ...mine,
        verdict: ['UNMEASURABLE'],
      },
    ),
    ...[...seen.unmeasurable].sort().map((reason) =>
      of(`unmeasurable.${slug(reason)}`, `Unmeasurable: ${reason}`, 'Part of the unmeasurable lines, by reason.', {
        ...mine,
        verdict: ['UNMEASURABLE'],
        reason: [reason],
      }),
    ),
    ...LISTED_AS.map((listed) =>
      of(
        `listed.${slug(listed)}`,
        `On the exceptions list: ${listed}`,
        'The list holds every breach among the lines that touch the period, those that belong to another period too, and lines whose commitment became a longer one on the way, whatever came of them. The breaches of the period are the ones the rate counts.',
        { listedAs: [listed] },
        ANY_BASIS,
      ),
    ),
    ...EXCLUSION_REASONS.map((reason) =>
      of(
        `excluded.${slug(reason)}`,
        `Left out: ${reason}`,
        'Neither met nor breached, and so outside the rate, by reason.',
        {
          ...mine,
          verdict: ['EXCLUDED'],
          reason: [reason],
        },
      ),
    ),
  ];
}

const ROLL_FORWARD =
  'Opening + attached + re-dated in − re-dated out − cancelled before due − fell due = closing. ' +
  'Opening and closing are judged by what was known at the two ends of the period, so the closing is the next opening.';

function rollForward({ measure, population }: FigureFrame): readonly FigureSpec[] {
  const { count } = selecting(population);
  const step =
    (column: string) =>
    (value: string): FigureSpec =>
      count(
        { [column]: [value] },
        {
          key: `sla.${measure}.rollforward.${slug(value)}`,
          title: `Roll-forward: ${value}`,
          definition: ROLL_FORWARD,
          basis: 'commitments not yet due, from the start to the end of the period',
          group: { step: value },
        },
      );
  return [...ENTERED.map(step('entered')), ...LEFT.map(step('left'))];
}

/** The list by due date and the list a tool shows, side by side (spec SLA-11). */
function lists({ measure, population }: FigureFrame): readonly FigureSpec[] {
  const { count } = selecting(population);
  const stopped = measure === 'response' ? 'responded' : 'resolved';
  const part = (key: string, title: string, facets: Facets): FigureSpec =>
    count(
      { ...facets, ...JUDGED },
      {
        key: `sla.${measure}.lists.${key}`,
        title,
        definition: 'Met or breached lines, by the list they are on.',
        basis: ANY_BASIS,
        group: { list: key },
      },
    );
  return [
    part('both', `Due and ${stopped} in the period`, { dueIn: ['yes'], stoppedIn: ['yes'] }),
    part('due-only', `Due in the period, not ${stopped} in it`, { dueIn: ['yes'], stoppedIn: ['no'] }),
    part(
      'stopped-only',
      `${stopped} in the period, due in another`.replace(/^./, (first) => first.toUpperCase()),
      { dueIn: ['no'], stoppedIn: ['yes'] },
    ),
  ];
}
