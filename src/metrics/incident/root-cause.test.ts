import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { measured } from '../../testing/incident-lookups.ts';
import { instantOf as at } from '../../testing/measure-context.ts';

describe('root cause within 10 business days', () => {
  // Resolved on Thursday 12 March: the tenth business day after it is Thursday 26 March, which ends at 17:00.
  const END = at('2026-03-26T17:00:00-04:00');
  it.each([
    ['recorded in time', { rootCauseAt: END }],
    ['recorded late', { rootCauseAt: END + 1 }],
    // A date alone, on the day of the limit: until the limit or after it.
    [
      'recorded, when is not stated',
      { rootCauseAt: END - 17 * HOUR_MS, ambiguousTimes: { rootCauseAt: END + 7 * HOUR_MS - 1 } },
    ],
    ['recorded in time', { problemKey: 'PRB1', updatedAt: END }],
    ['recorded, when is not stated', { problemKey: 'PRB1', updatedAt: END + 1 }],
    ['recorded, when is not stated', { hasRootCause: true }],
    ['not recorded', { hasRootCause: false }],
    ['not asked for', { priority: 'P3' }],
    ['not due yet', { resolvedAt: at('2026-03-20T12:00:00-04:00') }],
  ] as const)('%s', (rootCause, fields) => {
    const run = measured([{ priority: 'P1', ...fields }], { stated: ['hasRootCause'] });
    expect(run.lines).toMatchObject([{ rootCause }]);
  });

  it('is not known where the export has no such column', () => {
    const run = measured([{ priority: 'P2' }]);
    expect(run.result('incident.root-cause')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  });
});
