import type { Packet } from '../../model/packet.ts';
import type { Receipt } from '../../model/receipt.ts';
import { paragraph, visible } from '../../renderers/explain/layout.ts';
import type { EvidenceStore } from '../../store/index.ts';

/** Says of a workspace that was added to, or taken from, since the packet was made; empty: it is as it was. */
export function sincePacket(store: Pick<EvidenceStore, 'receipts'>, { id, receipts }: Packet): readonly string[] {
  const now = store.receipts();
  const added = missingIn(receipts, now);
  const gone = missingIn(now, receipts);
  if (added.length === 0 && gone.length === 0) return [];
  const said = [
    ...(added.length > 0 ? [`${namesOf(added)} came into the workspace`] : []),
    ...(gone.length > 0 ? [`${namesOf(gone)} went out of it`] : []),
  ].join(', ');
  const text = `Since packet ${id} was made, ${said}. The timeline is that of the records as they are now; the packet stays as it was.`;
  return [...paragraph(text).map(visible), ''];
}

/** A file is known by its hash, and by how it was read: numbers of imports are those of one workspace. */
const readingOf = ({ sha256, importer, source, decidedBy }: Receipt): string =>
  JSON.stringify([sha256, importer, source, decidedBy]);

function missingIn(known: readonly Receipt[], all: readonly Receipt[]): readonly Receipt[] {
  const readings = new Set(known.map(readingOf));
  return all.filter((receipt) => !readings.has(readingOf(receipt)));
}

const FEW = 3;

function namesOf(receipts: readonly Receipt[]): string {
  const named = receipts.slice(0, FEW).map(({ fileName, importId }) => `${fileName} (import ${importId})`);
  const more = receipts.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
