import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PacketSource } from '../model/renderer.ts';
import { seal } from '../pipeline/deliver.ts';
import { rowFileWriter } from '../pipeline/row-file.ts';

/** Writes a packet as the product delivers it, without its editions: packet.json, populations, manifest and sums. */
export function writePacketFolder(folder: string, { packet, rows }: PacketSource): string {
  mkdirSync(join(folder, 'populations'), { recursive: true });
  writeFileSync(join(folder, 'packet.json'), `${JSON.stringify(packet)}\n`);
  for (const { id, file } of [...packet.populations, packet.rejectedRows]) {
    const writer = rowFileWriter(join(folder, file));
    for (const row of rows(id)) writer.write(row);
    writer.close();
  }
  seal(folder, packet);
  return folder;
}
