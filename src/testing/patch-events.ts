import { changeLookups } from '../metrics/change/lookups.ts';
import { EVENT_FIELDS } from '../metrics/event/event-fields.ts';
import { patchInstalls } from '../metrics/patch-installs.ts';
import { packageLogs } from '../metrics/patching/corroboration.ts';
import { assetNaming } from '../metrics/shared/asset-names.ts';
import type { StoredChange, StoredEvent, StoredPatchRecord } from '../model/metric.ts';
import type { Policy } from '../model/policy.ts';
import type { EvidenceRow } from '../model/population.ts';
import { instantOf, measureContext } from './measure-context.ts';
import { storedChange, storedDeployment } from './records.ts';
import type { Line } from './run-metric.ts';

/** Wall clock of 5 February 2026 in New York. */
export const night = (time: string): number => instantOf(`2026-02-05T${time}:00-05:00`);

/** On srv1 from 20:00 to 22:00 of that night. */
export const CHANGE = storedChange({
  key: 'CHG1',
  asset: 'srv1',
  approval: 'approved',
  plannedStartAt: night('20:00'),
  plannedEndAt: night('22:00'),
  startedAt: night('20:00'),
  endedAt: night('21:30'),
});

export const SECOND = 'second record of an installation or removal already counted';

type Given = Parameters<typeof storedDeployment>[0];
export const deployed = (given: readonly Given[]): readonly StoredPatchRecord[] => given.map(storedDeployment);

interface Setting {
  readonly change?: StoredChange;
  /** Machine logs beside the records. */
  readonly events?: readonly StoredEvent[];
  readonly asOf?: string;
  readonly policy?: Partial<Policy>;
}

/** The lines that records of patch tools make, and what is left out. */
export function held(given: readonly StoredPatchRecord[], { change = CHANGE, events = [], ...more }: Setting = {}) {
  const records = asStreamed(given);
  const context = measureContext({ patching: { packageLogs: packageLogs(events) }, ...more });
  const changing = changeLookups(
    {
      changes: () => [change],
      events: () => events,
      obligations: () => records,
      ticketLinks: () => [],
      ticketFields: () => new Map(),
    },
    context,
  );
  const full = { ...context, changing };
  const lines: Line[] = [];
  const leftOut: string[] = [];
  const measuring = patchInstalls.start(full);
  const sink = {
    line: (_population: string, row: EvidenceRow) =>
      void lines.push(Object.fromEntries(EVENT_FIELDS.map(({ key }, n) => [key, row[n] ?? null]))),
    further: () => {
      throw new Error('a record has one line');
    },
    leaveOut: (_population: string, reason: string) => void leftOut.push(reason),
  };
  for (const record of records) measuring.judge(record, sink);
  measuring.finish(sink);
  return { lines, leftOut, full };
}

/** All of one asset together, by one name, as the store gives them. */
function asStreamed(given: readonly StoredPatchRecord[]): readonly StoredPatchRecord[] {
  const assetOf = (record: StoredPatchRecord): string => {
    if ('scan' in record) return record.scan.asset;
    return 'deployment' in record ? record.deployment.asset : record.obligation.asset;
  };
  const nameOf = assetNaming(given.map(assetOf), measureContext().policy.patching);
  return given
    .map((record): StoredPatchRecord => {
      const asset = nameOf(assetOf(record));
      if ('scan' in record) return { ...record, scan: { ...record.scan, asset } };
      if ('deployment' in record) return { ...record, deployment: { ...record.deployment, asset } };
      return { ...record, obligation: { ...record.obligation, asset } };
    })
    .toSorted((a, b) => (assetOf(a) < assetOf(b) ? -1 : assetOf(a) > assetOf(b) ? 1 : 0));
}
