import type { Block, Facts } from '../../../model/packet.ts';
import type { Commitment } from '../../../model/policy.ts';
import { heading, note, paragraph } from '../shared/cells.ts';
import { ratioBlocks } from '../shared/figures.ts';

/** Which figure measures each kind of proactive commitment, and what it needs. */
const MEASURED_BY = [
  { metric: 'patch', title: 'Patch thresholds', figure: 'patch.on-time', needs: 'patch records' },
  { metric: 'monitoring-coverage', title: 'Monitoring coverage', figure: 'monitoring.coverage', needs: 'heartbeats' },
  {
    metric: 'maintenance-window',
    title: 'Maintenance windows',
    figure: 'maintenance.window-kept',
    needs: 'scheduled work',
  },
  { metric: 'availability', title: 'Availability', figure: 'outage.goal-kept', needs: 'outages' },
] as const satisfies readonly { readonly metric: Commitment['metric']; [name: string]: string }[];

/** Proactive commitments of the policy beside the figures that measure them (spec 1.8). */
export function proactiveBlocks({ policy, figures }: Facts): readonly Block[] {
  const promised = MEASURED_BY.filter(({ metric }) =>
    policy.sla.commitments.some((commitment) => commitment.metric === metric),
  );
  if (promised.length === 0) return [];
  const measured = promised.flatMap(({ figure }) => figures.filter(({ key }) => key === figure));
  const missing = promised.filter(({ figure }) => !figures.some(({ key }) => key === figure));
  return [
    heading('proactive-commitments', 'Proactive commitments'),
    paragraph(
      'Patch thresholds, monitoring coverage, maintenance windows and availability as promised; each rate is that of the whole measure, and its section has the detail. The terms are in the appendix, policy in force.',
    ),
    ...ratioBlocks('proactive', 'Proactive commitments: rates', measured),
    ...missing.map(({ title, needs }) => note(title, `Promised, and not measured: no ${needs} were imported.`)),
  ];
}
