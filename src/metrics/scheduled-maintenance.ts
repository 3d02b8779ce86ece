import { MINUTE_MS } from '../lib/time.ts';
import { zoneOf } from '../lib/zones.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { Metric } from '../model/metric.ts';
import type { MaintenanceCommitment } from '../model/policy.ts';
import { judgeWindow, plannedEndOf } from './maintenance/judge.ts';
import { MAINTENANCE_FIELDS } from './maintenance/maintenance-fields.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { commitmentOn } from './shared/in-force.ts';
import { ofRead, selecting } from './shared/selecting.ts';

const POPULATION = 'scheduled-maintenance';

/** Scheduled work and its windows, kept, left or missed (spec 4.2). */
export const scheduledMaintenance: Metric<'maintenance'> = {
  id: 'scheduled-maintenance',
  title: 'Scheduled maintenance',
  reads: 'maintenance',
  populations: [
    {
      id: POPULATION,
      title: 'Scheduled maintenance',
      unit: 'one scheduled work whose window ended in the period',
      columns: columnsOf(MAINTENANCE_FIELDS),
      keyColumn: 'maintenance',
      exceptions: {
        where: [{ column: 'verdict', in: ['outside', 'missed'] }],
        expected: 'expected',
        found: 'found',
      },
    },
  ],
  start({ period, asOf, policy }) {
    const { localDate } = zoneOf(period.zone);
    const goal = commitmentOn(policy, 'maintenance-window', localDate(Math.min(asOf, period.to - 1)));
    let any = false;
    return {
      judge(stored, sink) {
        any = true;
        const { plannedStartAt } = stored.record;
        const { latest: plannedEndAt } = plannedEndOf(stored.record);
        if (plannedEndAt < period.from || plannedEndAt >= period.to) {
          sink.leaveOut(POPULATION, 'window ended outside the period');
          return;
        }
        if (plannedEndAt > asOf) {
          sink.leaveOut(POPULATION, 'window not over at the as-of instant');
          return;
        }
        const commitment = commitmentOn(policy, 'maintenance-window', localDate(plannedStartAt));
        const toleranceMs = (commitment?.toleranceMinutes ?? 0) * MINUTE_MS;
        const verdict = judgeWindow(stored.record, asOf, toleranceMs);
        sink.line(POPULATION, rowOf(MAINTENANCE_FIELDS, { stored, ...verdict }));
      },
      finish: () => undefined,
      figures: () => ofRead(any, maintenanceFigures(goal)),
    };
  },
};

function maintenanceFigures(goal: MaintenanceCommitment | null): readonly FigureSpec[] {
  const { select, ratio, count } = selecting(POPULATION);
  const basis = 'window ended in the period';
  const counted = (verdict: string, title: string): FigureSpec =>
    count(
      { verdict: [verdict] },
      { key: `maintenance.${verdict}`, title, definition: 'Number of scheduled works.', basis },
    );
  return [
    ratio({
      key: 'maintenance.window-kept',
      title: 'Scheduled work inside its window',
      definition: `Scheduled work that started and ended inside its window, divided by all scheduled work; what was skipped or never started counts as missed. ${goal === null ? 'No tolerance' : `Tolerance ${goal.toleranceMinutes} minutes, commitment ${goal.id}`}.`,
      basis,
      numerator: select({ verdict: ['kept'] }),
      denominator: select({ verdict: ['kept', 'outside', 'missed'] }),
      rounding: 'down',
      unknown: select({ verdict: ['unknown'] }),
      excluded: [{ reason: 'cancelled', selection: select({ verdict: ['cancelled'] }) }],
      target: goal?.goal ?? null,
    }),
    counted('outside', 'Scheduled work that left its window'),
    counted('missed', 'Scheduled work missed'),
    counted('cancelled', 'Scheduled work cancelled'),
  ];
}
