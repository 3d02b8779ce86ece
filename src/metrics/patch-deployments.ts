import { DAY_MS, type Instant, within } from '../lib/time.ts';
import type { MeasureContext, Metric } from '../model/metric.ts';
import type { Deployment } from '../model/patch-evidence.ts';
import { assetName } from './change/asset-name.ts';
import { deploymentEvent, updateKey } from './event/deployment-event.ts';
import { eventWriter, leftOutBecause, SYSTEM_EVENTS } from './event/event-writer.ts';
import type { AssetNaming } from './patching/asset-names.ts';

/** Two records of one installation may be so far apart: their clocks, and tools that look once a day. */
const SAME_MS = DAY_MS;

/**
 * What patch tools put on and took off assets, as events from the systems (spec 3.2): lines of `system-events`. An
 * installation that the machine's own log shows within a day is the event of that log.
 */
export const patchDeployments: Metric<'deployments'> = {
  id: 'patch-deployments',
  title: 'Patch deployments as events',
  reads: 'deployments',
  populations: [],
  start(context) {
    const put = eventWriter(context);
    const nameOf: AssetNaming = context.patching?.nameOf ?? ((written) => written);
    const isLogged = machineLogs(context, nameOf);
    const counted = new Map<string, Instant[]>();
    return {
      judge(stored, sink) {
        const { asset: written } = stored.deployment;
        // A ticket may call the asset what the patch tool does.
        const asset = context.changing?.windows.has(assetName(written)) ? written : nameOf(written);
        const event = deploymentEvent(stored, asset);
        if (event === null) {
          return sink.leaveOut(SYSTEM_EVENTS, 'deployment that failed, or whose result is not known');
        }
        const reason = leftOutBecause(event, context);
        if (reason !== null) return sink.leaveOut(SYSTEM_EVENTS, reason);
        const { patch, at, action, changeKey } = stored.deployment;
        if (action === 'install' && isLogged(stored.deployment)) {
          return sink.leaveOut(SYSTEM_EVENTS, 'deployment that the log of its machine shows');
        }
        const key = `${action}\n${updateKey(asset, patch)}`;
        const others = counted.get(key) ?? [];
        if (others.some((other) => Math.abs(other - at) <= SAME_MS)) {
          return sink.leaveOut(SYSTEM_EVENTS, 'second record of a deployment already counted');
        }
        counted.set(key, [...others, at]);
        put(event, 'package', sink, changeKey);
      },
      finish: () => undefined,
      figures: () => [],
    };
  },
};

/** Whether an event of the machine's own log, counted in this period, is the installation. */
function machineLogs({ patching, changing, period, asOf }: MeasureContext, nameOf: AssetNaming) {
  return ({ asset, patch, at }: Deployment): boolean => {
    const entries = [
      ...(patching?.packageLogs.get(nameOf(asset))?.installs.get(patch) ?? []).map((entry) => entry.at),
      ...[asset, nameOf(asset)].flatMap((name) => changing?.updatesLogged?.get(updateKey(name, patch)) ?? []),
    ];
    return entries.some((entry) => Math.abs(entry - at) <= SAME_MS && within(entry, period) && entry <= asOf);
  };
}
