import { MINUTE_MS, within } from '../lib/time.ts';
import type { LineSink, MeasureContext, Metric, StoredEvent } from '../model/metric.ts';
import { type EventKind, eventKind, momentOfEvent, wereEventsRead } from './change/event-kind.ts';
import { assetName, reconcile } from './change/reconcile.ts';
import { EVENT_FIELDS } from './event/event-fields.ts';
import { eventFigures } from './event/event-figures.ts';
import { matchEvents } from './install/match.ts';
import { isPackageLog, type PackageEvent, packageEventOf } from './install/package-event.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'system-events';

/** What the systems themselves say was changed, held against the tickets that should cover it (spec 3.2, completeness). */
export const systemEvents: Metric<'events'> = {
  id: 'system-events',
  title: 'Events from the systems',
  reads: 'events',
  populations: [
    {
      id: POPULATION,
      title: 'Events from the systems',
      unit: 'one package, deployment or configuration event on one asset in the period',
      columns: columnsOf(EVENT_FIELDS),
      keyColumn: 'event',
      exceptions: {
        where: [{ column: 'match', in: ['OUTSIDE_WINDOW', 'NOT_APPROVED', 'NO_TICKET'] }],
        expected: 'expected',
        found: 'found',
      },
    },
  ],
  start(context) {
    const put = lineWriter(context);
    let asset = '';
    let packages: PackageEvent[] = [];
    const close = (sink: LineSink): void => {
      for (const { dpkg, apt } of matchEvents(packages)) {
        const stands = dpkg ?? apt;
        if (stands !== null) put(stands.stored, 'package', sink);
        if (dpkg !== null && apt !== null) sink.leaveOut(POPULATION, 'second log of an event already counted');
      }
      packages = [];
    };
    return {
      judge(stored, sink) {
        const { event } = stored;
        if (event.asset !== asset) {
          close(sink);
          asset = event.asset;
        }
        const kind = eventKind(event);
        if (kind === null) return sink.leaveOut(POPULATION, 'changed nothing, failed, or says it in words not known');
        const reason = leftOutBecause(stored, context);
        if (reason !== null) return sink.leaveOut(POPULATION, reason);
        const found = isPackageLog(event.log) ? packageEventOf(stored, event.log) : null;
        if (found === null) put(stored, kind, sink);
        else packages.push(found);
      },
      finish: close,
      figures: () => eventFigures(wereEventsRead(context)),
    };
  },
};

function leftOutBecause({ event }: StoredEvent, { period, asOf }: MeasureContext): string | null {
  if (!within(event.at, period)) return 'outside the period';
  return event.at > asOf ? 'after the as-of instant' : null;
}

function lineWriter({ policy, changing }: MeasureContext) {
  const { windowToleranceMinutes: toleranceMinutes } = policy.changes;
  return (stored: StoredEvent, kind: EventKind, sink: LineSink): void => {
    const windows = changing?.windows.get(assetName(stored.event.asset)) ?? [];
    const reconciled = reconcile(momentOfEvent(stored.event), windows, toleranceMinutes * MINUTE_MS);
    sink.line(POPULATION, rowOf(EVENT_FIELDS, { stored, kind, reconciled, toleranceMinutes }));
  };
}
