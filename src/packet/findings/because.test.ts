import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../model/control.ts';
import { attainment, judged, mappingOf, type Numbers, ratio } from '../../testing/judging.ts';
import type { JudgeInput } from '../findings.ts';

describe('because (spec ST-4)', () => {
  const TAIL =
    'tolerance 5 %, set 2026-06-15 by the audit committee; basis: due in the period; as of 2026-10-01T04:00:00Z';
  const because = (numbers: Numbers, part: Partial<Mapping> = {}, input: Partial<JudgeInput> = {}) =>
    judged(mappingOf(part), { figures: [ratio('met', numbers)], ...input }).because;

  it('carries n, N, unknown, bounds, tolerance, basis and as-of', () => {
    // 10 of 90 is 11.11 %; of all 100: 10.0 % at best, 20.0 % at worst.
    expect(because([80, 90, 10])).toBe(
      `Above tolerance even if every unknown item were good: Figure met, 10 of 90 deviate (11.2 %) and 10 unknown (10.0 % if all were good, 20.0 % if all bad); ${TAIL}.`,
    );
  });

  it('rounds up and never prints a deviation as none, nor all but one as all', () => {
    expect(because([99_999, 100_000, 0])).toContain('1 of 100,000 deviate (0.1 %)');
    expect(because([1, 100_000, 0])).toContain('99,999 of 100,000 deviate (> 99.9 %)');
    expect(because([0, 7, 0])).toContain('7 of 7 deviate (100.0 %)');
  });

  it('names everything that limits the evidence', () => {
    expect(because([100, 100, 0], { grade: 'partial' }, { populationProved: () => false })).toBe(
      `Not above tolerance, but the population is not proved complete and the other evidence the control needs is not attached and reviewed: Figure met, 0 of 100 deviate (0.0 %) and 0 unknown; ${TAIL}.`,
    );
    expect(because([100, 100, 0], { grade: 'indicator' })).toMatch(
      /^Not above tolerance, but the figure is only an indicator: /,
    );
  });

  it('prints no rate where nothing was judged', () => {
    expect(because([0, 0, 0])).toBe(
      `Nothing fell under the test, and the population is proved complete: Figure met, 0 of 0 deviate (no rate) and 0 unknown; ${TAIL}.`,
    );
    expect(because([0, 0, 3])).toContain(
      '0 of 0 deviate (no rate) and 3 unknown (0.0 % if all were good, 100.0 % if all bad)',
    );
  });

  it('says which tests are planned and what the others gave', () => {
    const planned = ['freeze calendar', 'reviews'];
    expect(because([100, 100, 0], { planned })).toBe(
      `Planned, not available in this version: freeze calendar; reviews; the tests that ran: Supported – no exceptions noted (Figure met, 0 of 100 deviate (0.0 %) and 0 unknown; ${TAIL}).`,
    );
    expect(because([50, 100, 0], { planned, tests: [attainment('met'), attainment('none')] })).toBe(
      `Above tolerance (worst of 2 tests): Figure met, 50 of 100 deviate (50.0 %) and 0 unknown; ${TAIL}; not tested in this version: freeze calendar; reviews.`,
    );
  });

  it('says of several tests that end alike that the first is printed', () => {
    expect(because([50, 100, 0], { tests: [attainment('met'), attainment('met')] })).toMatch(
      /^Above tolerance \(first of 2 tests that end so, of 2\): Figure met, 50 of 100 deviate/,
    );
  });
});
