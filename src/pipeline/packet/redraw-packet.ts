import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/problem.ts';
import { deliver, MANIFEST_FILE, SUMS_FILE, seal } from '../packet-folder/deliver.ts';
import { PACKET_FILE, readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import type { Made } from './make-packet.ts';
import { type RenderRequest, renderPacket } from './render-packet.ts';

/** Draws the editions of a delivered packet again, from its folder and the samples and sign-offs beside it. */
export async function redrawPacket(folder: string, request: RenderRequest): Promise<Made> {
  if (!existsSync(join(folder, PACKET_FILE))) {
    throw new UserError(`there is no ${PACKET_FILE} in ${folder}`, 'Name the folder of a packet.');
  }
  return deliver(folder, async (temporary) => {
    cpSync(folder, temporary, { recursive: true });
    for (const file of [MANIFEST_FILE, SUMS_FILE]) rmSync(join(temporary, file), { force: true });
    const { packet } = readPacketFolder(temporary);
    const rendered = await renderPacket(temporary, request);
    seal(temporary, packet);
    return { ...rendered, packet, folder };
  });
}
