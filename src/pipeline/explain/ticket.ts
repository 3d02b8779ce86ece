import { asideReason } from '../../metrics/shared/set-aside.ts';
import { explainTicket } from '../../metrics/sla/explain.ts';
import type { StoredTicket } from '../../model/metric.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { EntryPlaces } from '../../model/timeline.ts';
import { visible } from '../../renderers/explain/layout.ts';
import { explainTimeline } from '../../renderers/explain/timeline.ts';
import type { EvidenceStore } from '../../store/index.ts';

/**
 * The timelines of the tickets with this number, one per source, judged under the rules of the packet, so that they
 * say what the packet says. Empty: the store has no such ticket.
 */
export function ticketTimelines(key: string, store: EvidenceStore, { packet }: PacketSource): readonly string[] {
  const { period, asOf, policy } = packet;
  const lines: string[] = [];
  const receipts = store.receipts();
  for (const stored of store.tickets()) {
    if (stored.ticket.key !== key) continue;
    const timeline = explainTicket(stored, { period, asOf, policy }, entryPlaces(stored, store));
    lines.push(...explainTimeline(timeline, period.zone, receipts));
    const aside = asideReason(stored.ticket);
    if (aside !== null) lines.push(`It takes no part in any figure: ${aside}.`, '');
  }
  return lines.map(visible);
}

/** Updates or, where there are none, the steps of its source: those begin with the ticket as it was opened, by its own row. */
function entryPlaces(stored: StoredTicket, store: EvidenceStore): EntryPlaces {
  const { ticket, source, updates } = stored;
  const inSource = <P extends { readonly source: string }>(places: readonly P[]): readonly P[] =>
    places.filter((place) => place.source === source);
  const logged = inSource(store.placesOf('ticket-update', ticket.key));
  const places = logged.length > 0 ? logged : [stored, ...inSource(store.placesOf('ticket-step', ticket.key))];
  return {
    updates: places.length === updates.length ? places : [],
    approvals: [],
    ticket: (key) => inSource(store.placesOf('ticket', key))[0],
  };
}
