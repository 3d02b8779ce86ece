import { describe, expect, it } from 'vitest';
import type { Finding, Grade } from '../../model/control.ts';
import { attainment, judged, mappingOf, type Numbers, people, ratio } from '../../testing/judging.ts';
import type { JudgeInput } from '../findings.ts';

interface Row {
  readonly rule: string;
  readonly numbers?: Numbers;
  readonly grade?: Grade;
  readonly tolerance?: number;
  readonly input?: Partial<JudgeInput>;
  readonly status: Finding['status'];
}

const unproved = { populationProved: () => false };
const uncovered = { coversPeriod: () => false };
const nothing = { receipts: [] };
const examples = { judgedByExamples: () => true };

// Tolerance 5 % of 100 items is 5 deviations, unless a row says otherwise.
const ROWS: readonly Row[] = [
  {
    rule: '1 out of scope, whatever the figures',
    numbers: [0, 100, 0],
    input: { attestations: people({ notApplicable: 'No clearinghouse; J. Moor, review 2027-06-30.' }) },
    status: 'not-applicable',
  },
  {
    rule: 'examples that nobody agreed to, far above',
    numbers: [0, 100, 0],
    input: examples,
    status: 'evidence-limited',
  },
  { rule: 'examples, all good', numbers: [100, 100, 0], input: examples, status: 'evidence-limited' },
  {
    rule: 'examples, not covered',
    numbers: [0, 100, 0],
    input: { ...examples, ...uncovered },
    status: 'insufficient-data',
  },
  { rule: '2 nothing imported, nothing attached', input: nothing, status: 'no-evidence' },
  {
    rule: '2 only other data imported',
    input: { receipts: [{ records: ['change'], rows: 5, rejected: 0 }] },
    status: 'no-evidence',
  },
  {
    rule: '2 a file of which no row could be read',
    input: { receipts: [{ records: ['ticket'], rows: 5, rejected: 5 }] },
    status: 'no-evidence',
  },
  {
    rule: '3 only a document attached',
    input: { ...nothing, attestations: people({ attached: ['Plan of 2026'] }) },
    status: 'attested',
  },
  { rule: '4 the figure was not measured', status: 'not-tested' },
  { rule: '5 empty, proved and covered', numbers: [0, 0, 0], status: 'no-occurrence' },
  { rule: '5 empty, not proved', numbers: [0, 0, 0], input: unproved, status: 'no-evidence' },
  { rule: '5 empty, a source ends early', numbers: [0, 0, 0], input: uncovered, status: 'no-evidence' },
  { rule: '6 above tolerance', numbers: [94, 100, 0], status: 'exceptions-noted' },
  { rule: '6 above tolerance though every unknown item were good', numbers: [80, 90, 10], status: 'exceptions-noted' },
  {
    rule: '6 before 7: missing data does not hide a proven failure',
    numbers: [94, 100, 0],
    input: { ...uncovered, ...unproved },
    status: 'exceptions-noted',
  },
  { rule: '6 before 8: nor does the grade', numbers: [94, 100, 0], grade: 'indicator', status: 'exceptions-noted' },
  { rule: '6 one deviation where none is tolerated', numbers: [99, 100, 0], tolerance: 0, status: 'exceptions-noted' },
  { rule: '7 a source ends early', numbers: [100, 100, 0], input: uncovered, status: 'insufficient-data' },
  { rule: '7 worst case above, best case not', numbers: [90, 92, 8], status: 'insufficient-data' },
  // 6 of 90 judged is 6.7 %, but of all 120 exactly 5 %.
  { rule: '7 best case exactly at the tolerance', numbers: [84, 90, 30], status: 'insufficient-data' },
  { rule: '7 nothing but unknown items', numbers: [0, 0, 3], status: 'insufficient-data' },
  {
    rule: '7 one unknown item where none is tolerated',
    numbers: [99, 99, 1],
    tolerance: 0,
    status: 'insufficient-data',
  },
  { rule: '7 before 8', numbers: [90, 92, 8], grade: 'partial', input: unproved, status: 'insufficient-data' },
  { rule: '8 not proved complete', numbers: [100, 100, 0], input: unproved, status: 'evidence-limited' },
  { rule: '8 grade indicator', numbers: [100, 100, 0], grade: 'indicator', status: 'evidence-limited' },
  {
    rule: '8 grade indicator, with everything attached',
    numbers: [100, 100, 0],
    grade: 'indicator',
    input: { attestations: people({ otherEvidenceReviewed: true }) },
    status: 'evidence-limited',
  },
  {
    rule: '8 grade partial without its other evidence',
    numbers: [100, 100, 0],
    grade: 'partial',
    status: 'evidence-limited',
  },
  {
    rule: '8 attached but not reviewed',
    numbers: [100, 100, 0],
    grade: 'partial',
    input: { attestations: people({ attached: ['Minutes'] }) },
    status: 'evidence-limited',
  },
  {
    rule: '8 grade partial with optional data',
    numbers: [100, 100, 0],
    grade: 'partial-optional',
    status: 'evidence-limited',
  },
  { rule: '8 before 9', numbers: [97, 100, 0], input: unproved, status: 'evidence-limited' },
  { rule: '9 exactly at the tolerance', numbers: [95, 100, 0], status: 'within-tolerance' },
  { rule: '9 worst case exactly at the tolerance', numbers: [95, 97, 3], status: 'within-tolerance' },
  {
    rule: '9 grade partial, other evidence reviewed',
    numbers: [97, 100, 0],
    grade: 'partial',
    input: { attestations: people({ otherEvidenceReviewed: true }) },
    status: 'within-tolerance',
  },
  { rule: '10 nothing deviates', numbers: [100, 100, 0], status: 'no-exceptions-noted' },
  { rule: '10 unknown items within the tolerance', numbers: [97, 97, 3], status: 'no-exceptions-noted' },
];

describe('order of decision (spec 7.3)', () => {
  it.each(ROWS)('rule $rule: $status', ({ numbers, grade = 'direct', tolerance, input, status }) => {
    const figures = numbers ? [ratio('met', numbers)] : [];
    expect(judged(mappingOf({ grade, tests: [attainment('met', tolerance)] }), { figures, ...input }).status).toBe(
      status,
    );
  });

  it('compares exactly: 5 of 100,000 is 0.005 %, and 0.005 % is not above it', () => {
    const at = (numerator: number) =>
      judged(mappingOf({ tests: [attainment('met', 5)] }), { figures: [ratio('met', [numerator, 100_000, 0])] }).status;
    expect([at(99_995), at(99_994)]).toEqual(['within-tolerance', 'exceptions-noted']);
  });
});
