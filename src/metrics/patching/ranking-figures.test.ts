import { expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAcceptance, storedObligation } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';
import { riskAcceptances } from '../risk-acceptances.ts';

/** Released on 10 February: critical due 25 February, high 12 March, both in the period. */
const obligation = (patch: string, fields: Partial<Obligation> = {}) =>
  storedObligation({ asset: 'a', patch, releasedAt: instantOf('2026-02-10T12:00:00-05:00'), ...fields });
const KNOWN = {
  kind: 'known-exploited',
  vendor: null,
  product: null,
  name: null,
  addedOn: '2026-02-01',
  dueOn: null,
  ransomware: null,
} as const;

it('counts a patch without a severity as not ranked where others are ranked, and else as unknown', () => {
  const context = measureContext();
  const some = [obligation('KB1'), obligation('KB2', { severity: 'low' }), obligation('KB3', { severity: 'unknown' })];
  expect(runMetric(patchObligations, some, context).result('patch.ranked')).toMatchObject({
    numerator: 2,
    denominator: 3,
    unknown: 0,
  });
  const none = runMetric(patchObligations, [obligation('KB3', { severity: 'unknown' })], context);
  expect(none.result('patch.ranked')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
});

it('knows a deadline for set from facts only where exploitation could be looked up', () => {
  const rows = [
    obligation('KB1', { cves: 'CVE-2026-1' }),
    obligation('KB2', { cves: 'CVE-2026-2', severity: 'high' }),
    obligation('KB3'),
  ];
  const knownExploited = new Map([['CVE-2026-1', { ...KNOWN, key: 'CVE-2026-1' }]]);
  const read = runMetric(patchObligations, rows, measureContext({ patching: { knownExploited } }));
  expect(read.result('patch.deadline-on-facts')).toMatchObject({ numerator: 2, denominator: 2, unknown: 1 });
  const unread = runMetric(patchObligations, rows, measureContext());
  expect(unread.result('patch.deadline-on-facts')).toMatchObject({ numerator: 0, denominator: 0, unknown: 3 });
});

it('leaves what does not apply out of the deadlines set from facts, and counts it', () => {
  const rows = [
    obligation('KB1', { cves: 'CVE-2026-1' }),
    obligation('KB2', { cves: 'CVE-2026-1', state: 'not-applicable' }),
    obligation('KB3', { state: 'not-applicable' }),
  ];
  const knownExploited = new Map([['CVE-2026-1', { ...KNOWN, key: 'CVE-2026-1' }]]);
  const read = runMetric(patchObligations, rows, measureContext({ patching: { knownExploited } }));
  expect(read.result('patch.deadline-on-facts')).toMatchObject({
    numerator: 1,
    denominator: 1,
    unknown: 0,
    excluded: expect.arrayContaining([{ reason: 'not applicable', count: 2 }]),
  });
});

it('counts an acceptance whose days are over as in order, and one approved by its requester as not', () => {
  const rows = [
    storedAcceptance(),
    storedAcceptance({ key: 'RA-2', toOn: '2026-02-28' }),
    storedAcceptance({ key: 'RA-3', approvedBy: 'jdoe' }),
    storedAcceptance({ key: 'RA-4', compensating: null }),
  ];
  const run = runMetric(riskAcceptances, rows, measureContext());
  expect(run.result('patch.acceptances.in-order')).toMatchObject({ numerator: 2, denominator: 4, unknown: 0 });
  const none = runMetric(riskAcceptances, [], measureContext());
  expect(none.keys).toEqual(['patch.acceptances.in-order']);
});
