import { describe, expect, it } from 'vitest';
import { configProblems, SMALL_CONFIG } from '../../testing/small-config.ts';
import { readConfig } from '../config.ts';

describe('tolerances', () => {
  it('says what each speaks to, who set it and when; left out: all, and the tolerance of the mapping', () => {
    const yaml = `${SMALL_CONFIG}tolerances:
  - {set-by: R. Patel, set-on: 2026-06-15}
  - {framework: sox-itgc, control: CM-2, tolerance: 2.5 %, set-by: R. Patel, set-on: 2026-06-20, why: Agreed.}
`;
    expect(readConfig(yaml, 'attestry.yaml').tolerances).toEqual([
      {
        framework: null,
        control: null,
        figure: null,
        tolerance: null,
        setBy: 'R. Patel',
        setOn: '2026-06-15',
        why: null,
      },
      {
        framework: 'sox-itgc',
        control: 'CM-2',
        figure: null,
        tolerance: 2_500,
        setBy: 'R. Patel',
        setOn: '2026-06-20',
        why: 'Agreed.',
      },
    ]);
  });

  it('refuses one that nobody set', () => {
    expect(configProblems(`${SMALL_CONFIG}tolerances:\n  - {tolerance: 2 %, set-on: 2026-06-15}\n`)).toEqual([
      'attestry.yaml:4 tolerances.0.set-by: found nothing, expected text',
    ]);
  });
});
