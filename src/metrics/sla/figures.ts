import type { FigureSpec } from '../../model/figure.ts';
import type { SlaPolicy } from '../../model/policy.ts';
import { excludedByReason, type Facets, selecting } from '../shared/selecting.ts';
import { type SlaMeasure, ticketCommitments } from './commitments.ts';
import { countFigures } from './count-figures.ts';
import { differenceFigures } from './difference-figures.ts';
import { basisOf, type FigureFrame, MODE_FACETS, priorityName, type Seen, titleOf } from './figure-frame.ts';
import { rangeFigures } from './range-figures.ts';
import { timeFigures } from './time-figures.ts';
import { EXCLUSION_REASONS } from './words.ts';

/** All figures of one measure: attainment first, then what stands beside it (spec 1.6, 1.7). */
export function slaFigures(measure: SlaMeasure, population: string, sla: SlaPolicy, seen: Seen): readonly FigureSpec[] {
  const committed = ticketCommitments(sla, measure).flatMap(({ priorities }) => priorities);
  const frame: FigureFrame = {
    measure,
    population,
    sla,
    mine: MODE_FACETS[sla.attribution],
    basis: basisOf(measure, sla.attribution),
    priorities: [...new Set([...committed, ...seen.priorities])].sort(),
    seen,
  };
  return [
    attainment(frame, null),
    ...frame.priorities.map((priority) => attainment(frame, priority)),
    ...countFigures(frame),
    ...differenceFigures(frame),
    ...rangeFigures(frame),
    ...timeFigures(frame),
  ];
}

function attainment({ measure, population, sla, mine, basis }: FigureFrame, priority: string | null): FigureSpec {
  const { select, ratio } = selecting(population);
  const lines: Facets = priority === null ? mine : { ...mine, priority: [priority] };
  const key = `sla.${measure}.attainment`;
  return ratio({
    key: priority === null ? key : `${key}.${priority}`,
    title: `${titleOf(measure)} attainment, ${priorityName(priority)}`,
    definition:
      'Commitments met divided by commitments met or breached; met if and only if the stop is ' +
      `${sla.boundary === 'inclusive' ? 'at or before' : 'before'} the due instant. ` +
      'Lines that cannot be measured give the bounds: all of them taken as breached, then all as met. Those not yet due are left out and counted.',
    basis,
    group: priority === null ? {} : { priority },
    numerator: select({ ...lines, verdict: ['PASS'] }),
    denominator: select({ ...lines, verdict: ['PASS', 'EXCEPTION'] }),
    rounding: 'down',
    unknown: select({ ...lines, verdict: ['UNMEASURABLE'] }),
    excluded: excludedByReason(select, { ...lines, verdict: ['EXCLUDED'] }, EXCLUSION_REASONS),
    target: sla.goal,
  });
}
