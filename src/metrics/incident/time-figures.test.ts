import { expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { measured, OPENED } from '../../testing/incident-lookups.ts';

it('MTTR repair: 2 h and 4 h at work, of those that state both ends', () => {
  const run = measured([
    { workStartedAt: OPENED + HOUR_MS, workEndedAt: OPENED + 3 * HOUR_MS },
    { workStartedAt: OPENED, workEndedAt: OPENED + 4 * HOUR_MS },
    { workStartedAt: OPENED + 2, workEndedAt: OPENED + 1 },
    { workStartedAt: OPENED },
    { workStartedAt: OPENED, workEndedAt: OPENED + 9 * HOUR_MS, resolvedAt: null },
  ]);
  expect(run.result('incident.repair.mean')).toEqual({ kind: 'mean', sum: 6 * HOUR_MS, count: 2, without: 2 });
  expect(measured([{}]).keys.filter((key) => key.startsWith('incident.repair'))).toEqual([]);
});
