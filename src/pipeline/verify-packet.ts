import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../model/problem.ts';
import type { PacketSource } from '../model/renderer.ts';
import { evaluate } from '../packet/ledger.ts';
import { tallyOf } from '../packet/tally.ts';
import { filesIn, SUMS_FILE } from './deliver.ts';
import { readPacketFolder } from './packet-folder.ts';

export interface Verification {
  readonly packetId: string;
  readonly files: number;
  readonly figures: number;
  /** What differs, a sentence each; empty: everything holds. */
  readonly differences: readonly string[];
}

/** Checks a delivered packet offline: every file against SHA256SUMS, every figure worked out again from the lines. */
export function verifyPacket(folder: string): Verification {
  const fileDifferences = verifyFiles(folder);
  const source = readPacketFolder(folder);
  return {
    packetId: source.packet.id,
    files: filesIn(folder).length,
    figures: source.packet.figures.length,
    differences: [...fileDifferences, ...verifyFigures(source)],
  };
}

function verifyFiles(folder: string): string[] {
  const path = join(folder, SUMS_FILE);
  if (!existsSync(path)) throw new UserError(`there is no ${SUMS_FILE} in ${folder}`, 'Name the folder of a packet.');
  const stated = new Map(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): [string, string] => [line.slice(66), line.slice(0, 64)]),
  );
  const found = new Map(filesIn(folder).map(({ path: name, sha256 }) => [name, sha256]));
  found.delete(SUMS_FILE);
  return [
    ...[...stated.keys()].filter((name) => !found.has(name)).map((name) => `${name} is missing`),
    ...[...found.keys()].filter((name) => !stated.has(name)).map((name) => `${name} is not part of the packet`),
    ...[...stated]
      .filter(([name, sha256]) => found.has(name) && found.get(name) !== sha256)
      .map(([name]) => `${name} was changed`),
  ];
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
