import { describe, expect, it } from 'vitest';
import type { StoredAsset } from '../../model/metric.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAsset, storedObligation, storedScan } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';

const at = instantOf;
const SEEN = at('2026-03-30T08:00:00-04:00');
const inventory = (fields: Parameters<typeof storedAsset>[0], written?: string): StoredAsset => ({
  ...storedAsset(fields),
  source: 'cmdb',
  ...(written === undefined ? {} : { writtenAsset: written }),
});
const patched = (asset: string) => ({
  ...storedObligation({ asset, patch: 'P', detectedAt: at('2026-01-05T08:00:00-05:00'), scannedAt: SEEN }),
  source: 'wsus',
});
const scanned = (asset: string) => ({ ...storedScan({ asset, at: SEEN }), source: 'nessus' });

const run = (records: Parameters<typeof runMetric<'obligations'>>[1], assets: readonly StoredAsset[]) =>
  runMetric(
    patchCurrency,
    records,
    measureContext({ patching: { assets: new Map(assets.map((each) => [each.asset.key, [each]])) } }),
  );

describe('the union of all sources', () => {
  // In all three: a. In wsus and nessus: b. In wsus alone: c. In the CMDB alone: d.
  const { result, lines, keys } = run(
    [patched('a'), scanned('a'), patched('b'), scanned('b'), patched('c')],
    [inventory({ key: 'a', lastSeenAt: SEEN }, 'A.corp.example'), inventory({ key: 'd' })],
  );
  const count = (key: string) => {
    const found = result(`patch.sources.${key}`);
    return found.kind === 'count' ? found.count : expect.fail(key);
  };

  it.each([
    ['cmdb.all', 2],
    ['wsus.all', 3],
    ['nessus.all', 2],
    ['cmdb.without.wsus', 1],
    ['cmdb.without.nessus', 1],
    ['wsus.without.cmdb', 2],
    ['wsus.without.nessus', 1],
    ['nessus.without.cmdb', 1],
    ['nessus.without.wsus', 0],
  ])('%s: %i', (key, expected) => {
    expect(count(key)).toBe(expected);
  });

  it('shows where each was seen, by what name, and when', () => {
    expect(lines.map(({ asset, seenIn, seenWhen }) => [asset, seenIn, seenWhen])).toEqual([
      [
        'a',
        'cmdb + nessus + wsus',
        'cmdb as A.corp.example 2026-03-30; nessus 2026-03-30; wsus 2026-01-05 to 2026-03-30',
      ],
      ['b', 'nessus + wsus', 'nessus 2026-03-30; wsus 2026-01-05 to 2026-03-30'],
      ['c', 'wsus', 'wsus 2026-01-05 to 2026-03-30'],
      ['d', 'cmdb', 'cmdb, no date'],
    ]);
  });

  it('has a figure for each ordered pair', () => {
    expect(keys.filter((key) => key.startsWith('patch.sources.'))).toHaveLength(9);
  });
});

describe('how a retirement is known', () => {
  const retiredAt = at('2026-02-01T00:00:00-05:00');
  const { result, lines } = run(
    [],
    [
      inventory({ key: 'proved', retiredAt, retiredEvidence: 'CHG1' }),
      inventory({ key: 'dated', retiredAt }),
      inventory({ key: 'called', retired: true }),
      inventory({ key: 'seen', retired: true, retiredAt, retiredEvidence: 'CHG2', lastSeenAt: SEEN }),
      inventory({ key: 'kept', retired: false }),
    ],
  );

  it('takes out of scope what has a date and was not seen since', () => {
    expect(lines.map(({ asset, retirement, bucket }) => [asset, retirement, bucket])).toEqual([
      ['proved', 'proved', 'excluded-retired'],
      ['dated', 'dated, without proof', 'excluded-retired'],
      ['called', 'without a date', 'unknown'],
      ['seen', 'seen since', 'unknown'],
      ['kept', 'none', 'unknown'],
    ]);
    expect(lines[2]?.flags).toContain('called retired, without a date');
  });

  it.each(['proved', 'dated-without-proof', 'without-a-date', 'seen-since'])('counts %s', (key) => {
    expect(result(`patch.retired.${key}`)).toEqual({ kind: 'count', count: 1 });
  });
});
