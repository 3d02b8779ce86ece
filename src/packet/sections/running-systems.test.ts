import { expect, it } from 'vitest';
import * as metrics from '../../metrics/index.ts';
import type { InputName, Metric, MetricInputs } from '../../model/metric.ts';
import type { Alert, Outage } from '../../model/operations.ts';
import type { Block, Facts } from '../../model/packet.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { storedRecord } from '../../testing/records.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';
import { ledger } from '../ledger.ts';
import { tallyOf } from '../tally.ts';
import { runningSystems } from './running-systems/index.ts';

function figuresOf<I extends InputName>(
  metric: Metric<I>,
  records: readonly MetricInputs[I][],
  from = '2026-01-01T00:00:00-05:00',
): Facts['figures'] {
  const quarter = measureContext();
  const context = { ...quarter, period: { ...quarter.period, from: at(from) } };
  const tallies = new Map(metric.populations.map(({ id, columns }) => [id, tallyOf(id, columns)]));
  const line = (id: string, row: Parameters<ReturnType<typeof tallyOf>['add']>[0]) => tallies.get(id)?.add(row);
  const sink = { line, further: line, leaveOut: () => undefined };
  const measuring = metric.start(context);
  for (const record of records) measuring.judge(record, sink);
  measuring.finish(sink);
  return ledger(measuring.figures(), tallies, context.asOf);
}

const HOUR = 3_600_000;
const outage = (n: number): Outage => ({
  kind: 'outage',
  key: `O${n}`,
  service: 'EHR',
  asset: null,
  startedAt: at('2026-01-10T00:00:00-05:00') + n * 24 * HOUR,
  endedAt: at('2026-01-10T00:00:00-05:00') + (n * 24 + 1) * HOUR,
  planned: false,
  typeText: null,
  ticketKey: null,
  updatedAt: null,
  ambiguousTimes: null,
});
const alert = (month: string, category: Alert['category']): Alert => ({
  kind: 'alert',
  key: `${month}/${category}`,
  at: at(`2026-${month}-10T00:00:00-05:00`),
  acknowledgedAt: null,
  clearedAt: null,
  asset: 'web-01',
  service: null,
  category,
  categoryText: null,
  severity: null,
  monitor: null,
  ticketKey: null,
  updatedAt: null,
  ambiguousTimes: null,
});

const blocksOf = (figures: Facts['figures'], receipts: Facts['receipts'] = []): readonly Block[] =>
  runningSystems.build({ ...sampleFacts, figures, receipts })?.blocks ?? [];
const textsOf = (blocks: readonly Block[]): string => JSON.stringify(blocks);

it('says nothing where nothing was imported', () => {
  expect(runningSystems.build({ ...sampleFacts, figures: figuresOf(metrics.alerts, []) })).toBeNull();
});

it('gives few failures as a list, more as a trend by month', () => {
  const few = blocksOf(figuresOf(metrics.outages, [1, 2].map(outage).map(storedRecord)));
  expect(textsOf(few)).toContain('Fewer than five failures: a list, no trend.');
  expect(few.some(({ type }) => type === 'chart')).toBe(false);
  const many = blocksOf(figuresOf(metrics.outages, [1, 2, 3, 4, 5].map(outage).map(storedRecord)));
  expect(many.find(({ type }) => type === 'chart')).toMatchObject({ categories: ['2026-01', '2026-02', '2026-03'] });
});

it('draws capacity by month: a bar for each month, a part for each kind', () => {
  const figures = figuresOf(
    metrics.alerts,
    [alert('01', 'disk'), alert('02', 'cpu'), alert('02', 'network')].map(storedRecord),
  );
  const chart = blocksOf(figures).find((block) => block.type === 'chart' && block.id === 'capacity-months');
  const keyed = (key: string) => figures.find((of) => of.key === key)?.id;
  expect(chart).toMatchObject({
    categories: ['2026-01', '2026-02', '2026-03'],
    series: [
      { name: 'disk', figures: ['01', '02', '03'].map((month) => keyed(`alert.month.disk.2026-${month}`)) },
      { name: 'cpu', figures: ['01', '02', '03'].map((month) => keyed(`alert.month.cpu.2026-${month}`)) },
      { name: 'memory', figures: ['01', '02', '03'].map((month) => keyed(`alert.month.memory.2026-${month}`)) },
    ],
  });
});

it('sets the months before a monthly period beside it, and says of one that is not comparable why', () => {
  const rows = [alert('02', 'disk'), alert('03', 'cpu')].map(storedRecord);
  const early = [{ ...alert('02', 'memory'), at: at('2026-02-01T01:00:00-05:00') }].map(storedRecord);
  const blocks = blocksOf(figuresOf(metrics.alerts, [...early, ...rows], '2026-03-01T00:00:00-05:00'));
  expect(blocks.find((block) => block.type === 'chart')).toMatchObject({ categories: ['2026-02', '2026-03'] });
  const table = blocks.find((block) => block.type === 'table' && block.id === 'capacity-trend');
  if (table?.type !== 'table') throw new Error('no table');
  expect(table.rows.map((cells) => cells.map((cell) => ('text' in cell ? cell.text : cell.type)))).toEqual([
    ['2026-01', 'value', 'value', 'value', 'Not comparable: the records of test begin on 2026-02-01'],
    ['2026-02', 'figure', 'figure', 'figure', 'yes'],
    ['2026-03', 'figure', 'figure', 'figure', 'month of the period'],
  ]);
  const one = blocksOf(figuresOf(metrics.alerts, rows, '2026-03-01T00:00:00-05:00'));
  expect(one.some((block) => block.type === 'chart')).toBe(false);
});

it('names what was not imported', () => {
  const note = blocksOf(figuresOf(metrics.alerts, [storedRecord(alert('01', 'disk'))])).at(-1);
  expect(note).toMatchObject({ type: 'notice', title: 'Not imported, so that nothing is said of it' });
  expect(textsOf(note === undefined ? [] : [note])).toContain('backups, restore tests');
});
