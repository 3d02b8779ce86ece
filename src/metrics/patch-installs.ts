import { DAY_MS, type Instant, within } from '../lib/time.ts';
import type { LineSink, MeasureContext, Metric } from '../model/metric.ts';
import { eventScope, eventWriter, SYSTEM_EVENTS } from './event/event-writer.ts';
import { type PatchEvent, patchEvent, updateKey } from './event/patch-event.ts';
import { assetKey } from './shared/asset-names.ts';
import { remembered } from './shared/remembered.ts';

/** Two records of one installation may be so far apart: their clocks, and tools that look once a day. */
const SAME_MS = DAY_MS;

/**
 * What patch tools put on and took off assets, as events from the systems (spec 3.2): lines of `system-events`. An
 * installation is counted once: as the machine's own log has it, else as the log of the deployment, else as the list of
 * patches. Holds the events of one asset.
 */
export const patchInstalls: Metric<'obligations'> = {
  id: 'patch-installs',
  title: 'Patch installations as events',
  reads: 'obligations',
  populations: [],
  start(context) {
    const put = eventWriter(context);
    const scope = eventScope(context);
    const isLogged = machineLogs(context);
    let asset = '';
    let events: PatchEvent[] = [];
    const close = (sink: LineSink): void => {
      const counted = new Map<string, Instant[]>();
      for (const { stored, patch, action, isDeployment, changeKey } of inOrderOfTrust(events)) {
        const { at } = stored.event;
        if (action === 'install' && isLogged(asset, patch, at)) {
          const record = isDeployment ? 'deployment' : 'patch record';
          sink.leaveOut(SYSTEM_EVENTS, `${record} of an installation that the log of its machine shows`);
          continue;
        }
        const key = `${action}\n${patch.toLowerCase()}`;
        const others = counted.get(key) ?? [];
        if (others.some((other) => Math.abs(other - at) <= SAME_MS)) {
          sink.leaveOut(SYSTEM_EVENTS, 'second record of an installation or removal already counted');
          continue;
        }
        counted.set(key, [...others, at]);
        put(stored, 'package', sink, changeKey);
      }
      events = [];
    };
    return {
      judge(record, sink) {
        const found = patchEvent(record);
        if (typeof found === 'string') return sink.leaveOut(SYSTEM_EVENTS, found);
        const reason = scope(found.stored);
        if (reason !== null) return sink.leaveOut(SYSTEM_EVENTS, reason);
        if (found.stored.event.asset !== asset) {
          close(sink);
          asset = found.stored.event.asset;
        }
        events.push(found);
      },
      finish: close,
      figures: () => [],
    };
  },
};

/** The log of an attempt knows its time better than a list of what is there. */
const inOrderOfTrust = (events: readonly PatchEvent[]): readonly PatchEvent[] =>
  events.toSorted((a, b) => Number(b.isDeployment) - Number(a.isDeployment));

/** Whether an event of the machine's own log, counted in this period, is the installation. */
function machineLogs({ patching, changing, period, asOf, policy }: MeasureContext) {
  const keyOf = remembered(assetKey(policy.patching));
  const nameOf = patching?.nameOf ?? ((written: string) => written);
  return (asset: string, patch: string, at: Instant): boolean => {
    const entries = [
      ...(patching?.packageLogs.get(nameOf(asset))?.installs.get(patch) ?? []).map((entry) => entry.at),
      ...(changing?.updatesLogged?.get(updateKey(keyOf(asset), patch)) ?? []),
    ];
    return entries.some((entry) => Math.abs(entry - at) <= SAME_MS && within(entry, period) && entry <= asOf);
  };
}
