import { cutOffs } from '../model/cut-off.ts';
import type { RecordKind } from '../model/evidence.ts';
import { RECORDS_OF_INPUT } from '../model/metric.ts';
import type { Packet } from '../model/packet.ts';
import type { Waterfall } from '../model/population.ts';
import { provedComplete, type Receipt } from '../model/receipt.ts';
import type { Standing } from '../packet/findings/judge-test.ts';
import { lateStarts } from '../packet/late-start.ts';
import { waterfall } from '../packet/waterfall.ts';
import { allMetrics } from './all-metrics.ts';

const metricOf = (population: string) =>
  allMetrics.find(({ populations }) => populations.some(({ id }) => id === population));

const withAnyOf = (receipts: readonly Receipt[], kinds: readonly RecordKind[]): readonly Receipt[] =>
  receipts.filter(({ records }) => records.some((kind) => kinds.includes(kind)));

/** From the files behind a population to its lines. `leftOut`: what its metric left out, by reason. */
export function populationWaterfall(
  population: string,
  receipts: readonly Receipt[],
  leftOut: ReadonlyMap<string, number>,
  lines: number,
): Waterfall {
  const metric = metricOf(population);
  const kinds = metric ? [metric.reads, ...(metric.alsoReads ?? [])].flatMap((input) => RECORDS_OF_INPUT[input]) : [];
  return waterfall(withAnyOf(receipts, kinds), leftOut, lines, kinds);
}

/** What the receipts tell of the evidence behind each population. */
export function evidenceStanding({
  receipts,
  period,
  policy,
}: Pick<Packet, 'receipts' | 'period' | 'policy'>): Required<Standing> {
  const feeding = (population: string): readonly Receipt[] => {
    const metric = metricOf(population);
    return metric ? withAnyOf(receipts, RECORDS_OF_INPUT[metric.reads]) : [];
  };
  return {
    // Every file received the number of rows its source states, and no source begins late.
    populationProved: (population) => {
      const files = feeding(population);
      return files.length > 0 && files.every(provedComplete) && lateStarts(files, period).length === 0;
    },
    coversPeriod: (population) => {
      // Of a source with several exports, those behind the population count: a newer list of changes says nothing of incidents.
      const known = cutOffs(feeding(population));
      return known.length > 0 && known.every(({ at }) => at !== null && at >= period.to);
    },
    judgedByExamples: (population) => policy.sla.examples === true && population.startsWith('sla-'),
  };
}
