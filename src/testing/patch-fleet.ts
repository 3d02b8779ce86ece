import fc from 'fast-check';
import { DAY_MS, type Instant } from '../lib/time.ts';
import type { KnownExploited, ObligationState, Severity } from '../model/evidence.ts';
import type { MeasureContext, StoredPatchRecord } from '../model/metric.ts';
import type { Deployment, ScanResult } from '../model/patch-evidence.ts';
import { instantOf, measureContext } from './measure-context.ts';
import { storedAcceptance, storedDeployment, storedObligation, storedScan } from './records.ts';

// Fleets of three assets and a few patches for laws: whatever a source may say, in the half year to 30 April 2026.

export const START: Instant = instantOf('2025-11-01T00:00:00-04:00');
export const day = fc.integer({ min: 0, max: 180 }).map((days) => START + days * DAY_MS);
const maybe = fc.option(day, { nil: null, freq: 2 });
const state = fc.constantFrom<ObligationState>(
  'installed',
  'installed',
  'pending-reboot',
  'failed',
  'missing',
  'missing',
  'not-applicable',
  'superseded',
  'declined',
  'unknown',
);

const obligation = fc
  .record({
    asset: fc.constantFrom('a', 'b', 'c'),
    patch: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
    severity: fc.constantFrom<Severity>('critical', 'critical', 'high', 'unknown'),
    cves: fc.constantFrom('CVE-1', 'CVE-2', null),
    releasedAt: fc.option(day, { nil: null, freq: 9 }),
    detectedAt: maybe,
    installedAt: maybe,
    rebootedAt: fc.option(day, { nil: null, freq: 1 }),
    state,
    scannedAt: fc.option(day, { nil: null, freq: 9 }),
    supersededBy: fc.option(fc.constantFrom('P1', 'P2', 'P3', 'P2 P4', 'P9'), { nil: null, freq: 1 }),
  })
  .map(storedObligation);
const assetDates = fc.record({
  inServiceAt: fc.option(day, { nil: null, freq: 1 }),
  retiredAt: fc.option(day, { nil: null, freq: 1 }),
});

const assetOf = (row: StoredPatchRecord): string =>
  'obligation' in row ? row.obligation.asset : 'scan' in row ? row.scan.asset : row.deployment.asset;

/** Grouped by asset, as the store streams them. */
export const byAsset = <R extends StoredPatchRecord>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => (assetOf(a) < assetOf(b) ? -1 : assetOf(a) > assetOf(b) ? 1 : 0));

/** Dates of an asset are the same on all its rows. */
const fleet = fc
  .tuple(fc.array(obligation, { minLength: 1, maxLength: 12 }), fc.array(assetDates, { minLength: 3, maxLength: 3 }))
  .map(([rows, dates]) =>
    byAsset(
      rows.map((row) => ({
        ...row,
        obligation: { ...row.obligation, ...dates['abc'.indexOf(row.obligation.asset)] },
      })),
    ),
  );

/** One row of each patch on each asset, as a single source gives them. */
export const single = fleet.map((rows) => [...new Map(rows.map((row) => [row.obligation.key, row])).values()]);

/** What scans found and deployments did, besides: every kind of sign, of patches with and without an obligation. */
const history = fc.oneof(
  fc
    .record({
      asset: fc.constantFrom('a', 'b', 'c'),
      patch: fc.option(fc.constantFrom('P1', 'P2', 'P3', 'P5'), { nil: null, freq: 9 }),
      at: day,
      state: fc.constantFrom<ScanResult['state']>('installed', 'installed', 'missing', 'missing', 'failed', 'unknown'),
      severity: fc.constantFrom<Severity>('critical', 'high', 'low', 'unknown'),
      scanner: fc.option(fc.constantFrom('s', 't'), { nil: null }),
      authenticated: fc.option(fc.boolean(), { nil: null }),
    })
    .map(storedScan),
  fc
    .record({
      asset: fc.constantFrom('a', 'b', 'c'),
      patch: fc.constantFrom('P1', 'P2', 'P3', 'P5'),
      at: day,
      action: fc.constantFrom<Deployment['action']>('install', 'install', 'uninstall'),
      result: fc.constantFrom<Deployment['result']>('succeeded', 'succeeded', 'failed', 'pending-reboot'),
      rebootedAt: fc.option(day, { nil: null, freq: 1 }),
    })
    .map(storedDeployment),
);
const histories = fc.array(history, { maxLength: 10 });
export const withHistory = fc.tuple(fleet, histories).map(([rows, more]) => byAsset([...rows, ...more]));
export const singleWithHistory = fc.tuple(single, histories).map(([rows, more]) => byAsset([...rows, ...more]));

const dateOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
const acceptance = fc
  .record({
    assets: fc.constantFrom('a', 'b c', '*'),
    patches: fc.constantFrom('P1', 'P2 P3', null),
    from: day,
    for: fc.nat(90),
  })
  .map(({ assets, patches, from, for: days }) =>
    storedAcceptance({ assets, patches, fromOn: dateOf(from), toOn: dateOf(from + days * DAY_MS) }),
  );
const listing = fc
  .record({ key: fc.constantFrom('CVE-1', 'CVE-2'), added: day, due: fc.option(fc.nat(60), { nil: null }) })
  .map(
    ({ key, added, due }): KnownExploited => ({
      kind: 'known-exploited',
      key,
      vendor: null,
      product: null,
      name: null,
      addedOn: dateOf(added),
      dueOn: due === null ? null : dateOf(added + due * DAY_MS),
      ransomware: null,
    }),
  );

/** Risks accepted, and a catalogue of known exploited vulnerabilities that the house has 14 days for. */
export const contexts = fc
  .tuple(fc.array(acceptance, { maxLength: 2 }), fc.array(listing, { maxLength: 2 }))
  .map(([acceptances, listed]): MeasureContext => {
    const { patching } = measureContext().policy;
    return measureContext({
      policy: { patching: { ...patching, knownExploitedDays: 14 } },
      patching: { acceptances, knownExploited: new Map(listed.map((entry) => [entry.key, entry])) },
    });
  });
