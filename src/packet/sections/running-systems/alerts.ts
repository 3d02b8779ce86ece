import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell, Chart, Facts } from '../../../model/packet.ts';
import { column, figure, heading, paragraph, stated, table, text } from '../shared/cells.ts';
import { crossTable, groupedBy } from '../shared/cross-table.ts';
import { measured, plainBlocks } from './parts.ts';

const IN_ALL = 'in all';
const CAPACITY = ['disk', 'cpu', 'memory'];
const BEFORE = 'alert.trend.';
const NOT_COMPARABLE = 'alert.trend.not-comparable.';
/** What follows the reason in the definition of such a figure. */
const KNOWN_OF_IT = '. The alerts of that month';

export function alertBlocks(packet: Facts): readonly Block[] {
  const all = measured(packet, 'alert');
  if (all.length === 0) return [];
  const before = all.filter(({ key }) => key.startsWith(BEFORE));
  const ofPeriod = all.filter((of) => !before.includes(of));
  const monthly = ofPeriod.filter((of) => groupedBy(of, 'kind', 'month'));
  return [
    heading('alerts', 'Alerts and capacity'),
    paragraph(
      'Alerts as the monitors raised them, by the kind their words say. Disk, processor and memory show machines running full.',
    ),
    ...plainBlocks('alerts', 'Alerts', ofPeriod),
    ...(before.length === 0 ? capacityChart(monthly) : trendBlocks(before, monthly)),
    ...crossTable({
      id: 'alerts-by-month',
      caption: 'Alerts by kind and month',
      corner: 'Kind',
      figures: ofPeriod.filter((of) => groupedBy(of, 'kind') || monthly.includes(of)),
      row: ({ group }) => group.kind ?? null,
      column: ({ group }) => group.month ?? IN_ALL,
      first: [IN_ALL],
      show: 'value',
    }),
  ];
}

const monthsIn = (figures: readonly Figure[]): readonly string[] =>
  [...new Set(figures.flatMap(({ group }) => group.month ?? []))].sort();

/** Stacked bars, one for each month. */
function capacityChart(monthly: readonly Figure[]): readonly Block[] {
  const months = monthsIn(monthly);
  if (months.length === 0) return [];
  const figuresOf = (kind: string): readonly string[] =>
    months.flatMap((month) => monthly.find(({ group }) => group.kind === kind && group.month === month)?.id ?? []);
  const chart: Chart = {
    type: 'chart',
    id: 'capacity-months',
    title: 'Capacity alerts by month',
    alternative:
      'Horizontal bars, one for each month, with the number of alerts on disk, processor and memory. The table below gives the numbers.',
    kind: 'stacked-bar',
    categories: months,
    series: CAPACITY.map((kind) => ({ name: kind, part: 'count', figures: figuresOf(kind) })),
  };
  return [chart];
}

/** The months that end with a short period; one that is not comparable says why instead of a number. */
function trendBlocks(before: readonly Figure[], ofPeriod: readonly Figure[]): readonly Block[] {
  const shown = [...before.filter((of) => groupedBy(of, 'kind', 'month')), ...ofPeriod];
  const within = monthsIn(ofPeriod);
  const cell = (month: string, kind: string): Cell => {
    const found = shown.find(({ group }) => group.month === month && group.kind === kind);
    return found === undefined ? stated(null) : figure(found.id, 'value');
  };
  const standing = (month: string): string => {
    const why = before.find(({ key }) => key === `${NOT_COMPARABLE}${month}`);
    if (why !== undefined) return why.definition.slice(0, why.definition.indexOf(KNOWN_OF_IT));
    return within.includes(month) ? 'month of the period' : 'yes';
  };
  // A picture of one month compares nothing.
  const chart = monthsIn(shown).length < 2 ? [] : capacityChart(shown);
  return [
    paragraph(
      'A period of fewer than three months is no trend: beside it stand the months before it, up to three in all. Their alerts are in no other figure of the period. A month before it is comparable where every source of alerts has one of its first day or before, and one in the month or a file that reaches over it; otherwise no number is shown of it.',
    ),
    ...chart,
    table(
      'capacity-trend',
      'Capacity alerts, the last three months',
      [column('Month', 12), ...CAPACITY.map((kind) => column(kind, 10, 'end')), column('Comparable')],
      monthsIn([...before, ...ofPeriod]).map((month) => [
        text(month),
        ...CAPACITY.map((kind) => cell(month, kind)),
        text(standing(month)),
      ]),
    ),
  ];
}
