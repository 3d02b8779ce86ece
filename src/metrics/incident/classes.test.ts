import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { measured } from '../../testing/incident-lookups.ts';

describe('classes', () => {
  it('goes by whole words in any case, and leaves the rest unclassified', () => {
    const run = measured([
      { channel: 'Monitoring' },
      { channel: 'PHONE', closeCode: 'Preventive Action' },
      { channel: 'Phone call', closeCode: 'Closed' },
      { channel: null, resolvedAt: null },
    ]);
    expect(run.lines.map(({ trigger, action }) => [trigger, action])).toEqual([
      ['proactive', 'corrective'],
      ['reactive', 'preventive'],
      ['unclassified', 'unclassified'],
      ['unclassified', 'corrective'],
    ]);
    expect(run.result('incident.proactive')).toMatchObject({ numerator: 1, denominator: 2, unknown: 2 });
    // The last is not resolved.
    expect(run.result('incident.preventive')).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(run.result('incident.trigger.unclassified')).toEqual({ kind: 'count', count: 2 });
  });

  it('is one of security by the flag or by the words of the policy', () => {
    const run = measured([
      { securityIncident: true },
      { category: 'Security', securityIncident: false },
      { securityIncident: false },
      {},
    ]);
    expect(run.lines.map(({ security }) => security)).toEqual(['yes', 'yes', 'no', 'not stated']);
    expect(run.result('incident.security')).toEqual({ kind: 'count', count: 2 });
    expect(run.result('incident.resolve.mean.security')).toEqual({ kind: 'mean', sum: 10 * HOUR_MS, count: 2 });
  });

  it('holds a repair by change against the approval of the change: 1 of 3, one not known', () => {
    const run = measured(
      [{ changeKey: 'CHG1' }, { changeKey: 'CHG2' }, { changeKey: 'CHG9' }, { closeCode: 'Resolved by change' }, {}],
      {
        approvals: new Map([
          ['CHG1', 'approved'],
          ['CHG2', 'rejected'],
        ]),
      },
    );
    expect(run.lines.map(({ byChange }) => byChange)).toEqual([
      'approved change named',
      'change named, not approved',
      'change named, approval not known',
      'no change named',
      'not by a change',
    ]);
    expect(run.result('incident.change-approved')).toMatchObject({ numerator: 1, denominator: 3, unknown: 1 });
  });
});
