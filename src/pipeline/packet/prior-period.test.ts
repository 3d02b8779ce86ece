import { expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { changes } from '../../metrics/changes.ts';
import { patchObligations } from '../../metrics/patch-obligations.ts';
import { slaResolution } from '../../metrics/sla-resolution.ts';
import type { Change, Obligation } from '../../model/evidence.ts';
import type { InputName, Metric, MetricInputs } from '../../model/metric.ts';
import type { EvidenceRow, Population } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { GOOD } from '../../testing/changes.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { storedChange, storedObligation } from '../../testing/records.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { priorPeriodAdjustments } from './prior-period.ts';

const Q1 = slaContext({ commitments: [commitment({ targetMs: 8 * HOUR_MS })] });
const Q2 = {
  period: { ...Q1.period, label: '2026-Q2', from: Q1.period.to, to: at('2026-07-01T00:00:00-04:00') },
  asOf: at('2026-07-01T00:00:00-04:00'),
};
const monday = at('2026-03-02T09:00:00-05:00');
const ticket = (resolvedAt: number) =>
  storedTicket({ key: 'A', openedAt: monday, resolvedAt, state: 'resolved' }).ticket;

/** Critical, released on 1 February: due on the 16th, by the house days of the tests. */
const patch = (key: string, fields: Partial<Obligation> = {}) =>
  storedObligation({
    asset: 'app-01',
    patch: key,
    state: 'installed',
    releasedAt: at('2026-02-01T12:00:00-05:00'),
    installedAt: at('2026-02-03T12:00:00-05:00'),
    scannedAt: at('2026-03-30T08:00:00-04:00'),
    ...fields,
  }).obligation;
const change = (key: string, fields: Partial<Change> = {}) => storedChange({ ...GOOD, key, ...fields }).change;

/** The packet of Q1, as the store stands: its lines as the metrics write them. */
function packetOfQ1(store: EvidenceStore): PacketSource {
  const lines = new Map<string, EvidenceRow[]>();
  const populations: Population[] = [];
  const [shape] = sampleFacts.populations;
  if (shape === undefined) return expect.fail('no population');
  const run = <I extends InputName>(metric: Metric<I>, records: Iterable<MetricInputs[I]>): void => {
    const measuring = metric.start(Q1);
    const line = (population: string, row: EvidenceRow): void => {
      lines.set(population, [...(lines.get(population) ?? []), row]);
    };
    const sink = { line, further: line, leaveOut: () => undefined };
    for (const record of records) measuring.judge(record, sink);
    measuring.finish(sink);
    populations.push(...metric.populations.map((spec) => ({ ...shape, ...spec })));
  };
  run(slaResolution, store.tickets());
  run(patchObligations, store.obligations());
  run(changes, store.changes());
  const packet = {
    ...sampleFacts,
    id: 'test-2026-q1',
    policy: Q1.policy,
    period: Q1.period,
    populations,
    receipts: store.receipts(),
    sections: [],
  };
  return { packet, sha256: 'ab', shortHash: 'ab', rows: (id) => lines.get(id) ?? [] };
}

const BEFORE = [
  ticket(monday + 3 * HOUR_MS),
  patch('KB-good'),
  patch('KB-late'),
  patch('KB-open', { state: 'missing', installedAt: null }),
  patch('KB-moved'),
  change('CHG-good'),
  change('CHG-failed'),
  change('CHG-off', { startedAt: at('2026-03-12T20:05:00-04:00') }),
];
const nothing = { source: 'servicenow', clock: 1 };

it('judges commitments, obligations and changes again for the period they were issued for', () =>
  withNewStore((store) => {
    importRecords(store, 'q1.csv', BEFORE);
    const issued = packetOfQ1(store);
    expect(priorPeriodAdjustments(issued, Q2, store)?.adjustments).toEqual([]);
    importRecords(store, 'q2.csv', [
      ticket(monday + 30 * HOUR_MS),
      // A log read later says when it really went in; another patch was there all the time; the rest was read late or moved.
      patch('KB-late', { installedAt: at('2026-02-20T12:00:00-05:00') }),
      patch('KB-open', { installedAt: at('2026-02-10T12:00:00-05:00') }),
      patch('KB-moved', { releasedAt: at('2026-05-01T12:00:00-04:00') }),
      patch('KB-new', { state: 'missing', installedAt: null }),
      change('CHG-failed', { outcome: 'unsuccessful', reviewedAt: at('2026-03-14T09:00:00-04:00') }),
      change('CHG-off', { state: 'cancelled', startedAt: null, endedAt: null }),
      change('CHG-new', { approval: 'requested', approvedAt: null, approvedBy: null }),
    ]);
    const found = priorPeriodAdjustments(issued, Q2, store);
    expect(found).toMatchObject({ packet: { id: 'test-2026-q1', sha256: 'ab' }, period: { label: '2026-Q1' } });
    const was = (measure: string) =>
      found?.adjustments.filter((each) => each.measure === measure).map(({ measure: _, ...each }) => each);
    expect(was('resolution')).toEqual([
      { ...nothing, item: 'A', priority: 'P3', was: 'PASS, in time', now: 'EXCEPTION, late', cause: 'revised record' },
    ]);
    const critical = { ...nothing, priority: 'critical' };
    expect(was('patch')).toEqual([
      {
        ...critical,
        item: 'app-01/KB-late',
        was: 'PASS, in effect',
        now: 'EXCEPTION, in effect after the limit',
        cause: 'revised record',
      },
      { ...critical, item: 'app-01/KB-moved', was: 'PASS, in effect', now: null, cause: 're-dated' },
      { ...critical, item: 'app-01/KB-new', was: null, now: 'EXCEPTION, missing', cause: 'late record' },
      {
        ...critical,
        item: 'app-01/KB-open',
        was: 'EXCEPTION, missing',
        now: 'PASS, in effect',
        cause: 'revised record',
      },
    ]);
    const normal = { ...nothing, priority: 'normal' };
    expect(was('change')).toMatchObject([
      { ...normal, item: 'CHG-failed', now: expect.stringContaining('failure'), cause: 'revised record' },
      { ...normal, item: 'CHG-new', was: null, now: 'EXCEPTION, process-exception', cause: 'late record' },
      { ...normal, item: 'CHG-off', now: null, cause: 'left out' },
    ]);
    // Obligations due in the quarter: 3 of 4 on time as issued; now KB-good and KB-open of KB-good, KB-late, KB-new, KB-open.
    expect(found?.totals.find(({ measure }) => measure === 'patch')).toEqual({
      measure: 'patch',
      issued: { met: 3, judged: 4, unmeasurable: 0 },
      now: { met: 2, judged: 4, unmeasurable: 0 },
    });
  }));

it('says of a record that no file has any more that it was withdrawn', () =>
  withNewStore(async (store) => {
    importRecords(store, 'q1.csv', BEFORE);
    const issued = packetOfQ1(store);
    await withNewStore((other) => {
      importRecords(
        other,
        'q1.csv',
        BEFORE.filter((record) => record.key !== 'app-01/KB-good' && record.key !== 'CHG-good'),
      );
      expect(priorPeriodAdjustments(issued, Q2, other)?.adjustments).toMatchObject([
        { item: 'app-01/KB-good', now: null, cause: 'withdrawn record' },
        { item: 'CHG-good', now: null, cause: 'withdrawn record' },
      ]);
    });
  }));

it('is not asked of a packet of the same or a later period', () =>
  withNewStore((store) => {
    importRecords(store, 'q1.csv', BEFORE);
    expect(priorPeriodAdjustments(packetOfQ1(store), Q1, store)).toBeNull();
  }));
