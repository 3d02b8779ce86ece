import type { Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { Stored, StoredDeployment, StoredObligation, StoredScan } from '../../model/metric.ts';

/** What scans found and deployments did about one patch on one asset, in order of time. */
export interface PatchHistory {
  readonly scans: readonly StoredScan[];
  readonly deployments: readonly StoredDeployment[];
}

/** An obligation nobody exports as such: the patch is named by a scan or a deployment alone. */
export function obligationFrom({ scans, deployments }: PatchHistory): StoredObligation {
  const [scan] = scans;
  const [deployment] = deployments;
  const first = scan ?? deployment;
  if (first === undefined) throw new Error('a history has at least one record');
  const { asset, patch } = 'scan' in first ? first.scan : first.deployment;
  const shown = scans.find(({ scan: { state } }) => state === 'missing')?.scan;
  const ranked = scans.find(({ scan: { severity } }) => severity !== 'unknown')?.scan ?? scan?.scan;
  const { source, artifact, origin } = first;
  const named = first.writtenAsset === undefined ? {} : { writtenAsset: first.writtenAsset };
  const name = patch ?? '';
  return {
    source,
    artifact,
    origin,
    ...named,
    obligation: {
      kind: 'obligation',
      key: `${asset}/${name}`,
      asset,
      patch: name,
      cves: scans.find(({ scan: { cves } }) => cves !== null)?.scan.cves ?? null,
      severity: ranked?.severity ?? 'unknown',
      severityText: ranked?.severityText ?? null,
      releasedAt: null,
      detectedAt: shown?.at ?? null,
      installedAt: null,
      rebootedAt: null,
      state: 'unknown',
      stateText: null,
      scannedAt: null,
      supersededBy: null,
      assetClass: null,
      assetImportance: null,
      inServiceAt: null,
      retiredAt: null,
      updatedAt: null,
      ambiguousTimes: null,
    },
  };
}

/** The row a scan would have exported: the patch as it stood then. What it could not see, it does not say. */
export function scanAsRow(base: Obligation, { scan }: StoredScan): Obligation {
  const isBlind = scan.authenticated === false && scan.state !== 'missing';
  return {
    ...base,
    ...NO_DATES,
    state: isBlind ? 'unknown' : scan.state,
    scannedAt: scan.at,
    ambiguousTimes: laterOf({ scannedAt: scan.ambiguousTimes?.at }),
  };
}

/** The row a deployment amounts to: a claim, files that wait for a reboot, or a removal; an attempt that failed is none. */
export function deploymentAsRows(base: Obligation, { deployment }: StoredDeployment): readonly Obligation[] {
  const { at, action, result, rebootedAt } = deployment;
  const { at: endedLatest, rebootedAt: rebootedLatest } = deployment.ambiguousTimes ?? {};
  if (action === 'uninstall') {
    return result === 'failed' || result === 'unknown'
      ? []
      : [
          {
            ...base,
            ...NO_DATES,
            state: 'missing',
            scannedAt: at,
            ambiguousTimes: laterOf({ scannedAt: endedLatest }),
          },
        ];
  }
  if (result === 'failed' || result === 'unknown') return [];
  return [
    {
      ...base,
      ...NO_DATES,
      state: result === 'succeeded' ? 'installed' : 'pending-reboot',
      installedAt: at,
      rebootedAt,
      ambiguousTimes: laterOf({ installedAt: endedLatest, rebootedAt: rebootedLatest }),
    },
  ];
}

/** The ends of dates that came without a time of day; `null`: all times are stated. */
function laterOf(times: Readonly<Record<string, Instant | undefined>>): Obligation['ambiguousTimes'] {
  const stated = Object.entries(times).flatMap(([field, at]) => (at === undefined ? [] : [[field, at] as const]));
  return stated.length === 0 ? null : Object.fromEntries(stated);
}

const NO_DATES = { installedAt: null, rebootedAt: null, scannedAt: null } as const;

/** Half-open: one life of an obligation, from its beginning or a reappearance to the next. */
export interface Life {
  readonly from: Instant;
  readonly to: Instant;
  /** What showed that it is back; `null` for the first life. */
  readonly shownBy: Stored | null;
}

/** Something seen or done that bears on whether the patch came off again. */
export interface Sign {
  readonly at: Instant;
  readonly what: 'installed' | 'claimed' | 'missing' | 'removed';
  /** Only the scanner that saw it installed can show that it is gone; `null`: the source names none. */
  readonly scanner: string | null;
  readonly place: Stored;
}

const ORDER = { missing: 0, removed: 0, installed: 1, claimed: 1 } as const;

/**
 * Spec PAT-2: a patch that a scanner saw installed and later found missing, or that was taken off, begins a new
 * obligation there. Two scanners that disagree show no reappearance; nor does a claim that no scan ever confirmed.
 */
export function livesOf(signs: readonly Sign[]): readonly Life[] {
  const lives: Life[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let shownBy: Stored | null = null;
  let sawInstalled: Sign[] = [];
  let isClaimed = false;
  for (const sign of [...signs].sort((a, b) => a.at - b.at || ORDER[a.what] - ORDER[b.what])) {
    if (sign.what === 'installed') sawInstalled.push(sign);
    if (sign.what === 'claimed') isClaimed = true;
    const isBack =
      sign.what === 'removed'
        ? isClaimed || sawInstalled.length > 0
        : sign.what === 'missing' && sawInstalled.some((seen) => isSameScanner(seen, sign));
    if (!isBack) continue;
    lives.push({ from, to: sign.at, shownBy });
    from = sign.at;
    shownBy = sign.place;
    sawInstalled = [];
    isClaimed = false;
  }
  return [...lives, { from, to: Number.POSITIVE_INFINITY, shownBy }];
}

const isSameScanner = (a: Sign, b: Sign): boolean =>
  a.place.source === b.place.source && (a.scanner === b.scanner || a.scanner === null || b.scanner === null);
