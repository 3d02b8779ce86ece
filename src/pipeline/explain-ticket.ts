import { asideReason } from '../metrics/shared/set-aside.ts';
import { explainTicket } from '../metrics/sla/explain.ts';
import type { PacketSource } from '../model/renderer.ts';
import { visible } from '../renderers/explain/layout.ts';
import { explainTimeline } from '../renderers/explain/timeline.ts';
import type { EvidenceStore } from '../store/index.ts';

/**
 * The timelines of the tickets with this number, one per source, judged under the rules of the packet, so that they
 * say what the packet says. Empty: the store has no such ticket.
 */
export function ticketTimelines(key: string, store: EvidenceStore, { packet }: PacketSource): readonly string[] {
  const { period, asOf, policy } = packet;
  const lines: string[] = [];
  for (const stored of store.tickets()) {
    if (stored.ticket.key !== key) continue;
    lines.push(...explainTimeline(explainTicket(stored, { period, asOf, policy }), period.zone));
    const aside = asideReason(stored.ticket);
    if (aside !== null) lines.push(`It takes no part in any figure: ${aside}.`, '');
  }
  return lines.map(visible);
}
