import { DAY_MS, isoInstant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { PackageInstall, PackageLogs, StoredEvent } from '../../model/metric.ts';
import { isInstallLog, keepsAllInstalls, putIn } from '../install/package-event.ts';
import type { AssetNaming } from '../shared/asset-names.ts';

/** What the machine's own package logs say to a claim; `no log`: it has none, or the patch is no package version. */
export interface Corroboration {
  readonly verdict: 'verified' | 'contradicted' | 'not shown' | 'no log';
  /** The log entries that show the install, each with its file and line. */
  readonly shownBy: readonly string[];
}

/** Two clocks, and a tool that looks once a day, may differ by so much. */
const WITHIN_MS = DAY_MS;
const NO_LOG: Corroboration = { verdict: 'no log', shownBy: [] };
/** No stretch of time in which silence says anything. */
const NOWHERE = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
/** As dpkg writes an architecture behind a name, rpm tools behind a name or a version; and the epoch that says nothing. */
const DEBIAN_ARCHITECTURE = /:(?:all|any|amd64|i386|arm64|armhf|armel|ppc64el|s390x|riscv64)(?=\/)/;
const ARCHITECTURE = /\.(?:noarch|i[3-6]86|x86_64|amd64|aarch64|arm64|ppc64(?:le)?|s390x)(?=\/|$)/g;
const NO_EPOCH = /\/0:/;

/** Package logs by asset, as `nameOf` calls it, with what they show put in, by `package/version`. */
export function packageLogs(
  events: Iterable<StoredEvent>,
  nameOf: AssetNaming = (written) => written,
): ReadonlyMap<string, PackageLogs> {
  const byAsset = new Map<string, PackageLogs & { readonly installs: Map<string, PackageInstall[]> }>();
  for (const stored of events) {
    const { log, at } = stored.event;
    if (!isInstallLog(log)) continue;
    const asset = nameOf(stored.event.asset);
    const before = byAsset.get(asset);
    const installs = before?.installs ?? new Map<string, PackageInstall[]>();
    const reached = keepsAllInstalls(log) ? { from: at, to: at } : NOWHERE;
    byAsset.set(asset, {
      from: Math.min(before?.from ?? reached.from, reached.from),
      to: Math.max(before?.to ?? reached.to, reached.to),
      hasDpkg: (before?.hasDpkg ?? false) || log === 'dpkg',
      installs,
    });
    const install: PackageInstall = { at, log, artifact: stored.artifact, line: stored.origin.line };
    for (const key of putIn(stored)) {
      const others = installs.get(key);
      if (others) others.push(install);
      else installs.set(key, [install]);
    }
  }
  return byAsset;
}

/**
 * Holds a claimed install, or a claimed absence, against the logs of the same machine. dpkg notes what was done, apt what
 * was asked for: where there is a dpkg log, apt alone does not verify.
 */
export function corroborationOf(
  { patch, state, installedAt, scannedAt }: Obligation,
  logs: PackageLogs | null,
): Corroboration {
  if (logs === null || !patch.includes('/')) return NO_LOG;
  const plain = patch.replace(DEBIAN_ARCHITECTURE, '').replaceAll(ARCHITECTURE, '').replace(NO_EPOCH, '/');
  const entries = logs.installs.get(patch) ?? logs.installs.get(plain) ?? [];
  if (installedAt === null) {
    const earlier = entries.filter(({ at }) => state === 'missing' && scannedAt !== null && at < scannedAt);
    return earlier.length === 0
      ? { verdict: 'not shown', shownBy: [] }
      : { verdict: 'contradicted', shownBy: earlier.map(placeOf) };
  }
  const near = entries.filter(({ at }) => Math.abs(at - installedAt) <= WITHIN_MS);
  const isDone = near.some(({ log }) => log === 'dpkg' || !logs.hasDpkg);
  if (isDone) return { verdict: 'verified', shownBy: near.map(placeOf) };
  const isCovered = logs.from <= installedAt && installedAt <= logs.to;
  return { verdict: isCovered ? 'contradicted' : 'not shown', shownBy: near.map(placeOf) };
}

const placeOf = ({ log, at, artifact, line }: PackageInstall): string =>
  `${log} ${isoInstant(at)}, ${artifact} line ${line}`;
