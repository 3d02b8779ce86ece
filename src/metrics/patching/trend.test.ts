import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDeadlinePack } from '../../catalog/deadline-pack.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { StoredObligation } from '../../model/metric.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedObligation, storedScan } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';
import { patchObligations } from '../patch-obligations.ts';

const readPack = (id: string) => readDeadlinePack(readFileSync(`controls/deadlines/${id}.yaml`, 'utf8'), id, id);
const at = instantOf;
const QUARTERS = ['2025-06-30', '2025-09-30', '2025-12-31', '2026-03-31'];

/** Critical: due 15 days after release. */
const row = (patch: string, released: string, fields: Partial<Obligation> = {}): StoredObligation =>
  storedObligation({
    asset: 'a',
    patch,
    releasedAt: at(`${released}T12:00:00-05:00`),
    scannedAt: at('2026-03-30T08:00:00-04:00'),
    ...fields,
  });
const installed = (day: string): Partial<Obligation> => ({
  state: 'installed',
  installedAt: at(`${day}T12:00:00-05:00`),
});

const ROWS = [
  // Limits: 16 July, 26 September, 16 December 2025, 26 January 2026.
  row('A', '2025-06-30', installed('2025-07-10')),
  row('B', '2025-09-10', installed('2025-10-20')),
  row('C', '2025-11-30', installed('2025-12-10')),
  row('D', '2026-01-10', installed('2026-02-20')),
];
/** One within 14 days before the end of each quarter but the third, which has none. */
const SCANS = ['2025-06-25', '2025-09-17'].map((day) => storedScan({ asset: 'a', at: at(`${day}T12:00:00-04:00`) }));
const trend = (coverage: ReadonlyMap<string, number | null>, context: object = {}) => {
  const measured = measureContext({ patching: { coverage, ...context } });
  return {
    flow: runMetric(patchObligations, ROWS, measured),
    stock: runMetric(patchCurrency, [...ROWS, ...SCANS], measured),
  };
};

/** 180 days, the longest deadline, before 1 April 2025: 90 to 1 January, 61 to 1 November, 29 to 3 October. */
const REACHES_BACK = at('2024-10-03T00:00:00-04:00');

describe('the last four quarters, from the same records by the same policy', () => {
  const { flow, stock } = trend(new Map([['test', REACHES_BACK]]));

  it.each([
    ['2025-06-30', 0, 0],
    ['2025-09-30', 1, 2],
    ['2025-12-31', 1, 1],
    ['2026-03-31', 0, 1],
  ])('on time in the quarter to %s: %i of %i', (quarter, numerator, denominator) => {
    expect(flow.result(`patch.trend.on-time.${quarter}`)).toMatchObject({ numerator, denominator });
  });

  it('counts what has no severity in the quarter as in the period, and has a row for it', () => {
    const rows = [...ROWS, row('E', '2026-02-10', { severity: 'unknown' })];
    const run = runMetric(patchObligations, rows, measureContext());
    for (const key of ['patch.on-time', 'patch.trend.on-time.2026-03-31']) {
      expect(run.result(key), key).toMatchObject({ numerator: 0, denominator: 1, unknown: 1 });
    }
    expect(run.result('patch.on-time.critical')).toMatchObject({ denominator: 1, unknown: 0 });
    expect(run.result('patch.on-time.unknown')).toMatchObject({ denominator: 0, unknown: 1 });
  });

  it('has the same figure for the period itself as the headline', () => {
    expect(flow.result('patch.trend.on-time.2026-03-31')).toMatchObject({ numerator: 0, denominator: 1 });
    expect(flow.result('patch.on-time')).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it.each([
    // B was overdue from 26 September to 20 October; D from 26 January to 20 February.
    ['2025-06-30', 1],
    ['2025-09-30', 0],
    ['2026-03-31', 1],
  ])('current at the end of %s: %i of 1', (quarter, numerator) => {
    expect(stock.result(`patch.trend.devices-current.${quarter}`)).toMatchObject({ numerator, denominator: 1 });
  });

  it('makes one line an asset and quarter, and leaves the rows without one out by name', () => {
    expect(stock.further['patch-trend']?.map(({ quarter, bucket }) => [quarter, bucket])).toEqual([
      ['2025-06-30', 'current'],
      ['2025-09-30', 'overdue'],
      ['2025-12-31', 'unknown'],
      ['2026-03-31', 'current'],
    ]);
  });

  it('has no share for a quarter at whose end nothing had been scanned shortly before', () => {
    // The scan of 17 September is 104 days old at the end of December; that of 30 March shows March.
    expect(stock.keys.filter((key) => key.includes('2025-12-31'))).toEqual(['patch.trend.devices-unknown.2025-12-31']);
    expect(stock.result('patch.trend.devices-unknown.2025-12-31')).toEqual({ kind: 'count', count: 1 });
    expect(stock.further['patch-trend']?.[2]).toMatchObject({ reason: 'last scan too old', overdue: 0 });
  });
});

describe('a quarter that cannot stand beside the others', () => {
  it('says that a source does not reach back', () => {
    const { flow, stock } = trend(new Map([['test', at('2025-03-01T12:00:00-05:00')]]));
    expect(flow.keys.filter((key) => key.startsWith('patch.trend'))).toEqual([
      'patch.trend.not-comparable.2025-06-30',
      'patch.trend.not-comparable.2025-09-30',
      'patch.trend.on-time.2025-12-31',
      'patch.trend.on-time.2026-03-31',
    ]);
    expect(flow.lines.map(({ dueQuarter }) => dueQuarter)).toEqual(['other', 'other', '2025-12-31', '2026-03-31']);
    expect(stock.keys).not.toContain('patch.trend.devices-current.2025-09-30');
  });

  it('is the first when a source begins within the longest deadline before it', () => {
    const { flow } = trend(new Map([['test', REACHES_BACK + 1]]));
    expect(flow.keys.filter((key) => key.startsWith('patch.trend.not'))).toEqual([
      'patch.trend.not-comparable.2025-06-30',
    ]);
  });

  it('says that other deadlines were in force', () => {
    const { flow } = trend(new Map(), { packs: [readPack('bod-22-01')] });
    // In force until 10 June 2026: throughout all four quarters and today.
    expect(flow.keys.filter((key) => key.startsWith('patch.trend.not'))).toEqual([]);
    const later = trend(new Map(), { packs: [{ ...readPack('pci-dss-6.3.3'), effectiveFrom: '2025-10-01' }] });
    expect(later.flow.keys.filter((key) => key.startsWith('patch.trend.not'))).toEqual(
      QUARTERS.slice(0, 2).map((quarter) => `patch.trend.not-comparable.${quarter}`),
    );
  });

  it('is every quarter when the period ends within a month', () => {
    const context = measureContext();
    const period = { ...context.period, to: at('2026-03-20T00:00:00-04:00') };
    const run = runMetric(patchObligations, ROWS, { ...context, period });
    expect(run.keys.filter((key) => key.startsWith('patch.trend'))).toEqual([]);
  });
});
