import type { PlainDate } from '../../lib/time.ts';
import type { ControlTest, Mapping } from '../../model/control.ts';
import type { TolerancePolicy } from '../../model/policy.ts';

/**
 * The mapping with the tolerances the organisation set before the period (spec ST-3). Of several entries that speak to
 * a test the most specific counts, then the latest. One set on or after `periodStart` comes too late and is left aside.
 */
export function withTolerances(
  mapping: readonly Mapping[],
  framework: string,
  set: readonly TolerancePolicy[],
  periodStart: PlainDate,
): readonly Mapping[] {
  const inTime = set.filter(({ setOn }) => setOn < periodStart);
  return mapping.map((each) => ({
    ...each,
    tests: each.tests.map((test) => toleratedBy(test, each.control, framework, inTime)),
  }));
}

function toleratedBy(
  test: ControlTest,
  control: string,
  framework: string,
  set: readonly TolerancePolicy[],
): ControlTest {
  const fits = set.filter(
    (each) =>
      (each.framework === null || each.framework === framework) &&
      (each.control === null || each.control === control) &&
      (each.figure === null || each.figure === test.figure),
  );
  const [first] = fits.sort((a, b) => detail(b) - detail(a) || (a.setOn < b.setOn ? 1 : -1));
  if (!first) return test;
  return {
    ...test,
    tolerance: first.tolerance ?? test.tolerance,
    toleranceSet: { by: first.setBy, on: first.setOn },
    why: first.why ?? test.why,
  };
}

const detail = ({ framework, control, figure }: TolerancePolicy): number =>
  Number(framework !== null) + Number(control !== null) + Number(figure !== null);
