import { DAY_MS, type Instant, isoInstant, type Span } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { PackageInstall, PackageLogs, StoredEvent } from '../../model/metric.ts';
import { isInstallLog, keepsAllInstalls, putIn } from '../install/package-event.ts';
import type { AssetNaming } from '../shared/asset-names.ts';

/** What the machine's own package logs say to a claim; `no log`: it has none, or the patch is no package version. */
export interface Corroboration {
  readonly verdict: 'verified' | 'contradicted' | 'not shown' | 'no log';
  /** The log entries that show the install, each with its file and line; then, where they contradict it, what shows that. */
  readonly shownBy: readonly string[];
}

/** Two clocks, and a tool that looks once a day, may differ by so much. */
const WITHIN_MS = DAY_MS;
const NO_LOG: Corroboration = { verdict: 'no log', shownBy: [] };
/** As dpkg writes an architecture behind a name, rpm tools behind a name or a version; and the epoch that says nothing. */
const DEBIAN_ARCHITECTURE = /:(?:all|any|amd64|i386|arm64|armhf|armel|ppc64el|s390x|riscv64)(?=\/)/;
const ARCHITECTURE = /\.(?:noarch|i[3-6]86|x86_64|amd64|aarch64|arm64|ppc64(?:le)?|s390x)(?=\/|$)/g;
const NO_EPOCH = /\/0:/;

type Reach = Map<string, Span>;

/** Package logs by asset, as `nameOf` calls it, with what they show put in, by `package/version`. */
export function packageLogs(
  events: Iterable<StoredEvent>,
  nameOf: AssetNaming = (written) => written,
): ReadonlyMap<string, PackageLogs> {
  const byAsset = new Map<string, { readonly reach: Reach; readonly installs: Map<string, PackageInstall[]> }>();
  for (const stored of events) {
    const { log, at } = stored.event;
    if (!isInstallLog(log)) continue;
    const asset = nameOf(stored.event.asset);
    const logs = byAsset.get(asset) ?? { reach: new Map(), installs: new Map() };
    byAsset.set(asset, logs);
    const { reach, installs } = logs;
    if (keepsAllInstalls(log)) {
      const { from, to } = reach.get(log) ?? { from: at, to: at };
      reach.set(log, { from: Math.min(from, at), to: Math.max(to, at) });
    }
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
 * was asked for: where a dpkg log reaches, apt alone does not verify.
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
  const reaching = [...logs.reach].filter(([, { from, to }]) => from <= installedAt && installedAt <= to);
  const dpkg = reaching.filter(([log]) => log === 'dpkg');
  const decides = (log: string): boolean => dpkg.length === 0 || log === 'dpkg';
  if (near.some(({ log }) => decides(log))) return { verdict: 'verified', shownBy: near.map(placeOf) };
  if (reaching.length === 0) return { verdict: 'not shown', shownBy: near.map(placeOf) };
  const instead = putInInstead([patch, plain], installedAt, logs, decides);
  const silence = (dpkg.length === 0 ? reaching : dpkg).map(
    ([log, { from, to }]) => `nothing near it in ${log}, which reaches from ${isoInstant(from)} to ${isoInstant(to)}`,
  );
  return { verdict: 'contradicted', shownBy: [...near.map(placeOf), ...(instead.length > 0 ? instead : silence)] };
}

/** Other versions of the same package that went in near the time of the claim, by the log that decides. */
function putInInstead(
  claimed: readonly string[],
  installedAt: Instant,
  logs: PackageLogs,
  decides: (log: string) => boolean,
): readonly string[] {
  const packages = new Set(claimed.map((key) => key.slice(0, key.indexOf('/') + 1)));
  const found = new Map<string, string>();
  for (const [key, entries] of logs.installs) {
    if (claimed.includes(key) || !packages.has(key.slice(0, key.indexOf('/') + 1))) continue;
    for (const entry of entries) {
      if (Math.abs(entry.at - installedAt) > WITHIN_MS || !decides(entry.log)) continue;
      const place = placeOf(entry);
      if (!found.has(place)) found.set(place, `but ${key} by ${place}`);
    }
  }
  return [...found.values()];
}

const placeOf = ({ log, at, artifact, line }: PackageInstall): string =>
  `${log} ${isoInstant(at)}, ${artifact} line ${line}`;
