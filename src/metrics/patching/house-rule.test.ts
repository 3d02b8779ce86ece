import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import type { PatchCommitment } from '../../model/policy.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAsset, storedObligation } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';

const promised = (fields: Partial<PatchCommitment>): PatchCommitment => ({
  id: 'promised',
  metric: 'patch',
  severities: ['critical'],
  days: 7,
  clock: 'released',
  targetText: '7 d after release',
  effectiveFrom: null,
  effectiveTo: null,
  ...fields,
});

/** House: critical 15 days from the release. */
function line(fields: Partial<Obligation>, commitments: readonly PatchCommitment[]) {
  const base = measureContext();
  const context = measureContext({
    policy: { sla: { ...base.policy.sla, commitments } },
    patching: { assets: new Map([['a', [storedAsset({ key: 'a' })]]]) },
  });
  const record = {
    asset: 'a',
    patch: 'KB1',
    severity: 'critical',
    scannedAt: instantOf('2026-03-30T08:00:00-04:00'),
  } as const;
  return (
    runMetric(patchObligations, [storedObligation({ ...record, ...fields })], context).lines[0] ??
    expect.fail('no line')
  );
}
const released = (date: string) => ({ releasedAt: instantOf(`${date}T12:00:00-05:00`) });

describe('a patch commitment', () => {
  it('overrides the house deadline of its severity', () => {
    expect(line(released('2026-02-01'), [promised({})])).toMatchObject({
      dueDate: '2026-02-08',
      deadlinePack: 'commitment',
      deadlineRule: 'promised',
    });
  });

  it.each([
    // New terms from 1 February, first and last day included: what was released before keeps its deadline.
    ['2026-01-31', '2026-02-15', 'house', 'critical'],
    ['2026-02-01', '2026-02-08', 'commitment', 'promised'],
    ['2026-02-28', '2026-03-07', 'commitment', 'promised'],
    ['2026-03-01', '2026-03-16', 'house', 'critical'],
  ])('never re-judges the past: released %s, due %s', (on, dueDate, deadlinePack, deadlineRule) => {
    const dated = promised({ effectiveFrom: '2026-02-01', effectiveTo: '2026-02-28' });
    expect(line(released(on), [dated])).toMatchObject({ dueDate, deadlinePack, deadlineRule });
  });

  it('is taken first to last, on its own clock', () => {
    const both = [
      promised({ id: 'high', severities: ['high'], days: 1 }),
      promised({ id: 'seen', clock: 'detected', days: 3 }),
      promised({ id: 'later', days: 1 }),
    ];
    const found = { ...released('2026-02-01'), detectedAt: instantOf('2026-02-10T09:00:00-05:00') };
    expect(line(found, both)).toMatchObject({ dueDate: '2026-02-13', deadlineRule: 'seen' });
  });

  it('cannot be judged while its clock start is not known', () => {
    expect(line(released('2026-02-01'), [promised({ clock: 'detected' })])).toMatchObject({
      dueDate: null,
      reason: 'no detection date',
    });
  });

  it('leaves other severities to the house deadlines', () => {
    expect(line({ ...released('2026-02-01'), severity: 'high' }, [promised({})])).toMatchObject({
      dueDate: '2026-03-03',
      deadlinePack: 'house',
    });
  });
});
