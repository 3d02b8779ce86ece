import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packet } from '../../model/packet.ts';
import { UserError } from '../../model/problem.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { rowsOf } from './row-file.ts';

export const PACKET_FILE = 'packet.json';
const FORMAT = 'attestry-packet/1';

/** Opens a delivered packet folder; nothing but the folder is needed. */
export function readPacketFolder(folder: string): PacketSource {
  const path = join(folder, PACKET_FILE);
  const bytes = readBytes(path);
  const packet = parse(bytes, path);
  const files = new Map([...packet.populations, packet.rejectedRows].map(({ id, file }) => [id, file]));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    packet,
    sha256,
    shortHash: sha256.slice(0, 12),
    rows(id) {
      const file = files.get(id);
      if (file === undefined) throw new Error(`${path} names no rows called "${id}"`);
      return rowsOf(join(folder, file));
    },
  };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UserError(`cannot read ${path}`, 'Name the folder of a packet: it holds packet.json.', { cause });
  }
}

function parse(bytes: Buffer, path: string): Packet {
  const hint = 'The file is not a packet of this version of attestry, or it was changed.';
  try {
    const packet: Packet = JSON.parse(bytes.toString('utf8'));
    if (packet.format !== FORMAT) throw new UserError(`${path} is not in the format ${FORMAT}`, hint);
    return packet;
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new UserError(`${path} is not JSON: ${cause.message}`, hint, { cause });
    throw cause;
  }
}
