import type { Metric } from '../../model/metric.ts';
import type { PopulationSpec } from '../../model/population.ts';
import { assessor } from './assess.ts';
import type { SlaMeasure } from './commitments.ts';
import { slaFigures } from './figures.ts';
import { slaColumns, slaRow } from './line-fields.ts';

const TITLES = { response: 'SLA response', resolution: 'SLA resolution' } as const;

/** The metric of one measure; response and resolution share everything but what stops the clock (spec SLA-9). */
export function slaMetric(measure: SlaMeasure): Metric<'tickets'> {
  const population = `sla-${measure}`;
  return {
    id: population,
    title: TITLES[measure],
    reads: 'tickets',
    populations: [populationOf(population, measure)],
    start(context) {
      const assess = assessor(context, measure);
      const seen = {
        priorities: new Set<string>(),
        unmeasurable: new Set<string>(),
        toolSaid: measure === 'resolution',
      };
      return {
        judge(stored, sink) {
          const lines = assess(stored);
          if (typeof lines === 'string') {
            sink.leaveOut(population, lines);
            return;
          }
          for (const [i, line] of lines.entries()) {
            const { verdict, reason, priority, commitment } = line.judged;
            if (commitment !== null) seen.priorities.add(priority ?? 'none');
            seen.toolSaid ||= line.said !== null;
            if (verdict === 'UNMEASURABLE') seen.unmeasurable.add(reason);
            const row = slaRow(measure, line);
            if (i > 0) sink.further(population, row);
            else sink.line(population, row);
          }
        },
        finish() {},
        figures: () => slaFigures(measure, population, context.policy.sla, seen),
      };
    },
  };
}

const populationOf = (id: string, measure: SlaMeasure): PopulationSpec => ({
  id,
  title: TITLES[measure],
  unit: `one ${measure} commitment that was open, due, stopped or cancelled in the period`,
  columns: slaColumns(measure),
  keyColumn: 'ticket',
  exceptions: { where: [{ column: 'listed', in: ['yes'] }], expected: 'due', found: 'end' },
});
