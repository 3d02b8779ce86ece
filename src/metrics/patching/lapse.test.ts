import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import type { StoredPatchRecord } from '../../model/metric.ts';
import type { ScanResult } from '../../model/patch-evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedObligation, storedScan } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';

const noon = (day: string) => instantOf(`2026-${day}T12:00:00-0${day < '03-08' ? 5 : 4}:00`);
/** Critical, released on 10 March 2026: due on 25 March. */
const row = (fields: Partial<Obligation> = {}): StoredPatchRecord =>
  storedObligation({ asset: 'a', patch: 'P', releasedAt: noon('03-10'), state: 'unknown', ...fields });
const scan = (day: string, state: ScanResult['state'], fields: Partial<ScanResult> = {}): StoredPatchRecord =>
  storedScan({ asset: 'a', patch: 'P', at: noon(day), state, severity: 'critical', ...fields });

const measured = (records: readonly StoredPatchRecord[], asOf = '2026-04-01T00:00:00-04:00') =>
  runMetric(patchObligations, records, measureContext({ asOf }));

describe('what superseded it came off again (PAT-2, G23)', () => {
  // Critical and due on 25 March; B, which contains it, was in effect from 15 to 20 March.
  const superseded = row({ state: 'superseded', supersededBy: 'B' });
  const b = [row({ patch: 'B' }), scan('03-15', 'installed', { patch: 'B' }), scan('03-20', 'missing', { patch: 'B' })];

  it('is missing again with it, with a limit of its own from that day', () => {
    const lines = measured([superseded, ...b]).lines.filter(({ patch }) => patch === 'P');
    expect(lines.map(({ occurrence, verdictFlow, stock }) => [occurrence, verdictFlow, stock])).toEqual([
      ['first, came back', 'PASS', 'reappeared'],
      ['reappeared', 'NOT_DUE', 'not-due'],
    ]);
    expect(lines[1]).toMatchObject({ reappeared: noon('03-20'), dueDate: '2026-04-04', detected: noon('03-20') });
    const late = measured([superseded, ...b, scan('04-10', 'missing', { patch: 'B' })], '2026-04-11T00:00:00-04:00');
    expect(late.lines.filter(({ stock }) => stock === 'overdue')).toHaveLength(2);
    expect(late.result('patch.level')).toMatchObject({ numerator: 0, denominator: 2 });
  });

  it('is not, while another that contains it is in effect', () => {
    const c = row({ patch: 'C', state: 'installed', installedAt: noon('03-16'), scannedAt: noon('03-31') });
    const both = row({ state: 'superseded', supersededBy: 'B C' });
    const lines = measured([both, ...b, c]).lines.filter(({ patch }) => patch === 'P');
    expect(lines).toMatchObject([{ occurrence: 'only', stock: 'current', effective: noon('03-15') }]);
  });

  it('is met again when that is put on again, and keeps the breach until then', () => {
    const again = [scan('04-07', 'missing', { patch: 'B' }), scan('04-10', 'installed', { patch: 'B' })];
    for (const asOf of ['2026-04-08T00:00:00-04:00', '2026-04-15T00:00:00-04:00']) {
      const lines = measured([superseded, ...b, ...again], asOf).lines.filter(({ patch }) => patch === 'P');
      expect(lines.map(({ verdictFlow }) => verdictFlow)).toEqual(['PASS', 'EXCEPTION']);
      expect(lines[1]).toMatchObject({ dueDate: '2026-04-04', stock: asOf < '2026-04-10' ? 'overdue' : 'current' });
    }
  });
});
