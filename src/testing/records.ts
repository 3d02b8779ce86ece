import { assetRecord } from '../importers/shared/asset-record.ts';
import { changeRecord } from '../importers/shared/change.ts';
import type { Asset, Change, Obligation, RiskAcceptance, SystemEvent } from '../model/evidence.ts';
import type {
  StoredAcceptance,
  StoredAsset,
  StoredChange,
  StoredDeployment,
  StoredEvent,
  StoredObligation,
  StoredRecord,
  StoredScan,
} from '../model/metric.ts';
import type { Deployment, ScanResult } from '../model/patch-evidence.ts';

/** Records in which the source says nothing but what the test says. */

let line = 1;
const stored = () => {
  line += 1;
  return { source: 'test', artifact: 'a1b2c3d4e5f6', origin: { line, offset: line * 100, length: 80 } };
};

export function storedObligation(fields: Partial<Obligation> & Pick<Obligation, 'asset' | 'patch'>): StoredObligation {
  return {
    ...stored(),
    obligation: {
      kind: 'obligation',
      key: `${fields.asset}/${fields.patch}`,
      cves: null,
      severity: 'critical',
      severityText: null,
      releasedAt: null,
      detectedAt: null,
      installedAt: null,
      rebootedAt: null,
      state: 'missing',
      stateText: null,
      scannedAt: null,
      supersededBy: null,
      assetClass: null,
      assetImportance: null,
      inServiceAt: null,
      retiredAt: null,
      updatedAt: null,
      ambiguousTimes: null,
      ...fields,
    },
  };
}

export function storedChange(fields: Partial<Change>): StoredChange {
  return {
    ...stored(),
    change: changeRecord({ key: 'CHG0001', type: 'normal', state: 'closed', stateText: null, ...fields }),
  };
}

export function storedEvent(fields: Partial<SystemEvent> & Pick<SystemEvent, 'at'>): StoredEvent {
  return {
    ...stored(),
    event: {
      kind: 'event',
      key: `${line}`,
      asset: 'host-1',
      log: 'dpkg',
      action: 'install',
      subject: null,
      fromVersion: null,
      toVersion: null,
      actor: null,
      result: null,
      ambiguousTimes: null,
      ...fields,
    },
  };
}

export const storedAsset = (fields: Partial<Asset> & Pick<Asset, 'key'>): StoredAsset => ({
  ...stored(),
  asset: assetRecord({ updatedAt: null, ...fields }),
});

/** Complete and approved by somebody else, for every asset and patch, in the first quarter of 2026. */
export const storedAcceptance = (fields: Partial<RiskAcceptance> = {}): StoredAcceptance => ({
  ...stored(),
  acceptance: {
    kind: 'risk-acceptance',
    key: 'RA-1',
    assets: '*',
    patches: null,
    cves: null,
    severities: null,
    reason: 'no tested build yet',
    compensating: 'isolated network',
    requestedBy: 'jdoe',
    approvedBy: 'cnguyen',
    fromOn: '2026-01-01',
    toOn: '2026-03-31',
    ...fields,
  },
});

export const storedRecord = <R>(record: R): StoredRecord<R> => ({ ...stored(), record });

export const storedScan = (fields: Partial<ScanResult> & Pick<ScanResult, 'asset' | 'at'>): StoredScan => ({
  ...stored(),
  scan: {
    kind: 'scan-result',
    key: `${line}`,
    patch: null,
    state: 'unknown',
    stateText: null,
    severity: 'unknown',
    severityText: null,
    cves: null,
    scanner: null,
    authenticated: null,
    ambiguousTimes: null,
    ...fields,
  },
});

export const storedDeployment = (
  fields: Partial<Deployment> & Pick<Deployment, 'asset' | 'patch' | 'at'>,
): StoredDeployment => ({
  ...stored(),
  deployment: {
    kind: 'deployment',
    key: `${line}`,
    startedAt: null,
    action: 'install',
    result: 'succeeded',
    resultText: null,
    rebootedAt: null,
    job: null,
    by: null,
    changeKey: null,
    ambiguousTimes: null,
    ...fields,
  },
});
