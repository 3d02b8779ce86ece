import type { FigureSpec } from '../../model/figure.ts';
import type { AlertCategory } from '../../model/operations.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { CAPACITY_KINDS } from './trend-figures.ts';

const { select, ratio, count } = selecting('alerts');
const BASIS = 'raised in the period';
const KINDS: readonly AlertCategory[] = ['disk', 'cpu', 'memory', 'network', 'availability', 'other'];
const CAPACITY: Facets = { kind: CAPACITY_KINDS };

/** What at least one alert states: where none does, the export has no such column and its absence says nothing. */
export interface AlertsStated {
  readonly acknowledged: boolean;
  readonly cleared: boolean;
  readonly ticket: boolean;
}

/** Alerts by kind and month, and what became of them (spec 4.2, CSF DE.CM and PR.IR-04). */
export function alertFigures(months: readonly string[], stated: AlertsStated): readonly FigureSpec[] {
  return [
    count({}, { key: 'alert.raised', title: 'Alerts', definition: 'Number of alerts.', basis: BASIS }),
    share('acknowledged', 'Alerts acknowledged', {}, { acknowledgedBy: ['alert', 'ticket'] }, stated.acknowledged, [
      'Alerts that the monitor or the first response to the ticket they name acknowledges, divided by all of them.',
    ]),
    share('ticketed', 'Alerts that name a ticket', {}, { ticketed: ['yes'] }, stated.ticket, [
      'Alerts that name a ticket divided by all of them. An alert may rightly need none.',
    ]),
    share('capacity-cleared', 'Capacity alerts cleared', CAPACITY, { isCleared: ['yes'] }, stated.cleared, [
      'Alerts on disk, processor or memory that were cleared by the as-of instant, divided by all of these kinds.',
    ]),
    ...times(),
    ...KINDS.map((kind) =>
      count(
        { kind: [kind] },
        {
          key: `alert.kind.${kind}`,
          title: `Alerts, ${kind}`,
          definition: 'Number of alerts, by kind.',
          basis: BASIS,
          group: { kind },
        },
      ),
    ),
    ...KINDS.flatMap((kind) => months.map((month) => inMonth(kind, month))),
  ];
}

const inMonth = (kind: AlertCategory, month: string): FigureSpec =>
  count(
    { kind: [kind], month: [month] },
    {
      key: `alert.month.${kind}.${month}`,
      title: `Alerts, ${kind}, ${month}`,
      definition: 'Number of alerts, by kind and local month.',
      basis: BASIS,
      group: { kind, month },
    },
  );

/** What an alert of an export without the column lacks is not known. */
function share(
  key: string,
  title: string,
  of: Facets,
  good: Facets,
  isStated: boolean,
  [definition]: readonly [string],
): FigureSpec {
  return ratio({
    key: `alert.${key}`,
    title,
    definition,
    basis: BASIS,
    numerator: select({ ...of, ...good }),
    denominator: select(isStated ? of : { ...of, ...good }),
    rounding: 'down',
    unknown: isStated ? null : select(of),
    excluded: [],
    target: null,
  });
}

function times(): readonly FigureSpec[] {
  const timed = [
    ['acknowledge', 'toAcknowledge', 'Time to acknowledge an alert (MTTA)', 'From the alert to its acknowledgement.'],
    ['clear', 'toClear', 'Time to clear an alert', 'From the alert to its end.'],
  ] as const;
  return timed.flatMap(([key, column, title, definition]): FigureSpec[] => {
    const shared = { definition, basis: BASIS, group: {}, of: select({}), column };
    return [
      { kind: 'mean', ...shared, key: `alert.${key}.mean`, title: `${title}, mean` },
      ...([50, 90] as const).map(
        (percent): FigureSpec => ({
          kind: 'quantile',
          ...shared,
          key: `alert.${key}.${percent === 50 ? 'median' : 'p90'}`,
          title: `${title}, ${percent === 50 ? 'median' : '90th percentile'}`,
          definition: `${definition} Nearest rank.`,
          percent,
          open: null,
        }),
      ),
    ];
  });
}
