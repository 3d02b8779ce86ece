import type { SelfTestCase } from '../../../model/packet.ts';
import { clockCases } from './clock-cases.ts';
import { numberCases } from './number-cases.ts';

/**
 * Cases worked out by hand, run on this machine before its figures are believed: a wrong time zone database or a damaged
 * installation shows here. Throws Error, a bug to report, when one differs.
 */
export function selfTest(): readonly SelfTestCase[] {
  const cases = [...clockCases(), ...numberCases()];
  const wrong = cases.filter(({ expected, found }) => expected !== found);
  if (wrong.length > 0) {
    throw new Error(
      `the self-test fails, so no packet is made:\n${wrong
        .map(({ what, expected, found }) => `${what}: expected ${expected}, found ${found}`)
        .join('\n')}`,
    );
  }
  return cases;
}
