import { expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAcceptance, storedObligation } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';

const at = instantOf;
const rows = (state: Obligation['state'], count: number, fields: Partial<Obligation> = {}) =>
  Array.from({ length: count }, (_, index) =>
    storedObligation({
      asset: 'a',
      patch: `${state}-${fields.severity ?? ''}-${index}`,
      state,
      releasedAt: at('2026-02-01T12:00:00-05:00'),
      installedAt: state === 'installed' ? at('2026-02-03T12:00:00-05:00') : null,
      scannedAt: at('2026-03-30T08:00:00-04:00'),
      ...fields,
    }),
  );

it('ties a tool’s rate out: what it leaves out, and the rate its own records give either way', () => {
  const { patching } = measureContext().policy;
  const leavesOut = ['declined', 'superseded', 'unknown', 'excepted'] as const;
  const toolFigures = [{ source: 'test', name: 'health', value: 90_000, leavesOut }];
  const records = [
    ...rows('installed', 18),
    ...rows('missing', 1),
    ...rows('pending-reboot', 1),
    ...rows('declined', 3),
    ...rows('superseded', 2, { supersededBy: 'Z' }),
    ...rows('unknown', 4),
    ...rows('missing', 1, { severity: 'low' }),
    ...rows('missing', 2, { severity: 'high' }),
    ...rows('not-applicable', 5),
  ];
  const run = runMetric(
    patchObligations,
    records,
    measureContext({
      policy: { patching: { ...patching, toolFigures } },
      patching: { acceptances: [storedAcceptance({ severities: 'high' })] },
    }),
  );
  const count = (state: string) => run.result(`patch.tie-out.test.left-out.${state}`);
  // Superseded by a patch that is not in the data: unknown here, whatever the tool calls it.
  expect([count('declined'), count('superseded'), count('unknown'), count('excepted')]).toEqual(
    [3, 0, 6, 2].map((found) => ({ kind: 'count', count: found })),
  );
  expect(run.result('patch.tie-out.test.as-the-tool-counts')).toMatchObject({ numerator: 18, denominator: 21 });
  expect(run.result('patch.tie-out.test.as-counted-here')).toMatchObject({ numerator: 18, denominator: 32 });
});
