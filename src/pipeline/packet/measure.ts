import { join } from 'node:path';
import { asideReason } from '../../metrics/shared/set-aside.ts';
import type { FigureSpec } from '../../model/figure.ts';
import type { InputName, LineSink, MeasureContext, Measuring, MetricInputs } from '../../model/metric.ts';
import type { ListedLines } from '../../model/packet.ts';
import type { EvidenceRow, PopulationSpec, Value } from '../../model/population.ts';
import { keptLines } from '../../packet/kept-lines.ts';
import { type Tally, tallyOf } from '../../packet/tally.ts';
import { allMetrics } from '../all-metrics.ts';
import { type RowFileWriter, rowFileWriter } from '../packet-folder/row-file.ts';

/** A waterfall step below zero, unless the metric says another: one record made more than one line. */
const FURTHER_LINE = 'further line of a record already counted';

/** Records in key order, by input. */
export type EvidenceReader = { readonly [I in InputName]: () => Iterable<MetricInputs[I]> };

export interface MeasuredPopulation {
  readonly spec: PopulationSpec;
  readonly tally: Tally;
  readonly file: string;
  readonly sha256: string;
  readonly leftOut: ReadonlyMap<string, number>;
  readonly exceptions: { readonly total: number; readonly rows: readonly (readonly Value[])[] };
  readonly lists: readonly ListedLines[];
}

export interface Measured {
  readonly populations: readonly MeasuredPopulation[];
  readonly figures: readonly FigureSpec[];
}

const INPUTS: readonly InputName[] = [
  'tickets',
  'obligations',
  'changes',
  'events',
  'assets',
  'acceptances',
  'clearances',
  'outages',
  'alerts',
  'heartbeats',
  'maintenance',
  'jobRuns',
];

/** One pass over each kind of record: evidence lines into `<folder>/populations`, figures as queries over them. */
export function measure(evidence: EvidenceReader, context: MeasureContext, folder: string): Measured {
  const started = allMetrics.map((metric) => ({ metric, measuring: metric.start(context) }));
  const collectors = new Map(
    started.flatMap(({ metric }) => metric.populations.map((spec) => [spec.id, collector(spec, folder)])),
  );
  const sink: LineSink = {
    line: (population, row) => collectorOf(population).line(row),
    further: (population, row, reason) => collectorOf(population).further(row, reason),
    leaveOut: (population, reason, records) => collectorOf(population).leaveOut(reason, records),
  };
  const collectorOf = (population: string): Collector => {
    const found = collectors.get(population);
    if (!found) throw new Error(`a metric wrote to "${population}", which it does not declare`);
    return found;
  };

  for (const input of INPUTS) {
    const reading = started.filter(({ metric }) => metric.reads === input);
    const readers: Measuring[] = reading.map(({ measuring }) => measuring);
    const ids = reading.flatMap(({ metric }) => metric.populations.map(({ id }) => id));
    for (const record of evidence[input]()) {
      const aside = 'ticket' in record ? asideReason(record.ticket) : null;
      if (aside !== null) {
        for (const id of ids) sink.leaveOut(id, aside);
        continue;
      }
      for (const measuring of readers) measuring.judge(record, sink);
    }
    for (const measuring of readers) measuring.finish(sink);
  }

  return {
    populations: [...collectors.values()].map((found) => found.close()),
    figures: started.flatMap(({ measuring }) => measuring.figures()),
  };
}

interface Collector {
  line(row: EvidenceRow): void;
  further(row: EvidenceRow, reason?: string): void;
  leaveOut(reason: string, records?: number): void;
  close(): MeasuredPopulation;
}

function collector(spec: PopulationSpec, folder: string): Collector {
  const file = `populations/${spec.id}.ndjson`;
  const writer: RowFileWriter = rowFileWriter(join(folder, file));
  const tally = tallyOf(spec.id, spec.columns);
  const leftOut = new Map<string, number>();
  const kept = keptLines(spec);

  const line = (row: EvidenceRow): void => {
    writer.write(row);
    tally.add(row);
    kept.add(row);
  };
  const step = (reason: string, rows: number): void => {
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + rows);
  };

  return {
    line,
    further(row, reason = FURTHER_LINE) {
      line(row);
      step(reason, -1);
    },
    leaveOut: (reason, records = 1) => step(reason, records),
    close: () => ({
      spec,
      tally,
      file,
      sha256: writer.close().sha256,
      leftOut,
      exceptions: kept.exceptions(),
      lists: kept.lists(),
    }),
  };
}
