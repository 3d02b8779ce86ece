import type { Instant } from '../lib/time.ts';
import { within } from '../lib/time.ts';
import type { LineSink, MeasureContext, Metric } from '../model/metric.ts';
import { INSTALL_FIELDS, type InstallLine } from './install/install-fields.ts';
import { installFigures } from './install/install-figures.ts';
import { eventOf, MATCH_WITHIN_MS, matchEvents, type PackageChange } from './install/match.ts';
import { isPackageLog, type PackageEvent, type PackageLog, packageEventOf } from './install/package-event.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'installs';
const OUTSIDE = 'outside the period';

/** Package changes that machines logged themselves, and whether a second log of the same machine shows them. */
export const installs: Metric<'events'> = {
  id: 'installs',
  title: 'Package installations',
  reads: 'events',
  populations: [
    {
      id: POPULATION,
      title: 'Package installations',
      unit: 'one package installed, upgraded or removed on one asset in the period',
      columns: columnsOf(INSTALL_FIELDS),
      keyColumn: 'install',
      exceptions: { where: [{ column: 'verdict', in: ['EXCEPTION'] }], expected: 'expected', found: 'found' },
    },
  ],
  start(context) {
    let machine = machineLogs('', context);
    return {
      judge(stored, sink) {
        if (stored.event.asset !== machine.asset) {
          machine.close(sink);
          machine = machineLogs(stored.event.asset, context);
        }
        const { log, at } = stored.event;
        if (!isPackageLog(log)) return sink.leaveOut(POPULATION, 'not a package log');
        machine.reaches(log, at);
        const event = packageEventOf(stored, log);
        if (event === null) return sink.leaveOut(POPULATION, 'not an installation, upgrade or removal');
        machine.add(event, sink);
      },
      finish: (sink) => machine.close(sink),
      figures: installFigures,
    };
  },
};

/** Collects the package events of one machine near the period, and how far each of its logs reaches. */
function machineLogs(asset: string, { period, asOf }: MeasureContext) {
  const reach = new Map<PackageLog, { readonly from: Instant; readonly to: Instant }>();
  const events: PackageEvent[] = [];

  const lineOf = (change: PackageChange): InstallLine => {
    if (change.dpkg !== null && change.apt !== null) return { change, verdict: 'PASS', reason: 'both logs show it' };
    const other = reach.get(change.dpkg === null ? 'dpkg' : 'apt');
    if (other === undefined) return { change, verdict: 'UNKNOWN', reason: 'the other log was not read' };
    const { at } = eventOf(change);
    // Rotation cuts a log at its front. At its end, silence is just what a log looks like that does not show something.
    if (at < other.from - MATCH_WITHIN_MS) {
      return { change, verdict: 'UNKNOWN', reason: 'the other log begins later' };
    }
    if (change.otherVersion !== null)
      return { change, verdict: 'EXCEPTION', reason: 'the logs give different versions' };
    const isAfter = at > other.to + MATCH_WITHIN_MS;
    const reason = isAfter ? 'the other log ends earlier and does not show it' : 'the other log does not show it';
    return { change, verdict: 'EXCEPTION', reason };
  };

  return {
    asset,
    reaches(log: PackageLog, at: Instant): void {
      const known = reach.get(log);
      reach.set(log, known ? { from: Math.min(known.from, at), to: Math.max(known.to, at) } : { from: at, to: at });
    },
    add(event: PackageEvent, sink: LineSink): void {
      // Events just outside may be the other half of one just inside.
      const near = event.at >= period.from - MATCH_WITHIN_MS && event.at < period.to + MATCH_WITHIN_MS;
      if (near) events.push(event);
      else sink.leaveOut(POPULATION, OUTSIDE);
    },
    close(sink: LineSink): void {
      for (const change of matchEvents(events)) {
        const both = change.dpkg !== null && change.apt !== null;
        const { at } = eventOf(change);
        const counts = within(at, period) && at <= asOf;
        const reason = within(at, period) ? 'after the as-of instant' : OUTSIDE;
        if (counts) sink.line(POPULATION, rowOf(INSTALL_FIELDS, lineOf(change)));
        else sink.leaveOut(POPULATION, reason);
        if (both) sink.leaveOut(POPULATION, counts ? 'second log of a change already counted' : reason);
      }
    },
  };
}
