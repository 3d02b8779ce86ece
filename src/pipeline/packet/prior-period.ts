import { changeLookups } from '../../metrics/change/lookups.ts';
import { changes } from '../../metrics/changes.ts';
import { patchObligations } from '../../metrics/patch-obligations.ts';
import { type AdjustedLines, adjustedLines, CHANGE_LINES, PATCH_LINES } from '../../metrics/shared/adjusted-lines.ts';
import { adjustmentsOf, type IssuedLine } from '../../metrics/sla/adjustments.ts';
import type { PriorPeriodAdjustments } from '../../model/adjustment.ts';
import type { InputName, MeasureContext, Metric, MetricInputs } from '../../model/metric.ts';
import type { Facts } from '../../model/packet.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { patchLookups } from './patch-lookups.ts';

const MEASURES = ['response', 'resolution'] as const;
/** Length of a SHA-256 as lines print it. */
const SHORT = 12;

type Adjusted = Pick<PriorPeriodAdjustments, 'totals' | 'adjustments'>;

/**
 * What today's records make of the period an earlier packet closed (spec SLA-12), under that packet's own policy and
 * deadline packs; `null` when it is no earlier period, or that packet has no lines of the kind.
 */
export function priorPeriodAdjustments(
  before: PacketSource,
  { period, asOf }: Pick<Facts, 'period' | 'asOf'>,
  store: EvidenceStore,
): PriorPeriodAdjustments | null {
  const { packet, sha256 } = before;
  if (packet.period.to > period.from) return null;
  const context = { period: packet.period, policy: packet.policy, asOf };
  const parts = [commitments(before, context, store), patches(before, context, store), changed(before, context, store)];
  const adjusted = parts.flatMap((part) => part ?? []);
  if (adjusted.length === 0) return null;
  return {
    packet: { id: packet.id, version: packet.version, sha256 },
    period: packet.period,
    asOf,
    totals: adjusted.flatMap(({ totals }) => totals),
    adjustments: adjusted.flatMap(({ adjustments }) => adjustments),
  };
}

function commitments(before: PacketSource, context: MeasureContext, store: EvidenceStore): Adjusted | null {
  const measures = MEASURES.filter((measure) => columnsOf(before, `sla-${measure}`) !== null);
  if (measures.length === 0) return null;
  const lines = new Map(measures.map((measure) => [measure, issuedLines(before, `sla-${measure}`)]));
  return adjustmentsOf({ lines, artifacts: artifactsOf(before) }, store.tickets(), context);
}

function patches(before: PacketSource, context: MeasureContext, store: EvidenceStore): Adjusted | null {
  if (columnsOf(before, PATCH_LINES.population) === null) return null;
  const { packs: _, ...policy } = context.policy.patching;
  const patching = { ...patchLookups(store, policy), packs: before.packet.deadlinePacks ?? [] };
  const records = store.obligations(patching.nameOf);
  return judgedAgain(before, PATCH_LINES, patchObligations, records, { ...context, patching }, (record) => {
    const { asset, patch } =
      'obligation' in record ? record.obligation : 'scan' in record ? record.scan : record.deployment;
    return [`${asset}/${patch ?? ''}`];
  });
}

function changed(before: PacketSource, context: MeasureContext, store: EvidenceStore): Adjusted | null {
  if (columnsOf(before, CHANGE_LINES.population) === null) return null;
  const changing = changeLookups(store, context);
  return judgedAgain(before, CHANGE_LINES, changes, store.changes(), { ...context, changing }, (stored) => [
    stored.source,
    stored.change.key,
  ]);
}

function judgedAgain<I extends InputName>(
  before: PacketSource,
  shape: AdjustedLines,
  metric: Metric<I>,
  records: Iterable<MetricInputs[I]>,
  context: MeasureContext,
  named: (record: MetricInputs[I]) => readonly string[],
): Adjusted {
  const { population } = shape;
  const issued = { columns: columnsOf(before, population) ?? [], rows: before.rows(population) };
  const adjusted = adjustedLines(shape, issued, artifactsOf(before));
  const read = adjusted.lines(metric.populations.find(({ id }) => id === population)?.columns ?? []);
  const line = (id: string, row: Parameters<typeof read>[0]): void => {
    if (id === population) read(row);
  };
  const sink = { line, further: line, leaveOut: () => undefined };
  const measuring = metric.start(context);
  for (const record of records) {
    adjusted.seen(named(record));
    measuring.judge(record, sink);
  }
  measuring.finish(sink);
  return adjusted.close();
}

const columnsOf = ({ packet }: PacketSource, population: string) =>
  packet.populations.find(({ id }) => id === population)?.columns ?? null;

const artifactsOf = ({ packet }: PacketSource): ReadonlySet<string> =>
  new Set(packet.receipts.map((receipt) => receipt.sha256.slice(0, SHORT)));

function* issuedLines(before: PacketSource, population: string): Generator<IssuedLine> {
  const columns = columnsOf(before, population) ?? [];
  for (const row of before.rows(population)) {
    yield Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? null]));
  }
}
