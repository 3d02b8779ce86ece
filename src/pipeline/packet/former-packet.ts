import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/problem.ts';
import { signOffsOf } from '../beside/sign-packet.ts';
import { sha256OfFile } from '../file-hash.ts';
import { filesIn } from '../packet-folder/deliver.ts';
import { PACKET_FILE } from '../packet-folder/read-packet-folder.ts';

/** Throws a UserError when `folder` holds a signed packet and the one made now, in `made`, says something else. */
export function refuseReplacingSigned(folder: string, made: string): void {
  if (!existsSync(join(folder, PACKET_FILE)) || samePacket(folder, made)) return;
  const { preparer } = signOffsOf(folder);
  if (preparer === null) return;
  throw new UserError(
    `${folder} holds a packet signed by ${preparer.name}, and what is made now differs from it`,
    'Give --replace to make the new one in its place (the signed one is kept beside it), or another folder with --out.',
  );
}

/**
 * Under which name the packet that was in `folder` stays when `made` takes its place: `2026-Q3.v1`, `.v2`, … `null`: there is
 * none, or the new one says the same and has every edition it had, so that nothing is lost.
 */
export function formerKeptAs(folder: string, made: string): string | null {
  if (!existsSync(join(folder, PACKET_FILE))) return null;
  const now = new Set(filesIn(made).map(({ path }) => path));
  if (samePacket(folder, made) && filesIn(folder).every(({ path }) => now.has(path))) return null;
  for (let version = 1; ; version++) {
    const name = `${folder}.v${version}`;
    if (!existsSync(name)) return name;
  }
}

const samePacket = (one: string, other: string): boolean =>
  sha256OfFile(join(one, PACKET_FILE)) === sha256OfFile(join(other, PACKET_FILE));
