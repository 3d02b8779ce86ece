import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { UserError } from '../../model/problem.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { evaluate } from '../../packet/ledger.ts';
import { tallyOf } from '../../packet/tally.ts';
import { filesIn, MANIFEST_FILE, SUMS_FILE } from './deliver.ts';
import { PACKET_FILE, readPacketFolder } from './read-packet-folder.ts';

export interface Verification {
  /** `null`: packet.json is missing or cannot be read; the differences say so. */
  readonly packetId: string | null;
  readonly files: number;
  readonly figures: number;
  /** What differs, a sentence each; empty: everything holds. */
  readonly differences: readonly string[];
}

type Hashes = ReadonlyMap<string, string>;

/**
 * Checks a delivered packet offline: every file against SHA256SUMS, against the hashes in manifest.json and packet.json
 * (so that sums made to fit a changed line show too), and every figure worked out again from the lines.
 */
export function verifyPacket(folder: string): Verification {
  const sums = statedSums(folder);
  const delivered = filesIn(folder).map(({ path, sha256 }): [string, string] => [path, sha256]);
  const found = new Map(delivered.filter(([path]) => path !== SUMS_FILE));
  const files = [...sums.differences, ...againstSums(sums.stated, found)];
  const unexplained = new Map([...found].filter(([path, sha256]) => sums.stated.get(path) === sha256));
  const manifest = found.has(MANIFEST_FILE) ? againstManifest(folder, unexplained) : [];
  const source = readable(folder);
  if (typeof source === 'string') {
    return { packetId: null, files: delivered.length, figures: 0, differences: [...files, ...manifest, source] };
  }
  return {
    packetId: source.packet.id,
    files: delivered.length,
    figures: source.packet.figures.length,
    differences: [...files, ...manifest, ...againstPacket(source, unexplained), ...verifyFigures(source)],
  };
}

/** A sentence when packet.json cannot be read. */
function readable(folder: string): PacketSource | string {
  try {
    return readPacketFolder(folder);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
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

const againstSums = (stated: Hashes, found: Hashes): readonly string[] => [
  ...[...stated.keys()].filter((name) => !found.has(name)).map((name) => `${name} is missing`),
  ...[...found.keys()].filter((name) => !stated.has(name)).map((name) => `${name} is not part of the packet`),
  ...[...stated]
    .filter(([name, sha256]) => found.has(name) && found.get(name) !== sha256)
    .map(([name]) => `${name} was changed`),
];

const Manifest = z.object({
  packet: z.object({ sha256: z.string() }),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

function againstManifest(folder: string, found: Hashes): readonly string[] {
  try {
    const { files, packet } = Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8')));
    return another([...files, { path: PACKET_FILE, sha256: packet.sha256 }], found, MANIFEST_FILE);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return [`${MANIFEST_FILE} cannot be read`];
    throw error;
  }
}

const againstPacket = ({ packet }: PacketSource, found: Hashes): readonly string[] =>
  another(
    [...packet.populations, packet.rejectedRows].map(({ file, sha256 }) => ({ path: file, sha256 })),
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

function verifyFigures(source: PacketSource): string[] {
  const { populations, figures } = source.packet;
  const differences: string[] = [];
  const tallies = new Map(
    populations.map(({ id, columns, rows }) => {
      const tally = tallyOf(id, columns);
      try {
        for (const row of source.rows(id)) tally.add(row);
      } catch (error) {
        // A file that was changed may hold anything; that is what is being looked for.
        differences.push(`${id} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (tally.rows !== rows) differences.push(`${id} has ${tally.rows} lines, packet.json says ${rows}`);
      return [id, tally];
    }),
  );
  for (const { id, result, ...spec } of figures) {
    if (!isDeepStrictEqual(evaluate(spec, tallies), result)) {
      differences.push(`${id} ${spec.key}: worked out from the lines it differs from packet.json`);
    }
  }
  return differences;
}
