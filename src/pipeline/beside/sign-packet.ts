import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../lib/time.ts';
import { UserError } from '../../model/problem.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { SignOff, SignOffRole, SignOffStanding, SignOffs } from '../../model/sign-off.ts';
import { signOffStanding } from '../../packet/sign-off.ts';
import { readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import { verifyPacket } from '../packet-folder/verify-packet.ts';
import { besidePacket } from './beside-packet.ts';

const schema = z.strictObject({
  format: z.literal('attestry-signoffs/1'),
  packet: z.string(),
  signOffs: z.array(
    z.strictObject({
      role: z.enum(['preparer', 'reviewer']),
      name: z.string().min(1),
      at: z.int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export interface SignRequest {
  readonly folder: string;
  readonly role: SignOffRole;
  readonly name: string;
  readonly now: Instant;
}

/** Adds a sign-off over a packet that verifies. Throws UserError for one that does not, or has no preparer to review. */
export function signPacket({ folder, role, name, now }: SignRequest): { readonly path: string } & SignOffStanding {
  const { packetId, differences } = verifyPacket(folder);
  if (differences.length > 0) {
    throw new UserError(
      `${packetId ?? folder} was changed since it was made`,
      `Run \`attestry verify ${folder}\`; nothing signed.`,
    );
  }
  const source = readPacketFolder(folder);
  const { path, signOffs } = readSignOffs(folder, source);
  if (role === 'reviewer' && signOffStanding(signOffs, source.sha256).preparer === null) {
    throw new UserError('no preparer has signed this packet as it is', 'The reviewer signs after the preparer.');
  }
  const all: readonly SignOff[] = [...signOffs, { role, name, at: now, sha256: source.sha256 }];
  const content: SignOffs = { format: 'attestry-signoffs/1', packet: source.packet.id, signOffs: all };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${path}.tmp`, path);
  return { path, ...signOffStanding(all, source.sha256) };
}

/** Where a delivered packet stands with the sign-offs that lie beside its folder. */
export function signOffsOf(folder: string): SignOffStanding {
  const source = readPacketFolder(folder);
  return signOffStanding(readSignOffs(folder, source).signOffs, source.sha256);
}

function readSignOffs(folder: string, { packet }: PacketSource): { path: string; signOffs: readonly SignOff[] } {
  const path = `${besidePacket(folder, 'signoffs', packet)}.json`;
  if (!existsSync(path)) return { path, signOffs: [] };
  try {
    return { path, signOffs: schema.parse(JSON.parse(readFileSync(path, 'utf8'))).signOffs };
  } catch (cause) {
    throw new UserError(`cannot read ${path}`, 'It was changed by hand: put it right, or move it away.', { cause });
  }
}
