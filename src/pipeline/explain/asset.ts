import { assetKey } from '../../metrics/shared/asset-names.ts';
import type { PacketSource } from '../../model/renderer.ts';

/** A record asked for by another name of its asset. */
export interface JoinedRecord {
  /** As the packet calls it. */
  readonly key: string;
  /** The asset as asked for, and the one it was joined to. */
  readonly written: string;
  readonly asset: string;
}

/**
 * What `ALIAS` or `ALIAS/PATCH` is called in the packet, by the rule that joins the names of assets: case, domains left
 * off, aliases of the policy. Only what is called otherwise; empty when no asset has such a name.
 */
export function joinedRecords(what: string, { packet, rows }: PacketSource): readonly JoinedRecord[] {
  const keyOf = assetKey(packet.policy.patching);
  const asked = namesIn(what).map((written) => ({ written, common: keyOf(written) }));
  const found = new Map<string, JoinedRecord>();
  for (const { id, columns, keyColumn } of packet.populations) {
    if (keyColumn !== 'asset') continue;
    const at = columns.findIndex(({ key }) => key === keyColumn);
    for (const row of rows(id)) {
      const asset = String(row[at] ?? '');
      const common = keyOf(asset);
      for (const name of asked) {
        const key = `${asset}${what.slice(name.written.length)}`;
        if (name.common === common && key !== what) found.set(key, { key, written: name.written, asset });
      }
    }
  }
  return [...found.values()];
}

/** The whole, and what stands before each slash: names of packages have slashes too. */
const namesIn = (what: string): readonly string[] => [
  what,
  ...[...what.matchAll(/\//g)].map(({ index }) => what.slice(0, index)).filter((name) => name !== ''),
];
