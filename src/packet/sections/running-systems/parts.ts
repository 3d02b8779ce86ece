import type { Figure } from '../../../model/figure.ts';
import type { Block, Facts } from '../../../model/packet.ts';
import { heading, note, paragraph } from '../shared/cells.ts';
import { countChart } from '../shared/charts.ts';
import { crossTable, groupedBy } from '../shared/cross-table.ts';
import { countBlocks, figuresBelow, ratioBlocks, timeBlocks } from '../shared/figures.ts';
import { listBlocks } from '../shared/lines.ts';

/** Counts, rates and times of one measure that belong to no group. */
export const plainBlocks = (id: string, title: string, figures: readonly Figure[]): readonly Block[] => {
  const plain = figures.filter((of) => groupedBy(of));
  return [
    ...countBlocks(`${id}.counts`, title, plain),
    ...ratioBlocks(`${id}.rates`, `${title}: rates`, plain),
    ...timeBlocks(`${id}.times`, `${title}: times`, plain),
  ];
};

/** Nothing is imported where a measure gives no count. */
export const measured = (packet: Facts, prefix: string): readonly Figure[] => {
  const found = figuresBelow(packet, prefix);
  return found.some(({ kind }) => kind !== 'ratio') ? found : [];
};

export function outageBlocks(packet: Facts): readonly Block[] {
  const all = measured(packet, 'outage');
  if (all.length === 0) return [];
  const months = figuresBelow(packet, 'outage.month');
  return [
    heading('outages', 'Outages and availability'),
    paragraph(
      'Unplanned outages are failures; planned ones are no downtime. What overlaps on one service or asset is one failure, and time outside the period is cut off. Where no failure was observed, the time it was not is printed: it is no proof of reliability. Each failure is on the list of exceptions and in the workbook.',
    ),
    ...plainBlocks('outages', 'Outages', all),
    ...crossTable({
      id: 'outages-by-unit',
      caption: 'By service or asset; of more than 20, those with the most failures',
      corner: 'Service or asset',
      figures: all.filter((of) => groupedBy(of, 'unit')),
      row: ({ group }) => group.unit ?? null,
      column: ({ title }) => title.slice(0, title.indexOf(',')),
      show: 'value-and-n',
    }),
    ...(months.length === 0
      ? [paragraph('Fewer than five failures: a list, no trend.')]
      : countChart({ id: 'outage-months', title: 'Failures by month', by: 'month', figures: months }, 'Failures')),
  ];
}

export function watchBlocks(packet: Facts): readonly Block[] {
  const coverage = measured(packet, 'monitoring');
  const windows = measured(packet, 'maintenance');
  const overTime = coverage.filter(({ key }) => key.startsWith('monitoring.time.') || /^monitoring[.]gaps/.test(key));
  const atAnInstant = coverage.filter((of) => !overTime.includes(of));
  return [
    ...(coverage.length === 0
      ? []
      : [
          heading('monitoring', 'Monitoring coverage'),
          paragraph(
            'Coverage is as of one instant, the as-of instant of the packet. Assets that no monitor has heard of lately are on the list of exceptions and in the workbook.',
          ),
          ...plainBlocks('monitoring', 'Monitoring coverage', atAnInstant),
          ...watchTimeBlocks(packet, overTime),
        ]),
    ...(windows.length === 0
      ? []
      : [
          heading('maintenance', 'Scheduled maintenance'),
          ...plainBlocks('maintenance', 'Scheduled maintenance', windows),
        ]),
  ];
}

/** How much of the period assets were under watch, and the gaps. */
const watchTimeBlocks = (packet: Facts, figures: readonly Figure[]): readonly Block[] =>
  figures.length === 0
    ? [
        note(
          'Not measurable over the period',
          'The rows of the monitors say when an asset was last heard of, and nothing of the time before: not since when it is watched, and no former export is there. So nothing is said of the share of the period in which assets were watched.',
        ),
      ]
    : [
        paragraph(
          'Over the period, time in service is under watch, not under watch, or not known; the three make up the whole. A silence that ended before the last heartbeat leaves no trace in such records.',
        ),
        ...timeBlocks('monitoring.time', 'Asset-time under watch over the period', figures),
        ...countBlocks('monitoring.gaps', 'Gaps in monitoring', figures),
        ...listBlocks(packet, 'monitoring-gaps-longest-first'),
      ];

export function jobBlocks(packet: Facts): readonly Block[] {
  const all = measured(packet, 'job');
  return all.length === 0
    ? []
    : [
        heading('jobs', 'Backups, restore tests and other jobs'),
        paragraph(
          'That a run ended well does not show that its data can be restored: restore tests do. A run that never started leaves no record and is in no rate: only the age of the last good backup shows it.',
        ),
        ...plainBlocks('jobs', 'Job runs', all),
      ];
}

export function hardwareBlocks(packet: Facts): readonly Block[] {
  const all = measured(packet, 'hardware');
  if (all.length === 0) return [];
  return [
    heading('hardware', 'Ageing hardware'),
    ...ratioBlocks('hardware.rates', 'Support of hardware', all),
    ...listBlocks(packet, 'support-ended-or-ending'),
    ...countChart({ id: 'hardware-ages', title: 'Assets by time in service', by: 'age', figures: all }, 'Assets'),
    ...crossTable({
      id: 'hardware-age-and-support',
      caption: 'Assets by time in service and support',
      corner: 'In service',
      figures: all.filter((of) => groupedBy(of, 'age', 'support') || groupedBy(of, 'support')),
      row: ({ group }) => group.age ?? 'All',
      column: ({ group }) => group.support ?? null,
      show: 'value',
    }),
  ];
}
