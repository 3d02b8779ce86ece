import { adjustmentsOf, type IssuedLine } from '../metrics/sla/adjustments.ts';
import type { PriorPeriodAdjustments } from '../model/adjustment.ts';
import type { StoredTicket } from '../model/metric.ts';
import type { Facts } from '../model/packet.ts';
import type { PacketSource } from '../model/renderer.ts';

const MEASURES = ['response', 'resolution'] as const;
/** Length of a SHA-256 as lines print it. */
const SHORT = 12;

/**
 * What today's records make of the period an earlier packet closed (spec SLA-12), under that packet's own policy; `null`
 * when it is no earlier period, or that packet had no commitments.
 */
export function priorPeriodAdjustments(
  before: PacketSource,
  { period, asOf }: Pick<Facts, 'period' | 'asOf'>,
  tickets: Iterable<StoredTicket>,
): PriorPeriodAdjustments | null {
  const { packet, sha256 } = before;
  const measures = MEASURES.filter((measure) => packet.populations.some(({ id }) => id === `sla-${measure}`));
  if (packet.period.to > period.from || measures.length === 0) return null;
  const lines = new Map(measures.map((measure) => [measure, issuedLines(before, `sla-${measure}`)]));
  const artifacts = new Set(packet.receipts.map((receipt) => receipt.sha256.slice(0, SHORT)));
  const context = { period: packet.period, policy: packet.policy, asOf };
  return {
    packet: { id: packet.id, version: packet.version, sha256 },
    period: packet.period,
    asOf,
    ...adjustmentsOf({ lines, artifacts }, tickets, context),
  };
}

function* issuedLines({ packet, rows }: PacketSource, population: string): Generator<IssuedLine> {
  const columns = packet.populations.find(({ id }) => id === population)?.columns ?? [];
  for (const row of rows(population)) {
    yield Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? null]));
  }
}
