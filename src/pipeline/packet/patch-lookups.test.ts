import { expect, it } from 'vitest';
import * as metrics from '../../metrics/index.ts';
import type { Evidence } from '../../model/evidence.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import {
  storedAcceptance,
  storedAsset,
  storedDeployment,
  storedObligation,
  storedScan,
} from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchLookups } from './patch-lookups.ts';

const at = instantOf;
const SEEN = at('2026-03-30T08:00:00-04:00');

it('makes one asset of its names in four sources, and joins their records', () =>
  withNewStore((store) => {
    const put = (source: string, ...records: readonly Evidence[]) =>
      importRecords(store, `${source}.csv`, records, { source });
    put(
      'wsus',
      storedObligation({
        asset: 'APP-01',
        patch: 'KB1',
        releasedAt: at('2026-03-01T12:00:00-05:00'),
        detectedAt: at('2026-03-02T12:00:00-05:00'),
        state: 'unknown',
      }).obligation,
    );
    put(
      'nessus',
      storedScan({ asset: 'app-01.corp.example', patch: 'KB1', at: SEEN, state: 'installed' }).scan,
      storedScan({ asset: 'zz-99', patch: 'KB1', at: SEEN, state: 'missing' }).scan,
    );
    put('mecm', storedDeployment({ asset: 'old-app', patch: 'KB1', at: at('2026-03-10T12:00:00-04:00') }).deployment);
    put('cmdb', storedAsset({ key: 'app-01', importance: 'high', lastSeenAt: SEEN }).asset);
    put('register', storedAcceptance({ assets: 'APP-01.corp.example' }).acceptance);

    const { patching } = measureContext().policy;
    const policy = { ...patching, assetNames: { domains: ['corp.example'], aliases: { 'old-app': 'app-01' } } };
    const lookups = patchLookups(store, policy);
    const context = measureContext({ patching: lookups, policy: { patching: policy } });
    const records = [...store.obligations(lookups.nameOf)];
    const obligations = runMetric(metrics.patchObligations, records, context);
    const assets = runMetric(metrics.patchCurrency, records, context);

    expect(obligations.lines).toMatchObject([
      {
        obligation: 'app-01/KB1',
        importance: 'high',
        state: 'installed-verified',
        verdictFlow: 'PASS',
        effective: at('2026-03-10T12:00:00-04:00'),
        acceptance: 'RA-1',
      },
      { obligation: 'zz-99/KB1', state: 'missing', verdictFlow: 'UNMEASURABLE' },
    ]);
    expect(assets.lines.map(({ asset, seenWhen }) => [asset, seenWhen])).toEqual([
      [
        'app-01',
        'cmdb 2026-03-30; mecm as old-app 2026-03-10; nessus as app-01.corp.example 2026-03-30; wsus as APP-01 2026-03-02',
      ],
      ['zz-99', 'nessus 2026-03-30'],
    ]);
    expect([...(lookups.coverage ?? [])]).toEqual([
      ['wsus', at('2026-03-02T12:00:00-05:00')],
      ['nessus', SEEN],
      ['mecm', at('2026-03-10T12:00:00-04:00')],
    ]);
  }));

it('streams all records of an asset together, whatever they are called', () =>
  withNewStore((store) => {
    const records = ['b', 'A', 'a', 'B', 'c'].map(
      (asset) => storedObligation({ asset, patch: 'KB1', detectedAt: SEEN }).obligation,
    );
    importRecords(store, 'wsus.csv', records, { source: 'wsus' });
    const assets = (nameOf?: (written: string) => string) =>
      [...store.obligations(nameOf)].map((stored) => 'obligation' in stored && stored.obligation.asset);
    expect(assets()).toEqual(['A', 'B', 'a', 'b', 'c']);
    expect(assets(patchLookups(store, measureContext().policy.patching).nameOf)).toEqual(['a', 'a', 'b', 'b', 'c']);
  }));
