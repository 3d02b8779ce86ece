import { expect, it } from 'vitest';
import { assetRegister } from '../../metrics/asset-register.ts';
import { deviceScans } from '../../metrics/device-scans.ts';
import { hardwareAge } from '../../metrics/hardware-age.ts';
import { monitoringCoverage } from '../../metrics/monitoring-coverage.ts';
import { patchCurrency } from '../../metrics/patch-currency.ts';
import { assetKey } from '../../metrics/shared/asset-names.ts';
import { withStatedNames } from '../../metrics/shared/stated-names.ts';
import type { Evidence } from '../../model/evidence.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAsset, storedDeployment, storedObligation, storedScan } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchLookups } from './patch-lookups.ts';

const on = (date: string) => instantOf(`${date}T12:00:00-05:00`);
const retiredAt = on('2026-02-01');

const RECORDS: readonly Evidence[] = [
  storedAsset({ key: 'listed' }).asset,
  storedAsset({ key: 'Joined' }).asset,
  storedObligation({ asset: 'old-name', patch: 'KB1', scannedAt: on('2026-03-30') }).obligation,
  storedObligation({ asset: 'patched', patch: 'KB1', scannedAt: on('2026-03-30') }).obligation,
  storedScan({ asset: 'scanned', patch: null, at: on('2026-03-30') }).scan,
  storedDeployment({ asset: 'deployed.corp.test', patch: 'KB1', at: on('2026-03-01'), result: 'failed' }).deployment,
  // Retired, and a deployment went through since; retired, and one failed since.
  storedAsset({ key: 'back', retiredAt }).asset,
  storedDeployment({ asset: 'back', patch: 'KB1', at: on('2026-03-01'), result: 'succeeded' }).deployment,
  storedAsset({ key: 'gone', retiredAt: on('2025-12-01') }).asset,
  storedDeployment({ asset: 'gone', patch: 'KB1', at: on('2026-03-01'), result: 'failed' }).deployment,
  {
    kind: 'heartbeat',
    key: 'h',
    asset: 'listed',
    monitor: null,
    lastSeenAt: null,
    sinceAt: null,
    ambiguousTimes: null,
  },
];

it('is one: whatever names an asset, and by whichever name, it is in each measure or in none', () =>
  withNewStore((store) => {
    importRecords(store, 'all.csv', RECORDS);
    const plain = measureContext().policy.patching;
    const patchPolicy = { ...plain, assetNames: { domains: ['corp.test'], aliases: { 'old-name': 'joined' } } };
    const patching = patchLookups(store, patchPolicy);
    const operating = store.operations(assetKey(patchPolicy));
    const context = { ...measureContext({ policy: { patching: patchPolicy }, patching }), operating };
    const obligations = [...store.obligations(patching.nameOf)];
    const assets = [...store.assets()];
    const currency = runMetric(patchCurrency, obligations, context).lines;
    const measures = [
      currency.filter(({ bucket }) => bucket !== 'excluded-retired'),
      runMetric(deviceScans, obligations, context).lines,
      runMetric(hardwareAge, assets, context).lines,
      runMetric(assetRegister, assets, context).lines,
      runMetric(monitoringCoverage, [...store.heartbeats()], context).lines,
    ];
    const keyOf = assetKey(patchPolicy);
    for (const lines of measures) {
      expect(lines.map(({ asset }) => keyOf(String(asset))).sort()).toEqual([
        'back',
        'deployed',
        'joined',
        'listed',
        'patched',
        'scanned',
      ]);
    }
    expect(currency.find(({ asset }) => asset === 'back')).toMatchObject({
      retirement: 'seen since',
      flags: expect.stringContaining('seen after retirement'),
    });
  }));

it('joins what a list of machines states: the packet counts one machine, whatever other sources call it', () =>
  withNewStore((store) => {
    importRecords(store, 'all.csv', [
      storedAsset({ key: 'APP-01', otherNames: '10.20.1.1 app-01.corp.test' }).asset,
      storedAsset({ key: 'db-01', otherNames: '10.20.1.9 db-01.corp.test' }).asset,
      storedAsset({ key: 'db-02', otherNames: '10.20.1.9' }).asset,
      storedObligation({ asset: 'app-01.corp.test', patch: 'KB1', scannedAt: on('2026-03-30') }).obligation,
      storedScan({ asset: '10.20.1.1', patch: null, at: on('2026-03-30') }).scan,
      storedScan({ asset: '10.20.1.9', patch: null, at: on('2026-03-30') }).scan,
      {
        kind: 'heartbeat',
        key: 'h',
        asset: 'DB-01.corp.test',
        monitor: null,
        lastSeenAt: null,
        sinceAt: null,
        ambiguousTimes: null,
      },
    ]);
    const policy = withStatedNames(measureContext().policy.patching, [...store.assets()], store.assetsInUse);
    expect(policy.assetNames).toEqual({
      domains: [],
      aliases: {},
      stated: { '10.20.1.1': 'APP-01', 'app-01.corp.test': 'APP-01', 'db-01.corp.test': 'db-01' },
      ambiguous: ['10.20.1.9'],
    });
    const patching = patchLookups(store, policy);
    const context = { ...measureContext({ policy: { patching: policy }, patching }) };
    const { lines } = runMetric(patchCurrency, [...store.obligations(patching.nameOf)], context);
    // Five names of three machines, and the address that two of them have.
    expect(lines.map(({ asset }) => asset).sort()).toEqual(['10.20.1.9', 'APP-01', 'db-01', 'db-02']);
    expect([...store.operations(assetKey(policy)).assets.keys()]).toEqual(['10.20.1.9', 'app-01', 'db-01', 'db-02']);
  }));
