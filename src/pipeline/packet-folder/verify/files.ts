import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Packet } from '../../../model/packet.ts';
import { UserError } from '../../../model/problem.ts';
import { filesIn, MANIFEST_FILE, manifestFacts, SUMS_FILE } from '../deliver.ts';
import { PACKET_FILE } from '../read-packet-folder.ts';
import { said } from './said.ts';

type Hashes = ReadonlyMap<string, string>;

/** The files of a folder held against SHA256SUMS. */
export interface CheckedFiles {
  readonly files: number;
  readonly differences: readonly string[];
  /** Those that are as SHA256SUMS says. */
  readonly asStated: Hashes;
}

/** Throws a UserError where there are no sums. */
export function againstSums(folder: string): CheckedFiles {
  const { stated, differences } = statedSums(folder);
  const delivered = filesIn(folder).map(({ path, sha256 }): [string, string] => [path, sha256]);
  const found = new Map(delivered.filter(([path]) => path !== SUMS_FILE));
  return {
    files: delivered.length,
    differences: [
      ...differences,
      ...[...stated.keys()].filter((name) => !found.has(name)).map((name) => `${name} is missing`),
      ...[...found.keys()].filter((name) => !stated.has(name)).map((name) => `${name} is not part of the packet`),
      ...[...stated]
        .filter(([name, sha256]) => found.has(name) && found.get(name) !== sha256)
        .map(([name]) => `${name} was changed`),
    ],
    asStated: new Map([...found].filter(([path, sha256]) => stated.get(path) === sha256)),
  };
}

function statedSums(folder: string): { readonly stated: Hashes; readonly differences: readonly string[] } {
  const path = join(folder, SUMS_FILE);
  if (!existsSync(path)) throw new UserError(`there is no ${SUMS_FILE} in ${folder}`, 'Name the folder of a packet.');
  const stated = new Map<string, string>();
  const differences: string[] = [];
  for (const [at, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    const [, sha256, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (sha256 !== undefined && name !== undefined) stated.set(name, sha256);
    else if (line !== '') differences.push(`${SUMS_FILE} line ${at + 1} names no file and SHA-256`);
  }
  return { stated, differences };
}

const Manifest = z.looseObject({
  packet: z.looseObject({ sha256: z.string() }),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** The manifest held against the files, and what it repeats of packet.json against that. `packet`: `null` where it cannot be read. */
export function againstManifest(folder: string, found: Hashes, packet: Packet | null): readonly string[] {
  if (!existsSync(join(folder, MANIFEST_FILE))) return [];
  try {
    const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8')));
    const { files, ...facts } = manifest;
    const named = [...files, { path: PACKET_FILE, sha256: facts.packet.sha256 }];
    const repeated =
      packet === null ? [] : said(MANIFEST_FILE, facts, manifestFacts(packet, facts.packet.sha256), 'it');
    return [...another(named, found, MANIFEST_FILE), ...repeated];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return [`${MANIFEST_FILE} cannot be read`];
    throw error;
  }
}

export const againstPacket = ({ populations, rejectedRows }: Packet, found: Hashes): readonly string[] =>
  another(
    [...populations, rejectedRows].map(({ file, sha256 }) => ({ path: file, sha256 })),
    found,
    PACKET_FILE,
  );

/** Files that are as SHA256SUMS says, and not as another file of the packet says. */
function another(
  named: readonly { readonly path: string; readonly sha256: string }[],
  found: Hashes,
  by: string,
): readonly string[] {
  const paths = named.flatMap(({ path, sha256 }) => ((found.get(path) ?? sha256) === sha256 ? [] : [path]));
  return [...new Set(paths)].map((path) => `${path} is not the file that ${by} names: its SHA-256 is another`);
}
