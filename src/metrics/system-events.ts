import { within } from '../lib/time.ts';
import type { LineSink, MeasureContext, Metric, StoredEvent } from '../model/metric.ts';
import { type EventKind, eventKind, wereEventsRead } from './change/event-kind.ts';
import { eventMatcher } from './change/match-event.ts';
import { changeModels } from './change/models.ts';
import { clearing } from './event/clearing.ts';
import { EVENT_FIELDS, lineOf } from './event/event-fields.ts';
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
        where: [{ column: 'class', in: ['OUTSIDE_WINDOW', 'NOT_APPROVED', 'NO_TICKET'] }],
        expected: 'expected',
        found: 'found',
      },
    },
  ],
  start(context) {
    const put = lineWriter(context);
    const { models = [], serviceAccounts = [] } = context.policy.changes;
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
      figures: () =>
        eventFigures({
          eventsRead: wereEventsRead(context),
          clearancesRead: (context.changing?.clearances.length ?? 0) > 0,
          coveredOtherwise: [models, serviceAccounts].some((list) => list.length > 0),
        }),
    };
  },
};

function leftOutBecause({ event }: StoredEvent, { period, asOf }: MeasureContext): string | null {
  if (!within(event.at, period)) return 'outside the period';
  return event.at > asOf ? 'after the as-of instant' : null;
}

function lineWriter(context: MeasureContext) {
  const { policy, changing } = context;
  const { windowToleranceMinutes: toleranceMinutes } = policy.changes;
  const match = eventMatcher(policy, changeModels(policy), changing?.windows ?? new Map());
  const clear = clearing(changing?.clearances ?? [], context);
  return (stored: StoredEvent, kind: EventKind, sink: LineSink): void => {
    const reconciled = match(stored.event, kind);
    const covers = reconciled.match === 'MATCHED' ? [] : clear(stored.event);
    sink.line(POPULATION, rowOf(EVENT_FIELDS, lineOf({ stored, kind, reconciled, covers, toleranceMinutes })));
  };
}
