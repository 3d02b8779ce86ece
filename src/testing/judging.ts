import type { Catalogue, Control, ControlTest, Finding, Mapping } from '../model/control.ts';
import type { Figure } from '../model/figure.ts';
import { type JudgeInput, judgeControls } from '../packet/findings.ts';

/** Small parts for tests of the judgement of controls. */
const AS_OF = Date.parse('2026-10-01T04:00:00Z');
export const TICKETS = [{ records: ['ticket'], rows: 10, rejected: 0 }] as const;

const control = (id: string): Control => ({ id, group: ['All'], title: id, designation: null, references: [] });
export const catalogueOf = (...ids: readonly string[]): Catalogue => ({
  id: 'house',
  title: 'House set',
  edition: 'first',
  source: 'internal',
  checkedOn: '2026-11-21',
  standing: 'house',
  note: '',
  controls: ids.map(control),
});

const SET = { by: 'the audit committee', on: '2026-06-15' };

export const attainment = (figure: string, tolerance = 5_000): ControlTest => ({
  figure,
  where: [],
  measures: 'attainment',
  tolerance,
  toleranceSet: SET,
  why: 'agreed',
});
export const deviation = (figure: string, tolerance: number): ControlTest => ({
  figure,
  where: [],
  measures: 'deviation',
  tolerance,
  toleranceSet: SET,
  why: 'agreed',
});

export const mappingOf = (part: Partial<Mapping> = {}): Mapping => ({
  control: 'OP-1',
  grade: 'direct',
  strength: 8,
  data: ['tickets'],
  tests: [attainment('met')],
  planned: [],
  shows: 'Times.',
  cannotShow: 'Quality.',
  needs: 'Contract.',
  rationale: 'Recorded.',
  reviewer: null,
  lastChecked: '2026-11-21',
  ...part,
});

/** Numerator, denominator, unknown. */
export type Numbers = readonly [number, number, number];

export const ratio = (
  key: string,
  [numerator, denominator, unknown]: Numbers,
  rounding: 'down' | 'up' = 'down',
): Figure => ({
  id: `F-${key}`,
  kind: 'ratio',
  key,
  title: `Figure ${key}`,
  definition: '',
  basis: 'due in the period',
  group: {},
  numerator: { population: 'p', where: [] },
  denominator: { population: 'p', where: [] },
  rounding,
  unknown: null,
  excluded: [],
  target: null,
  asOf: AS_OF,
  result: { kind: 'ratio', numerator, denominator, unknown, excluded: [], conclusion: 'no-target' },
});

export function judged(mapping: Mapping, input: Partial<JudgeInput> = {}): Finding {
  const [finding, ...more] = judgeControls({
    catalogue: catalogueOf(mapping.control),
    mapping: [mapping],
    figures: [],
    receipts: TICKETS,
    populationProved: () => true,
    coversPeriod: () => true,
    ...input,
  });
  if (!finding || more.length > 0) throw new Error('one control gives one finding');
  return finding;
}

export const people = (part: object) =>
  new Map([['OP-1', { notApplicable: null, attached: [], otherEvidenceReviewed: false, ...part }]]);
