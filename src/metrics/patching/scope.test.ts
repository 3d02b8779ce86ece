import { expect, it } from 'vitest';
import type { KnownAsset, StoredAsset } from '../../model/metric.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAsset, storedObligation, storedRecord } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { assetRegister } from '../asset-register.ts';
import { deviceScans } from '../device-scans.ts';
import { hardwareAge } from '../hardware-age.ts';
import { monitoringCoverage } from '../monitoring-coverage.ts';
import { patchCurrency } from '../patch-currency.ts';

const on = (date: string) => instantOf(`${date}T12:00:00-05:00`);
const retiredAt = on('2026-02-01');

const INVENTORY: readonly StoredAsset[] = [
  storedAsset({ key: 'back', retiredAt }),
  storedAsset({ key: 'both' }),
  storedAsset({ key: 'gone', retiredAt: on('2025-12-01') }),
  storedAsset({ key: 'kiosk' }),
  storedAsset({ key: 'next', inServiceAt: on('2026-05-01') }),
];
const PATCHED = ['back', 'both', 'ghost'].map((asset) =>
  storedObligation({ asset, patch: 'KB1', scannedAt: on('2026-03-30') }),
);

const known = (asset: string, sources: KnownAsset['sources'], fields: Partial<KnownAsset> = {}): KnownAsset => ({
  asset,
  assetClass: null,
  sources,
  inServiceAt: null,
  retiredAt: null,
  ...fields,
});
const context = {
  ...measureContext({ patching: { assets: new Map(INVENTORY.map((each) => [each.asset.key, [each]])) } }),
  operating: {
    assets: new Map(
      [
        known('back', 'both'),
        known('both', 'both'),
        known('ghost', 'patch records'),
        known('gone', 'inventory', { retiredAt: on('2025-12-01') }),
        known('kiosk', 'inventory'),
        known('next', 'inventory', { inServiceAt: on('2026-05-01') }),
      ].map((each) => [each.asset, each]),
    ),
    alertedAt: new Map(),
    respondedAt: new Map(),
    approvals: new Map(),
  },
};

const HEARTBEAT = storedRecord({
  kind: 'heartbeat',
  key: 'both/zabbix',
  asset: 'both',
  monitor: 'zabbix',
  lastSeenAt: on('2026-03-31'),
  sinceAt: null,
  ambiguousTimes: null,
} as const);

it('has the same assets in scope in every measure: named by any source, in service, retired only if not seen since', () => {
  const runs = [
    runMetric(patchCurrency, PATCHED, context).lines.filter(({ bucket }) => bucket !== 'excluded-retired'),
    runMetric(deviceScans, PATCHED, context).lines,
    runMetric(hardwareAge, INVENTORY, context).lines,
    // Retired before the period: the register leaves it out as well.
    runMetric(assetRegister, INVENTORY, context).lines,
    runMetric(monitoringCoverage, [HEARTBEAT], context).lines,
  ];
  for (const lines of runs) {
    expect(lines.map(({ asset }) => asset).sort()).toEqual(['back', 'both', 'ghost', 'kiosk']);
  }
});
