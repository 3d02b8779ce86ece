import { expect, it } from 'vitest';
import type { Evidence } from '../model/evidence.ts';
import type { Alert, Outage } from '../model/operations.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedAsset, storedChange, storedDeployment, storedObligation, storedScan } from '../testing/records.ts';
import { storedTicket } from '../testing/tickets.ts';

const outage: Outage = {
  kind: 'outage',
  key: 'O1',
  service: 'EHR',
  asset: null,
  startedAt: 5,
  endedAt: null,
  planned: false,
  typeText: null,
  ticketKey: null,
  updatedAt: null,
  ambiguousTimes: { startedAt: 9 },
};
const alert = (key: string, at: number, ticketKey: string | null): Alert => ({
  kind: 'alert',
  key,
  at,
  acknowledgedAt: null,
  clearedAt: null,
  asset: null,
  service: null,
  category: 'disk',
  categoryText: null,
  severity: null,
  monitor: null,
  ticketKey,
  updatedAt: null,
  ambiguousTimes: null,
});
const records: readonly Evidence[] = [
  outage,
  alert('A1', 20, 'INC1'),
  alert('A2', 10, 'INC1'),
  alert('A3', 1, null),
  { kind: 'heartbeat', key: 'a', asset: 'a', monitor: null, lastSeenAt: null, sinceAt: 3, ambiguousTimes: null },
];

it('reads back what it was given, by key', () =>
  withNewStore((store) => {
    importRecords(store, 'ops.csv', records);
    expect([...store.outages()]).toMatchObject([{ record: outage, origin: { line: 2 } }]);
    expect([...store.alerts()].map(({ record }) => record.key)).toEqual(['A1', 'A2', 'A3']);
    expect([...store.heartbeats()].map(({ record }) => record)).toEqual([records[4]]);
    expect([...store.maintenance(), ...store.jobRuns()]).toEqual([]);
  }));

it('keeps what came to tickets and assets later, and takes what is left out for not stated', () =>
  withNewStore((store) => {
    importRecords(store, 'a.csv', [
      storedTicket({ key: 'INC1', openedAt: 1, hasRootCause: true, validatedAt: 7, approvedBy: 'rpatel' }).ticket,
      storedTicket({ key: 'INC2', openedAt: 1 }).ticket,
      storedAsset({ key: 'a', supportEndsAt: 99 }).asset,
    ]);
    expect([...store.tickets()].map(({ ticket }) => ticket)).toMatchObject([
      { hasRootCause: true, validatedAt: 7, approvedBy: 'rpatel', rootCauseAt: null },
      { hasRootCause: null, validatedAt: null, detectedAt: null },
    ]);
    expect([...store.assets()].map(({ asset }) => asset.supportEndsAt)).toEqual([99]);
    expect(store.ticketFields().get('servicenow')?.has('validatedAt')).toBe(true);
    expect(store.ticketFields().get('servicenow')?.has('detectedAt')).toBe(false);
  }));

it('looks up what incidents, alerts and heartbeats ask of other records', () =>
  withNewStore((store) => {
    importRecords(store, 'ops.csv', [
      ...records,
      storedTicket({ key: 'INC1', openedAt: 11, respondedAt: 30, changeKey: 'CHG1' }).ticket,
      storedTicket({ key: 'INC9', openedAt: 11, respondedAt: 30 }).ticket,
      storedChange({ key: 'CHG1', approval: 'approved' }).change,
      storedChange({ key: 'CHG2', approval: 'approved' }).change,
      storedAsset({ key: 'Web-01', assetClass: 'server' }).asset,
      storedAsset({ key: 'listed' }).asset,
      storedObligation({ asset: 'web-01', patch: 'KB1', retiredAt: 50 }).obligation,
      storedObligation({ asset: 'patched', patch: 'KB1', inServiceAt: 4 }).obligation,
      storedObligation({ asset: 'patched', patch: 'KB2', inServiceAt: 2 }).obligation,
    ]);
    const found = store.operations();
    expect([...found.alertedAt]).toEqual([['INC1', 10]]);
    expect([...found.respondedAt]).toEqual([['INC1', 30]]);
    expect([...(found.respondedBy ?? [])]).toEqual([]);
    expect([...found.approvals]).toEqual([['CHG1', 'approved']]);
    expect([...found.assets]).toMatchObject([
      ['listed', { sources: 'inventory' }],
      ['patched', { sources: 'patch records', inServiceAt: 2 }],
      ['web-01', { asset: 'Web-01', assetClass: 'server', sources: 'both', retiredAt: 50 }],
    ]);
  }));

it('knows how late a response can have been that is not one instant', () =>
  withNewStore((store) => {
    const ambiguousTimes = { respondedAt: 86_399_999 };
    importRecords(store, 'ops.csv', [
      ...records,
      storedTicket({ key: 'INC1', openedAt: 0, respondedAt: 0, ambiguousTimes }).ticket,
      storedTicket({ key: 'INC9', openedAt: 0, respondedAt: 0, ambiguousTimes }).ticket,
    ]);
    const { respondedAt, respondedBy } = store.operations((written) => written);
    expect([[...respondedAt], [...(respondedBy ?? [])]]).toEqual([[['INC1', 0]], [['INC1', 86_399_999]]]);
  }));

it('knows each asset that an inventory, an obligation, a scan or a deployment names, under all its names', () =>
  withNewStore((store) => {
    importRecords(store, 'assets.csv', [
      storedAsset({ key: 'Web-01', assetClass: 'server', retiredAt: 50, lastSeenAt: 40 }).asset,
      storedAsset({ key: 'gone', retiredAt: 50 }).asset,
      storedObligation({ asset: 'web-01.corp.test', patch: 'KB1', assetClass: 'host', inServiceAt: 4 }).obligation,
      storedScan({ asset: 'OLD-WEB', patch: null, at: 60, authenticated: false }).scan,
      storedScan({ asset: 'scanned', patch: 'KB1', at: 30 }).scan,
      storedDeployment({ asset: 'deployed', patch: 'KB1', at: 30 }).deployment,
      storedDeployment({ asset: 'gone', patch: 'KB1', at: 60, result: 'failed' }).deployment,
      storedAsset({ key: 'back', retiredAt: 50 }).asset,
      storedDeployment({ asset: 'back', patch: 'KB1', at: 60, result: 'succeeded' }).deployment,
    ]);
    const names: Readonly<Record<string, string>> = { 'web-01.corp.test': 'web-01', 'old-web': 'web-01' };
    const found = store.operations((written) => names[written.toLowerCase()] ?? written.toLowerCase());
    const nothing = { assetClass: null, inServiceAt: null, retiredAt: null };
    // The header is line 1: `scanned` is named by the fifth record, `deployed` by the sixth.
    const at = (line: number) => ({ place: { source: 'servicenow', origin: { line } } });
    expect([...found.assets].map(([name, { place }]) => [name, place?.origin.line ?? null])).toEqual([
      ['back', null],
      ['deployed', 7],
      ['gone', null],
      ['scanned', 6],
      ['web-01', null],
    ]);
    expect([...found.assets]).toMatchObject([
      ['back', { ...nothing, asset: 'back', sources: 'both' }],
      ['deployed', { ...nothing, ...at(7), asset: 'deployed', sources: 'patch records' }],
      ['gone', { ...nothing, asset: 'gone', sources: 'both', retiredAt: 50 }],
      ['scanned', { ...nothing, ...at(6), asset: 'scanned', sources: 'patch records' }],
      // The scanner saw it under its old name after its retirement.
      ['web-01', { ...nothing, asset: 'Web-01', assetClass: 'server', sources: 'both', inServiceAt: 4 }],
    ]);
  }));

it('keeps what former exports of a monitor said of an asset', () =>
  withNewStore((store) => {
    const heard = (asset: string, lastSeenAt: number | null): Evidence => ({
      kind: 'heartbeat',
      key: `${asset}/netmon`,
      asset,
      monitor: 'netmon',
      lastSeenAt,
      sinceAt: null,
      ambiguousTimes: null,
    });
    importRecords(store, 'july.csv', [heard('Web-01', 10), heard('db-01', null)]);
    importRecords(store, 'august.csv', [heard('Web-01', 20), heard('db-01', 25)]);
    importRecords(store, 'september.csv', [heard('Web-01', 30), heard('db-01', 25)]);
    // What stands today, 30 and 25, is among the records themselves.
    expect(store.operations().heardAt).toEqual(new Map([['web-01', [10, 20]]]));
  }));
