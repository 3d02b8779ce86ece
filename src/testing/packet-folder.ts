import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PacketSource } from '../model/renderer.ts';
import { seal } from '../pipeline/packet-folder/deliver.ts';
import { rowFileWriter } from '../pipeline/packet-folder/row-file.ts';

/**
 * Writes a packet as the product delivers it, without its editions: packet.json, populations, manifest and sums. Its rules
 * are made up, and no version's.
 */
export function writePacketFolder(folder: string, { packet, rows }: PacketSource): string {
  mkdirSync(join(folder, 'populations'), { recursive: true });
  const written = <T extends { readonly id: string; readonly file: string }>(of: T): T => {
    const writer = rowFileWriter(join(folder, of.file));
    for (const row of rows(of.id)) writer.write(row);
    return { ...of, sha256: writer.close().sha256 };
  };
  const delivered = {
    ...packet,
    software: { ...packet.software, version: '0.0.0' },
    populations: packet.populations.map(written),
    rejectedRows: written(packet.rejectedRows),
  };
  writeFileSync(join(folder, 'packet.json'), `${JSON.stringify(delivered)}\n`);
  seal(folder, delivered);
  return folder;
}
