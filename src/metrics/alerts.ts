import type { Instant } from '../lib/time.ts';
import type { LineSink, Metric, StoredRecord } from '../model/metric.ts';
import type { Alert } from '../model/operations.ts';
import { ALERT_FIELDS } from './alert/alert-fields.ts';
import { alertFigures } from './alert/alert-figures.ts';
import { alertReach, formerMonths, TREND_FIELDS } from './alert/alert-trend.ts';
import { trendFigures } from './alert/trend-figures.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { monthIn, monthsOf } from './shared/months.ts';
import { ofRead } from './shared/selecting.ts';

const POPULATION = 'alerts';
const TREND = 'alert-trend';
const AFTER = 'raised after the as-of instant';

/** What monitors noticed, and what became of it (spec 4.2). */
export const alerts: Metric<'alerts'> = {
  id: 'alerts',
  title: 'Alerts',
  reads: 'alerts',
  populations: [
    {
      id: POPULATION,
      title: 'Alerts',
      unit: 'one alert raised in the period',
      columns: columnsOf(ALERT_FIELDS),
      keyColumn: 'alert',
      exceptions: null,
    },
    {
      id: TREND,
      title: 'Alerts of the months before the period',
      unit: 'one alert raised in one of the months that make a period of one or two months up to three',
      columns: columnsOf(TREND_FIELDS),
      keyColumn: 'alert',
      exceptions: null,
    },
  ],
  start({ period, asOf, operating }) {
    const severityOf = facetValues();
    const monthOf = monthIn(period.zone);
    const former = formerMonths(period);
    const reach = alertReach(period.zone, asOf);
    let any = false;
    const stated = { acknowledged: false, cleared: false, ticket: false };
    const known = (at: Instant | null | undefined): Instant | null =>
      at !== null && at !== undefined && at <= asOf ? at : null;
    const response = (ticketKey: string | null): { readonly isKnown: boolean; readonly at: Instant | null } => {
      const at = ticketKey === null ? null : known(operating?.respondedAt.get(ticketKey));
      const later = ticketKey === null ? undefined : operating?.respondedBy?.get(ticketKey);
      if (later === undefined) return { isKnown: at !== null, at };
      return { isKnown: at !== null && later <= asOf, at: null };
    };
    /** A line of a former month is in no figure of the period. */
    const beforePeriod = (stored: StoredRecord<Alert>, sink: LineSink): void => {
      const { at } = stored.record;
      if (at > asOf) {
        sink.leaveOut(TREND, AFTER);
        return;
      }
      const month = former.find(({ from, to }) => at >= from && at < to);
      reach.see(stored, month);
      if (month === undefined) sink.leaveOut(TREND, 'raised in no month of the trend before the period');
      else sink.line(TREND, rowOf(TREND_FIELDS, { stored, month: month.month }));
    };
    return {
      judge(stored, sink) {
        any = true;
        const { at, ticketKey, severity, ...alert } = stored.record;
        stated.acknowledged ||= alert.acknowledgedAt !== null || ticketKey !== null;
        stated.cleared ||= alert.clearedAt !== null;
        stated.ticket ||= ticketKey !== null;
        beforePeriod(stored, sink);
        if (at < period.from || at >= period.to || at > asOf) {
          sink.leaveOut(POPULATION, at > asOf ? AFTER : 'raised outside the period');
          return;
        }
        const own = known(alert.acknowledgedAt);
        const byTicket = response(ticketKey);
        sink.line(
          POPULATION,
          rowOf(ALERT_FIELDS, {
            stored,
            month: monthOf(at),
            severity: severityOf(severity),
            acknowledgedAt: own ?? byTicket.at,
            acknowledgedBy: own !== null ? 'alert' : byTicket.isKnown ? 'ticket' : 'not recorded',
            clearedAt: known(alert.clearedAt),
          }),
        );
      },
      finish: () => undefined,
      figures: () =>
        ofRead(any, [
          ...alertFigures(monthsOf(period), stated),
          ...trendFigures(former.map((each) => ({ month: each.month, notComparable: reach.whyNot(each) }))),
        ]),
    };
  },
};
