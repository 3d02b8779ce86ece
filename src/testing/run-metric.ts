import type { FigureResult } from '../model/figure.ts';
import type { InputName, MeasureContext, Metric, MetricInputs } from '../model/metric.ts';
import type { Value } from '../model/population.ts';
import { ledger } from '../packet/ledger.ts';
import { type Tally, tallyOf } from '../packet/tally.ts';

export type Line = Readonly<Record<string, Value>>;

export interface MetricRun {
  /** Lines of the first (usually the only) population, by column key. */
  readonly lines: readonly Line[];
  /** Lines of the further populations, by population. */
  readonly further: Readonly<Record<string, readonly Line[]>>;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly keys: readonly string[];
  result(key: string): FigureResult;
}

/** Runs one metric over records in the order given and works its figures out with the ledger. */
export function runMetric<I extends InputName>(
  metric: Metric<I>,
  records: readonly MetricInputs[I][],
  context: MeasureContext,
): MetricRun {
  const tallies = new Map<string, Tally>(metric.populations.map(({ id, columns }) => [id, tallyOf(id, columns)]));
  const lines: Line[] = [];
  const further: Record<string, Line[]> = {};
  const leftOut: Record<string, number> = {};
  const [first] = metric.populations;
  const measuring = metric.start(context);
  const line = (population: string, row: readonly Value[]): void => {
    tallies.get(population)?.add(row);
    const { columns } = metric.populations.find(({ id }) => id === population) ?? { columns: [] };
    const found = Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? null]));
    if (population === first?.id) lines.push(found);
    else further[population] = [...(further[population] ?? []), found];
  };
  const sink = {
    line,
    further: line,
    leaveOut(population: string, reason: string, records = 1): void {
      if (population !== first?.id || records === 0) return;
      leftOut[reason] = (leftOut[reason] ?? 0) + records;
    },
  };
  for (const record of records) measuring.judge(record, sink);
  measuring.finish(sink);

  const figures = new Map(
    ledger(measuring.figures(), tallies, context.asOf).map((figure) => [figure.key, figure.result]),
  );
  return {
    lines,
    further,
    leftOut,
    keys: [...figures.keys()],
    result(key) {
      const found = figures.get(key);
      if (!found) throw new Error(`no figure ${key}`);
      return found;
    },
  };
}
