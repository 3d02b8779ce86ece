import type { LineSink, Metric } from '../model/metric.ts';
import { eventKinds, isCommit, wereEventsRead } from './change/event-kind.ts';
import { EVENT_FIELDS } from './event/event-fields.ts';
import { eventFigures } from './event/event-figures.ts';
import { eventScope, eventWriter, SYSTEM_EVENTS } from './event/event-writer.ts';
import { matchEvents } from './install/match.ts';
import { isPackageLog, type PackageEvent, packageEventOf } from './install/package-event.ts';
import { columnsOf } from './shared/fields.ts';

const NO_CHANGE = 'changed nothing, failed, or says it in words not known';
const NOT_LIVE = 'commit, which is no deployment: its repository is not named under changes.deployed-from';

/** What the systems themselves say was changed, held against the tickets that should cover it (spec 3.2, completeness). */
export const systemEvents: Metric<'events'> = {
  id: 'system-events',
  title: 'Events from the systems',
  reads: 'events',
  alsoReads: ['obligations'],
  populations: [
    {
      id: SYSTEM_EVENTS,
      title: 'Events from the systems',
      unit: 'one package, deployment or configuration event on one asset in the period',
      columns: columnsOf(EVENT_FIELDS),
      keyColumn: 'event',
      exceptions: {
        where: [{ column: 'class', in: ['OUTSIDE_WINDOW', 'NOT_APPROVED', 'NO_TICKET'] }],
        expected: 'expected',
        found: 'found',
      },
      lists: [
        {
          id: 'explained-events',
          title: 'Explained events',
          where: [{ column: 'class', in: ['EXPLAINED'] }],
          columns: ['event', 'asset', 'at', 'actor', 'match', 'clearedAt', 'clearedBy', 'found'],
          figure: 'event.count.explained',
        },
      ],
    },
  ],
  start(context) {
    const put = eventWriter(context);
    const scope = eventScope(context);
    const { kindOf } = eventKinds(context.policy);
    const { models = [], serviceAccounts = [] } = context.policy.changes;
    let asset = '';
    let packages: PackageEvent[] = [];
    const close = (sink: LineSink): void => {
      for (const { dpkg, apt } of matchEvents(packages)) {
        const stands = dpkg ?? apt;
        if (stands !== null) put(stands.stored, 'package', sink);
        if (dpkg !== null && apt !== null) sink.leaveOut(SYSTEM_EVENTS, 'second log of an event already counted');
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
        const kind = kindOf(event);
        if (kind === null) return sink.leaveOut(SYSTEM_EVENTS, isCommit(event) ? NOT_LIVE : NO_CHANGE);
        const reason = scope(stored);
        if (reason !== null) return sink.leaveOut(SYSTEM_EVENTS, reason);
        const found = isPackageLog(event.log) ? packageEventOf(stored, event.log) : null;
        if (found === null) put(stored, kind, sink);
        else packages.push(found);
      },
      finish: close,
      figures: () =>
        eventFigures({
          eventsRead: wereEventsRead(context) || context.changing?.patchInstallsRead === true,
          clearancesRead: (context.changing?.clearances.length ?? 0) > 0,
          coveredOtherwise:
            context.changing?.patchInstallsRead === true || [models, serviceAccounts].some((list) => list.length > 0),
        }),
    };
  },
};
