import { type ControlStatus, type ControlTest, type Finding, type Mapping, testedFigure } from '../../model/control.ts';
import type { Figure } from '../../model/figure.ts';
import { type Deviations, deviationsOf, figureOf, isAbove, type RatioFigure } from './deviations.ts';
import { detail } from './sentence.ts';

/** What is known about the populations behind the figures. */
export interface Standing {
  /** The population is proved complete (spec 5.2). */
  populationProved(population: string): boolean;
  /** Every source behind it is known up to the end of the period. */
  coversPeriod(population: string): boolean;
  /** Its lines are judged by examples that nobody agreed to. Absent: none is. */
  judgedByExamples?(population: string): boolean;
}

export interface JudgedTest {
  readonly test: ControlTest;
  readonly figure: string | null;
  readonly status: ControlStatus;
  /** Why this status, in a few words, and the figures behind it: the two halves of a sentence. */
  readonly conclusion: string;
  readonly detail: string;
}

type Decision = Pick<JudgedTest, 'status' | 'conclusion'>;

/** One test held against its tolerance. `otherEvidence`: what the grade asks for beside records is attached and reviewed. */
export function judgeTest(
  test: ControlTest,
  mapping: Mapping,
  figures: readonly Figure[],
  standing: Standing,
  otherEvidence: boolean,
): JudgedTest {
  const figure = figureOf(test, mapping.control, figures);
  if (!figure) {
    return {
      test,
      figure: null,
      status: 'not-tested',
      conclusion: 'Planned, not run',
      detail: `no measure gave the figure ${testedFigure(test)} for this period`,
    };
  }
  const deviations = deviationsOf(test, figure);
  const decision = decide(test, figure, deviations, standing, limitsOf(mapping, figure, standing, otherEvidence));
  return { test, figure: figure.id, ...decision, detail: detail(test, figure, deviations) };
}

/** Rules 5 to 10 of spec 7.3, in their order; rules 1 to 4 are decided for the control as a whole. */
function decide(
  { tolerance }: ControlTest,
  { denominator: { population } }: RatioFigure,
  { deviating, judged, unknown }: Deviations,
  { populationProved, coversPeriod, judgedByExamples }: Standing,
  limits: readonly string[],
): Decision {
  const all = judged + unknown;
  const covered = coversPeriod(population);
  if (all === 0) {
    return covered && populationProved(population)
      ? { status: 'no-occurrence', conclusion: 'Nothing fell under the test, and the population is proved complete' }
      : { status: 'no-evidence', conclusion: 'Nothing fell under the test, and that is not proved complete' };
  }
  if (judgedByExamples?.(population)) {
    return {
      status: covered ? 'evidence-limited' : 'insufficient-data',
      conclusion: 'Held against the example commitments of a new workspace, to which nobody agreed',
    };
  }
  if (isAbove(deviating, all, tolerance)) {
    return {
      status: 'exceptions-noted',
      conclusion: unknown === 0 ? 'Above tolerance' : 'Above tolerance even if every unknown item were good',
    };
  }
  if (!covered) return { status: 'insufficient-data', conclusion: 'A source is not known to cover the whole period' };
  if (isAbove(deviating + unknown, all, tolerance)) {
    return { status: 'insufficient-data', conclusion: 'The unknown items decide the result' };
  }
  if (limits.length > 0)
    return { status: 'evidence-limited', conclusion: `Not above tolerance, but ${listed(limits)}` };
  return deviating > 0
    ? { status: 'within-tolerance', conclusion: 'Within tolerance' }
    : { status: 'no-exceptions-noted', conclusion: 'No exceptions' };
}

/** What holds a test at evidence limited (spec 7.3 rule 8, COV-1). */
function limitsOf(mapping: Mapping, figure: RatioFigure, standing: Standing, otherEvidence: boolean): string[] {
  const isPartial = mapping.grade === 'partial' || mapping.grade === 'partial-optional';
  return [
    ...(standing.populationProved(figure.denominator.population) ? [] : ['the population is not proved complete']),
    ...(mapping.grade === 'indicator' ? ['the figure is only an indicator'] : []),
    ...(isPartial && !otherEvidence ? ['the other evidence the control needs is not attached and reviewed'] : []),
  ];
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

export const findingTest = ({ test, figure, status, conclusion, detail }: JudgedTest): Finding['tests'][number] => ({
  test,
  figure,
  status,
  because: `${conclusion}: ${detail}.`,
});
