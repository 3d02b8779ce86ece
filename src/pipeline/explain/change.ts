import { explainChange, type NamingEvent } from '../../metrics/change/explain.ts';
import { changeLookups } from '../../metrics/change/lookups.ts';
import { patchEvent } from '../../metrics/event/patch-event.ts';
import type { StoredChange } from '../../model/metric.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { EntryPlaces } from '../../model/timeline.ts';
import { visible } from '../../renderers/explain/layout.ts';
import { explainTimeline } from '../../renderers/explain/timeline.ts';
import type { EvidenceStore } from '../../store/index.ts';

/**
 * The timelines of the changes with this number, one per source, judged under the rules of the packet, so that they
 * say what the packet says. Empty: the store has no such change.
 */
export function changeTimelines(key: string, store: EvidenceStore, { packet }: PacketSource): readonly string[] {
  const { period, asOf, policy } = packet;
  const found: StoredChange[] = [];
  for (const stored of store.changes()) if (stored.change.key === key) found.push(stored);
  if (found.length === 0) return [];
  const context = { period, asOf, policy };
  const full = { ...context, changing: changeLookups(store, context) };
  const places = entryPlaces(key, store);
  const receipts = store.receipts();
  return found
    .flatMap((stored) => explainTimeline(explainChange(stored, eventsOf(store), full, places), period.zone, receipts))
    .map(visible);
}

/** A ticket that links to the change is known by its number alone: of two sources that use it, nobody says which. */
const entryPlaces = (key: string, store: EvidenceStore): EntryPlaces => ({
  updates: store.placesOf('change-update', key),
  approvals: store.placesOf('approval', key),
  ticket: (number) => {
    const [place, ...others] = store.placesOf('ticket', number);
    return others.length === 0 ? place : undefined;
  },
});

/** What machines logged, then what patch tools put in and took off. */
function* eventsOf(store: EvidenceStore): Generator<NamingEvent> {
  yield* store.events();
  for (const record of store.obligations()) {
    const found = patchEvent(record);
    if (typeof found !== 'string') yield { ...found.stored, names: found.changeKey };
  }
}
