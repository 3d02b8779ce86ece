import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { type Alternative, alternativesOf } from './alternatives.ts';
import type { AttributionMode } from './attribution.ts';
import { basisOf, type FigureFrame, MODE_FACETS, titleOf } from './figure-frame.ts';
import { alternativeColumn } from './line-fields.ts';

const MODES: readonly AttributionMode[] = ['due-in', 'resolved-in', 'opened-in'];

const RULES: Readonly<Record<Alternative, { readonly title: string; readonly rule: string }>> = {
  noPauses: { title: 'holds ignored', rule: 'No hold pauses the clock.' },
  calendarTime: {
    title: 'around the clock',
    rule: 'The target runs around the clock instead of in the calendar of the commitment.',
  },
  otherBoundary: { title: 'the other boundary', rule: 'A stop exactly at the due instant is judged the other way.' },
  resume: {
    title: 'reopening resumes the clock',
    rule: 'A reopening inside the window resumes the clock; the last resolution is judged.',
  },
  'new-cycle': {
    title: 'reopening starts a new clock',
    rule: 'Every reopening starts a new clock; a line passes if each of its clocks does, in the period of any of them.',
  },
  'first-resolution': {
    title: 'first resolution counts',
    rule: 'The first resolution is judged; a reopening inside the window is not.',
  },
};

/** The same lines under the other reasonable definitions: how far the figure depends on the choice of rule (spec section 9). */
export function rangeFigures(frame: FigureFrame): readonly FigureSpec[] {
  const { measure, sla } = frame;
  return [
    ...MODES.map((mode) =>
      range(frame, {
        key: mode,
        title: basisOf(measure, mode),
        rule: `Lines ${basisOf(measure, mode)}, by the verdicts of the headline figure.`,
        basis: basisOf(measure, mode),
        lines: MODE_FACETS[mode],
        column: 'verdict',
      }),
    ),
    ...alternativesOf(measure)
      .filter((name) => name !== sla.reopen)
      .map((name) =>
        range(frame, {
          key: name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
          ...RULES[name],
          basis: frame.basis,
          lines: {},
          column: alternativeColumn(name),
        }),
      ),
  ];
}

interface Definition {
  readonly key: string;
  readonly title: string;
  readonly rule: string;
  readonly basis: string;
  readonly lines: Facets;
  readonly column: string;
}

function range(
  { measure, population, sla }: FigureFrame,
  { key, title, rule, basis, lines, column }: Definition,
): FigureSpec {
  const { select, ratio } = selecting(population);
  return ratio({
    key: `sla.${measure}.range.${key}`,
    title: `${titleOf(measure)} attainment, ${title}`,
    definition: `${rule} Otherwise as the headline figure.`,
    basis,
    group: { definition: title },
    numerator: select({ ...lines, [column]: ['PASS'] }),
    denominator: select({ ...lines, [column]: ['PASS', 'EXCEPTION'] }),
    rounding: 'down',
    unknown: select({ ...lines, [column]: ['UNMEASURABLE'] }),
    excluded: [],
    target: sla.goal,
  });
}
