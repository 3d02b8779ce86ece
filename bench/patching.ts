/**
 * Both patch metrics in one pass over 1,000,000 obligations of 20,000 assets: lines, tallies and figures, no files.
 * Run: node bench/patching.ts
 */
import { patchCurrency } from '../src/metrics/patch-currency.ts';
import { patchObligations } from '../src/metrics/patch-obligations.ts';
import type { StoredObligation } from '../src/model/metric.ts';
import type { EvidenceRow } from '../src/model/population.ts';
import { ledger } from '../src/packet/ledger.ts';
import { tallyOf } from '../src/packet/tally.ts';
import { measureContext } from '../src/testing/measure-context.ts';

const ASSETS = 20_000;
const PATCHES = 50;
const DAY = 86_400_000;
const FROM = Date.UTC(2025, 8, 1);
const SCANNED = Date.UTC(2026, 2, 30);
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
const IMPORTANCE = ['high', 'medium', 'low'];

/** Asset by asset, as the store reads them. Seeded (mulberry32), so that each run judges the same. */
function* assets(): Generator<readonly StoredObligation[]> {
  let seed = 20_261_121;
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  let line = 1;
  for (let a = 0; a < ASSETS; a += 1) {
    const asset = `host-${String(a).padStart(6, '0')}`;
    const records: StoredObligation[] = [];
    for (let p = 0; p < PATCHES; p += 1) {
      line += 1;
      const patch = `KB${String(5_000_000 + p)}`;
      const releasedAt = FROM + p * 4 * DAY;
      const isMissing = random() < 0.03;
      const installedAt = isMissing ? null : releasedAt + Math.floor(random() * 40 * DAY);
      records.push({
        source: 'bench',
        artifact: 'a1b2c3d4e5f6',
        origin: { line, offset: line * 100, length: 100 },
        obligation: {
          kind: 'obligation',
          key: `${asset}/${patch}`,
          asset,
          patch,
          cves: `CVE-2026-${1000 + p}`,
          severity: SEVERITIES[p % 4] ?? 'low',
          severityText: null,
          releasedAt,
          detectedAt: releasedAt + DAY,
          installedAt,
          rebootedAt: null,
          state: isMissing ? 'missing' : 'installed',
          stateText: null,
          scannedAt: SCANNED,
          supersededBy: p % 10 === 0 ? `KB${5_000_001 + p}` : null,
          assetClass: 'server',
          assetImportance: IMPORTANCE[a % 3] ?? null,
          inServiceAt: null,
          retiredAt: null,
          updatedAt: SCANNED,
          ambiguousTimes: null,
        },
      });
    }
    yield records;
  }
}

const context = measureContext();
const metrics = [patchObligations, patchCurrency];
const specs = metrics.flatMap(({ populations }) => populations);
const tallies = new Map(specs.map(({ id, columns }) => [id, tallyOf(id, columns)]));
let lines = 0;
const line = (population: string, row: EvidenceRow): void => {
  lines += 1;
  tallies.get(population)?.add(row);
};
const sink = { line, further: line, leaveOut: () => undefined };

/** What the work took so far, ms; the records are made in between, and are not part of it. */
let taken = 0;
function timed<T>(work: () => T): T {
  const at = performance.now();
  const result = work();
  taken += performance.now() - at;
  return result;
}

const started = timed(() => metrics.map((metric) => metric.start(context)));
for (const records of assets()) {
  timed(() => {
    for (const record of records) for (const each of started) each.judge(record, sink);
  });
}
const figures = timed(() => {
  for (const each of started) each.finish(sink);
  const asked = started.flatMap((each) => each.figures());
  return ledger(asked, tallies, context.asOf).length;
});
console.log(`${ASSETS * PATCHES} obligations of ${ASSETS} assets: ${lines} lines, ${figures} figures`);
const { user, system } = process.cpuUsage();
console.log(`judging and tallies ${(taken / 1e3).toFixed(2)} s`);
console.log(`whole process       ${((user + system) / 1e6).toFixed(2)} s CPU (all threads, making the records too)`);
console.log(`peak memory         ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
