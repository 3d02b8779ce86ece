/**
 * Changes and events: the first pass and both metrics over 150,000 changes and 1,000,000 events of 20,000 assets: lines,
 * tallies and figures, no files. Run: node bench/changing.ts
 */
import { changeLookups } from '../src/metrics/change/lookups.ts';
import { changes } from '../src/metrics/changes.ts';
import { systemEvents } from '../src/metrics/system-events.ts';
import type {
  InputName,
  MeasureContext,
  Metric,
  MetricInputs,
  StoredChange,
  StoredEvent,
} from '../src/model/metric.ts';
import { ledger } from '../src/packet/ledger.ts';
import { tallyOf } from '../src/packet/tally.ts';
import { measureContext } from '../src/testing/measure-context.ts';
import { storedChange, storedEvent } from '../src/testing/records.ts';

const ASSETS = 20_000;
const CHANGES = 150_000;
const EVENTS_PER_ASSET = 50;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.UTC(2026, 0, 2);
const DAYS = 85;
const asset = (n: number): string => `host-${String(n).padStart(6, '0')}`;

/** A number that looks drawn but is worked out from `n`: the same records on each reading, made while they are read. */
const drawn = (n: number, below: number): number => ((Math.imul(n, 2_654_435_761) >>> 0) % 1_000_003) % below;

function* changeRecords(): Generator<StoredChange> {
  for (let n = 0; n < CHANGES; n += 1) {
    const start = FROM + drawn(n, DAYS) * DAY + drawn(n + 7, 20) * HOUR;
    const type = n % 20 === 0 ? 'emergency' : n % 3 === 0 ? 'standard' : 'normal';
    const key = `CHG${String(n).padStart(7, '0')}`;
    yield {
      ...storedChange({
        key,
        type,
        title: 'Work',
        asset: n % 10 === 0 ? `${asset(n % ASSETS)}; ${asset((n + 1) % ASSETS)}` : asset(n % ASSETS),
        risk: 'Moderate',
        requestedBy: 'rlopez',
        approvedBy: 'a.doe',
        implementedBy: 'CORP\\jsmith',
        approval: 'approved',
        approvedAt: start - (n % 50) * HOUR + HOUR,
        plannedStartAt: start,
        plannedEndAt: start + 2 * HOUR,
        startedAt: start + 300_000,
        endedAt: start + 2 * HOUR,
        closedAt: start + DAY,
        outcome: 'successful',
        hasBackoutPlan: true,
        hasTestPlan: true,
      }),
      approvals: [0, 1].map((i) => ({
        kind: 'approval',
        key: `${key}/${i}`,
        changeKey: key,
        approver: `approver-${(n + i) % 40}`,
        approverKind: 'unknown',
        group: null,
        decision: 'approved',
        decisionText: null,
        at: start - HOUR,
        verbal: null,
        updatedAt: null,
        ambiguousTimes: null,
      })),
    };
  }
}

function* eventRecords(): Generator<StoredEvent> {
  for (let a = 0; a < ASSETS; a += 1) {
    const name = asset(a);
    for (let e = 0; e < EVENTS_PER_ASSET; e += 1) {
      const at = FROM + Math.floor((e * DAYS * DAY) / EVENTS_PER_ASSET) + drawn(a * 64 + e, 20) * HOUR;
      yield storedEvent({ key: `${name}/${e}`, at, asset: name, log: 'deploy', action: 'deploy', actor: 'svc-deploy' });
    }
  }
}

function cpu<T>(work: () => T): readonly [seconds: number, result: T] {
  const begun = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun);
  return [(user + system) / 1e6, result];
}

function reading(): number {
  let count = 0;
  for (const { change } of changeRecords()) count += change.key.length;
  for (const { event } of eventRecords()) count += event.key.length;
  return count;
}

function measured<I extends InputName>(
  metric: Metric<I>,
  records: Iterable<MetricInputs[I]>,
  context: MeasureContext,
): { readonly lines: number; readonly figures: number } {
  const tallies = new Map(metric.populations.map(({ id, columns }) => [id, tallyOf(id, columns)]));
  let lines = 0;
  const line = (population: string, row: readonly (string | number | null)[]): void => {
    lines += 1;
    tallies.get(population)?.add(row);
  };
  const sink = { line, further: line, leaveOut: () => undefined };
  const started = metric.start(context);
  for (const record of records) started.judge(record, sink);
  started.finish(sink);
  return { lines, figures: ledger(started.figures(), tallies, context.asOf).length };
}

const base = measureContext();
const context: MeasureContext = {
  ...base,
  policy: {
    ...base.policy,
    changes: { ...base.policy.changes, serviceAccounts: [{ account: 'svc-deploy', assets: [asset(1)] }] },
  },
};
reading();
const [made] = cpu(reading);
const [first, changing] = cpu(() =>
  changeLookups(
    { changes: changeRecords, events: eventRecords, ticketLinks: () => [], ticketFields: () => new Map() },
    context,
  ),
);
const [judged, found] = cpu(() => [
  measured(changes, changeRecords(), { ...context, changing }),
  measured(systemEvents, eventRecords(), { ...context, changing }),
]);
console.log(`${CHANGES} changes and ${ASSETS * EVENTS_PER_ASSET} events of ${ASSETS} assets`);
for (const [at, { lines, figures }] of found.entries()) {
  console.log(`${at === 0 ? 'changes' : 'events '}             ${lines} lines, ${figures} figures`);
}
console.log(`making the records  ${made.toFixed(2)} s CPU`);
console.log(
  `first pass          ${(first - made).toFixed(2)} s CPU, ${((first - made) / made).toFixed(2)} times making them`,
);
console.log(
  `judging and tallies ${(judged - made).toFixed(2)} s CPU, ${((judged - made) / made).toFixed(2)} times making them`,
);
console.log(`peak memory         ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
