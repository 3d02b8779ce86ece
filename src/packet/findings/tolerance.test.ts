import { describe, expect, it } from 'vitest';
import type { TolerancePolicy } from '../../model/policy.ts';
import { deviation, mappingOf } from '../../testing/judging.ts';
import { withTolerances } from './tolerance.ts';

const MAPPING = [mappingOf({ control: 'CM-2', tests: [deviation('change.testing', 5_000)] })];
const set = (part: Partial<TolerancePolicy>): TolerancePolicy => ({
  framework: null,
  control: null,
  figure: null,
  tolerance: 2_000,
  setBy: 'R. Patel',
  setOn: '2026-06-15',
  why: null,
  ...part,
});
const testOf = (policies: readonly TolerancePolicy[], framework = 'sox-itgc') =>
  withTolerances(MAPPING, framework, policies, '2026-07-01')[0]?.tests[0];

describe('tolerances set by the organisation (spec ST-3)', () => {
  it('stands in for that of the mapping, with who and when', () => {
    expect(testOf([set({ control: 'CM-2' })])).toMatchObject({
      tolerance: 2_000,
      toleranceSet: { by: 'R. Patel', on: '2026-06-15' },
    });
  });

  it('may adopt the value of the mapping', () => {
    expect(testOf([set({ tolerance: null })])).toMatchObject({ tolerance: 5_000, toleranceSet: { by: 'R. Patel' } });
  });

  it('does not count when it was set on the first day of the period or later', () => {
    expect(testOf([set({ setOn: '2026-07-01' })])).toEqual(MAPPING[0]?.tests[0]);
    expect(testOf([set({ setOn: '2026-06-30' })])?.tolerance).toBe(2_000);
  });

  it('prefers the most specific entry, then the latest', () => {
    const specific = set({ control: 'CM-2', figure: 'change.testing', tolerance: 1_000, setOn: '2025-01-01' });
    expect(testOf([set({}), specific, set({ control: 'CM-2' })])?.tolerance).toBe(1_000);
    expect(testOf([set({ tolerance: 3_000, setOn: '2026-06-20' }), set({})])?.tolerance).toBe(3_000);
  });

  it('leaves other frameworks, controls and figures alone', () => {
    const others = [set({ framework: 'hipaa-164-308' }), set({ control: 'CM-3' }), set({ figure: 'change.freeze' })];
    expect(testOf(others)?.tolerance).toBe(5_000);
  });
});
