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
    change: {
      kind: 'change',
      key: 'CHG0001',
      type: 'normal',
      typeText: null,
      state: 'closed',
      stateText: null,
      risk: null,
      impact: null,
      model: null,
      asset: null,
      service: null,
      title: null,
      hasReason: null,
      requestedBy: null,
      developedBy: null,
      approvedBy: null,
      implementedBy: null,
      reviewedBy: null,
      approval: 'unknown',
      approvalText: null,
      openedAt: null,
      approvedAt: null,
      plannedStartAt: null,
      plannedEndAt: null,
      startedAt: null,
      endedAt: null,
      closedAt: null,
      reviewedAt: null,
      outcome: 'unknown',
      closeCode: null,
      hasBackoutPlan: null,
      hasTestPlan: null,
      testPassed: null,
      testResultText: null,
      testedAt: null,
      testedBy: null,
      incidentKey: null,
      updatedAt: null,
      ambiguousTimes: null,
      ...fields,
    },
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
  asset: {
    kind: 'asset',
    assetClass: null,
    importance: null,
    owner: null,
    inServiceAt: null,
    retiredAt: null,
    retired: null,
    retiredEvidence: null,
    exposed: null,
    lastSeenAt: null,
    seenIn: null,
    updatedAt: null,
    ambiguousTimes: null,
    ...fields,
  },
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
