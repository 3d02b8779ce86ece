import { expect, it } from 'vitest';
import type { KnownAsset, MeasureContext } from '../model/metric.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedAsset, storedChange, storedDeployment, storedEvent } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { changeLookups } from './change/lookups.ts';
import { eventCoverage } from './event-coverage.ts';

const known = (asset: string, fields: Partial<KnownAsset> = {}): [string, KnownAsset] => [
  asset,
  { asset, assetClass: 'server', sources: 'inventory', inServiceAt: null, retiredAt: null, ...fields },
];
const event = (asset: string, when: string) => storedEvent({ asset, at: at(when), log: 'dpkg', action: 'install' });

const EVENTS = [
  event('srv1', '2025-12-01T00:00:00-05:00'),
  event('SRV1', '2026-02-01T00:00:00-05:00'),
  event('srv2', '2026-02-10T00:00:00-05:00'),
  event('srv7', '2026-02-10T00:00:00-05:00'),
  // After the period.
  event('srv4', '2026-04-02T00:00:00-04:00'),
];

const ASSETS = new Map([
  known('srv1', { sources: 'both' }),
  known('srv2'),
  known('srv3', {
    sources: 'patch records',
    place: { source: 'wsus', artifact: '0123456789ab', origin: { line: 12, offset: 0, length: 9 } },
  }),
  known('srv4'),
  known('srv5', { retiredAt: at('2025-12-31T00:00:00-05:00') }),
]);

function run(given: { events?: typeof EVENTS; assets?: ReadonlyMap<string, KnownAsset>; deployed?: string[] } = {}) {
  const { events = EVENTS, assets = ASSETS, deployed = ['srv3'] } = given;
  const context = measureContext();
  const deployments = deployed.map((asset) =>
    storedDeployment({ asset, patch: 'KB5', at: at('2026-02-03T20:00:00-05:00') }),
  );
  const records = {
    changes: () => [storedChange({})],
    events: () => events,
    obligations: () => deployments,
    ticketLinks: () => [],
    ticketFields: () => new Map(),
  };
  const full: MeasureContext = {
    ...context,
    operating: { assets, alertedAt: new Map(), respondedAt: new Map(), approvals: new Map() },
    changing: changeLookups(records, context),
  };
  const rows = ['srv1', 'srv2', 'srv4', 'srv5'].filter((key) => assets.has(key)).map((key) => storedAsset({ key }));
  return runMetric(eventCoverage, rows, full);
}

it('says of which assets events were read, from when, and of which none', () => {
  const found = run();
  expect(found.lines.map(({ asset, namedBy, events }) => [asset, namedBy, events])).toEqual([
    ['srv1', 'both', 'log read before the period'],
    ['srv2', 'inventory', 'log begins in the period'],
    ['srv3', 'patch records', 'patch tool alone'],
    ['srv4', 'inventory', 'none'],
    ['srv7', 'events alone', 'log begins in the period'],
  ]);
  expect(found.lines[0]).toMatchObject({
    first: at('2025-12-01T00:00:00-05:00'),
    last: at('2026-02-01T00:00:00-05:00'),
  });
  expect(found.lines[2]).toMatchObject({ source: 'wsus', artifact: '0123456789ab', line: 12 });
  expect(found.result('event.assets')).toMatchObject({ numerator: 3, denominator: 4, excluded: [{ count: 1 }] });
  // srv1 and srv2 of srv1 to srv4: of srv3 the patch tool alone tells.
  expect(found.result('event.assets.logged')).toMatchObject({ numerator: 2, denominator: 4, excluded: [{ count: 1 }] });
  expect(found.result('event.assets.none')).toEqual({ kind: 'count', count: 1 });
  expect(found.result('event.assets.unlisted')).toEqual({ kind: 'count', count: 1 });
  expect(found.leftOut).toEqual({ 'asset not in service in the period': 1 });
});

it('has no number of assets to hold the events against without an inventory or patch records', () => {
  const found = run({ assets: new Map() });
  expect(found.result('event.assets')).toMatchObject({ numerator: 0, denominator: 0, conclusion: 'no-occurrence' });
  expect(found.result('event.assets.unlisted')).toEqual({ kind: 'count', count: 3 });
});

it('gives no figure where no events were read', () => {
  const found = run({ events: [], deployed: [] });
  expect(found.keys).toEqual([]);
  expect(found.lines).toEqual([]);
  expect(found.leftOut).toEqual({ 'no events were read': 4 });
});
