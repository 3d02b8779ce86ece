import { dirname, join, resolve } from 'node:path';
import type { Packet } from '../../model/packet.ts';
import { UserError } from '../../model/problem.ts';

/** Where what people add to a packet lies: beside its folder, never inside it, for that is sealed. */
export function besidePacket(packetFolder: string, what: 'samples' | 'signoffs', { id }: Pick<Packet, 'id'>): string {
  if (!/^[\w-][\w.-]*$/.test(id)) {
    throw new UserError(`the packet id ${JSON.stringify(id)} cannot name a file`, 'The packet was changed: verify it.');
  }
  return join(dirname(resolve(packetFolder)), what, id);
}
