import type { Instant } from '../lib/time.ts';
import type { Metric } from '../model/metric.ts';
import { ALERT_FIELDS } from './alert/alert-fields.ts';
import { alertFigures } from './alert/alert-figures.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { monthIn, monthsOf } from './shared/months.ts';
import { ofRead } from './shared/selecting.ts';

const POPULATION = 'alerts';

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
  ],
  start({ period, asOf, operating }) {
    const severityOf = facetValues();
    const monthOf = monthIn(period.zone);
    let any = false;
    const stated = { acknowledged: false, cleared: false, ticket: false };
    const known = (at: Instant | null | undefined): Instant | null =>
      at !== null && at !== undefined && at <= asOf ? at : null;
    return {
      judge(stored, sink) {
        any = true;
        const { at, ticketKey, severity, ...alert } = stored.record;
        stated.acknowledged ||= alert.acknowledgedAt !== null || ticketKey !== null;
        stated.cleared ||= alert.clearedAt !== null;
        stated.ticket ||= ticketKey !== null;
        if (at < period.from || at >= period.to || at > asOf) {
          sink.leaveOut(POPULATION, at > asOf ? 'raised after the as-of instant' : 'raised outside the period');
          return;
        }
        const own = known(alert.acknowledgedAt);
        const byTicket = ticketKey === null ? null : known(operating?.respondedAt.get(ticketKey));
        sink.line(
          POPULATION,
          rowOf(ALERT_FIELDS, {
            stored,
            month: monthOf(at),
            severity: severityOf(severity),
            acknowledgedAt: own ?? byTicket,
            acknowledgedBy: own !== null ? 'alert' : byTicket !== null ? 'ticket' : 'not recorded',
            clearedAt: known(alert.clearedAt),
          }),
        );
      },
      finish: () => undefined,
      figures: () => ofRead(any, alertFigures(monthsOf(period), stated)),
    };
  },
};
