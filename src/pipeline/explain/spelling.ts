import type { PacketSource } from '../../model/renderer.ts';
import { paragraph, visible } from '../../renderers/explain/layout.ts';
import type { EvidenceStore } from '../../store/index.ts';
import type { JoinedRecord } from './asset.ts';

/** A record whose key differs in upper and lower case alone from what was asked for, or from what that is joined to. */
interface Spelling {
  readonly key: string;
  readonly joined: JoinedRecord | null;
}

/** In order of key; empty: no record of the packet, no ticket and no change of the workspace has such a key. */
export function spellingsOf(
  what: string,
  joined: readonly JoinedRecord[],
  source: PacketSource,
  store: EvidenceStore | null,
): readonly Spelling[] {
  const asked = new Map<string, JoinedRecord | null>(joined.map((record) => [record.key.toLowerCase(), record]));
  asked.set(what.toLowerCase(), null);
  const found = new Map<string, Spelling>();
  for (const key of keysOf(source, store)) {
    const record = asked.get(key.toLowerCase());
    if (record !== undefined) found.set(key, { key, joined: record });
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function* keysOf({ packet, rows }: PacketSource, store: EvidenceStore | null): Generator<string> {
  for (const { id, columns, keyColumn } of packet.populations) {
    const at = columns.findIndex(({ key }) => key === keyColumn);
    for (const row of rows(id)) yield String(row[at] ?? '');
  }
  if (store === null) return;
  yield* store.keysOf('ticket');
  yield* store.keysOf('change');
}

/** Says which record was taken, and for what. */
export function spellingTaken(what: string, { key, joined }: Spelling): readonly string[] {
  const asset = joined === null ? '' : `, and ${joined.written} is ${joined.asset} by the names of the policy`;
  const text = `Nothing is called ${what}. ${key} is taken for it: the two differ in upper and lower case alone${asset}.`;
  return [...paragraph(text).map(visible), ''];
}
