import { expect, it } from 'vitest';
import type { Asset } from '../model/evidence.ts';
import type { KnownAsset, StoredAsset } from '../model/metric.ts';
import { instantOf, measureContext } from '../testing/measure-context.ts';
import { storedAsset } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { assetRegister } from './asset-register.ts';
import { assetKey } from './shared/asset-names.ts';

const on = (date: string) => instantOf(`${date}T12:00:00-05:00`);
const WHOLE = { importance: 'high', owner: 'IT', inServiceAt: on('2022-01-01') };
const patched = (asset: string, fields: Partial<KnownAsset> = {}): KnownAsset => ({
  asset,
  assetClass: null,
  sources: 'patch records',
  inServiceAt: null,
  retiredAt: null,
  ...fields,
});

const PLACE = { source: 'wsus', artifact: '0123456789ab', origin: { line: 12, offset: 0, length: 9 } };

type Row = Partial<Asset> & Pick<Asset, 'key'>;
/** As of 1 April 2026, 00:00 in New York. */
const run = (rows: readonly StoredAsset[], others: readonly KnownAsset[] = []) => {
  const { policy } = measureContext();
  const assetNames = { domains: ['corp.example'], aliases: {} };
  const context = measureContext({ policy: { patching: { ...policy.patching, assetNames } } });
  const keyOf = assetKey(context.policy.patching);
  const assets = new Map(others.map((each) => [keyOf(each.asset), each]));
  const operating = { assets, alertedAt: new Map(), respondedAt: new Map(), approvals: new Map() };
  return runMetric(assetRegister, rows, { ...context, operating });
};
const inventory = (rows: readonly Row[]) => rows.map(storedAsset);

it('reconciles an inventory with patch records, whatever the case and the name there', () => {
  const { lines, leftOut, result } = run(
    inventory([
      { key: 'A', ...WHOLE },
      { key: 'b', ...WHOLE },
      { key: 'c', ...WHOLE },
    ]),
    [patched('a', { sources: 'both' }), patched('b.corp.example'), patched('ghost', { place: PLACE })],
  );
  expect(lines).toMatchObject([
    { asset: 'A', named: 'by an inventory and another source', exception: 'no', sources: 'patch records; test' },
    { asset: 'b', named: 'by an inventory and another source' },
    { asset: 'c', named: 'by one inventory alone', found: 'named by one inventory alone' },
    {
      asset: 'ghost',
      named: 'by patch records alone',
      listed: 'no',
      source: 'wsus',
      artifact: '0123456789ab',
      line: 12,
    },
  ]);
  expect(leftOut).toEqual({});
  expect(result('asset.reconciled')).toMatchObject({ numerator: 2, denominator: 4, unknown: 0 });
  // What no inventory lists is in scope all the same: nobody states its criticality.
  expect(result('asset.criticality')).toMatchObject({ numerator: 3, denominator: 3, unknown: 1 });
  expect(result('asset.named.by-patch-records-alone')).toEqual({ kind: 'count', count: 1 });
});

it('prints dates as dates', () => {
  const inServiceAt = instantOf('2023-09-15T00:00:00-04:00');
  const retiredAt = instantOf('2026-03-02T00:00:00-05:00');
  expect(run(inventory([{ key: 'a', inServiceAt, retiredAt }])).lines).toMatchObject([
    { inService: '2023-09-15', retired: '2026-03-02' },
  ]);
});

it('takes a second inventory, or a system an inventory names, for another source', () => {
  const other = (row: Row): StoredAsset => ({ ...storedAsset(row), source: 'scanner' });
  const { lines, leftOut } = run([
    storedAsset({ key: 'a' }),
    storedAsset({ key: 'b', seenIn: 'ad' }),
    storedAsset({ key: 'c' }),
    other({ key: 'A' }),
  ]);
  expect(lines.map(({ named }) => named)).toEqual([
    'by an inventory and another source',
    'by an inventory and another source',
    'by one inventory alone',
  ]);
  expect(leftOut).toEqual({ 'further row of an asset already counted': 1 });
});

it('knows nothing of agreement when one source stands alone', () => {
  const { result } = run(inventory([{ key: 'a' }, { key: 'b' }]));
  expect(result('asset.reconciled')).toMatchObject({ numerator: 0, denominator: 0, unknown: 2 });
});

it('tells an empty field from a column that the export does not have', () => {
  const { lines, result } = run(
    inventory([
      { key: 'a', importance: 'high', owner: 'IT' },
      { key: 'b', importance: 'low' },
      { key: 'c', owner: 'Finance' },
    ]),
    [patched('a'), patched('b'), patched('c')],
  );
  expect(lines.map(({ found }) => found)).toEqual([null, 'no owner', 'no criticality']);
  expect(result('asset.criticality')).toMatchObject({ numerator: 2, denominator: 3, unknown: 0 });
  expect(result('asset.owner')).toMatchObject({ numerator: 2, denominator: 3, unknown: 0 });
  expect(result('asset.in-service-dated')).toMatchObject({ numerator: 0, denominator: 0, unknown: 3 });
});

it('holds retirements of the period against their evidence', () => {
  const { lines, leftOut, result } = run(
    inventory([
      { key: 'proved', retiredAt: on('2026-02-01'), retiredEvidence: 'CHG1' },
      { key: 'bare', retiredAt: on('2026-02-02') },
      { key: 'undated', retired: true },
      { key: 'before', retiredAt: on('2025-12-01') },
      { key: 'later', retiredAt: on('2026-05-01') },
      { key: 'future', inServiceAt: on('2026-05-01') },
    ]),
  );
  expect(Object.fromEntries(lines.map(({ asset, retirement }) => [asset, retirement]))).toEqual({
    bare: 'dated, without evidence',
    later: 'in service',
    proved: 'dated, with evidence',
    undated: 'called retired, without a date',
  });
  expect(leftOut).toEqual({ 'retired outside the period': 1, 'not in service by the as-of instant': 1 });
  expect(result('asset.retired-with-evidence')).toMatchObject({ numerator: 1, denominator: 3, unknown: 0 });
});

it('takes what was seen after its retirement for in service, and the retirement for none (spec G24)', () => {
  const gone = { retiredAt: on('2025-11-01'), retiredEvidence: 'CHG1', ...WHOLE };
  const { lines, result } = run(
    inventory([
      { key: 'a', ...gone },
      { key: 'b', ...gone },
    ]),
    [patched('a', { sources: 'both' }), patched('b', { sources: 'both', retiredAt: on('2025-11-01') })],
  );
  expect(lines).toMatchObject([{ asset: 'a', found: 'seen since its retirement' }]);
  expect(result('asset.reconciled')).toMatchObject({ numerator: 1, denominator: 1, unknown: 0 });
  expect(result('asset.retired-with-evidence')).toMatchObject({ numerator: 0, denominator: 1, unknown: 0 });
});

it('says nothing of patched assets where no inventory was read', () => {
  const { lines, result } = run([], [patched('a')]);
  expect(lines).toEqual([]);
  expect(result('asset.reconciled')).toMatchObject({ numerator: 0, denominator: 0, unknown: 0 });
});

it('gives the same figures in whatever order rows are read', () => {
  const rows = inventory([
    { key: 'a', importance: 'high' },
    { key: 'A', owner: 'IT', inServiceAt: on('2022-01-01') },
    { key: 'b', retiredAt: on('2026-02-01') },
    { key: 'c', owner: 'HR' },
  ]);
  const [there, back] = [run(rows, [patched('c')]), run([...rows].reverse(), [patched('c')])];
  for (const key of there.keys) expect(back.result(key), key).toEqual(there.result(key));
});
