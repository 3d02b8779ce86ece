import { z } from 'zod';
import type { Packet } from '../../model/packet.ts';
import { UserError } from '../../model/problem.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { software } from '../product.ts';
import { PACKET_FILE, readPacketFolder } from './read-packet-folder.ts';
import { derivedAgain } from './verify/derived.ts';
import { againstManifest, againstPacket, againstSums } from './verify/files.ts';
import { figuresAgain, linesAgain } from './verify/lines.ts';
import { attempt } from './verify/said.ts';
import { sumsAgain } from './verify/sums.ts';

export interface Verification {
  /** `null`: packet.json is missing or cannot be read; the differences say so. */
  readonly packetId: string | null;
  /** Of packet.json; `null` as above. */
  readonly sha256: string | null;
  readonly files: number;
  readonly figures: number;
  /** Controls judged again; 0 where another version made the packet. */
  readonly controls: number;
  /** What differs, a sentence each; empty: everything holds. */
  readonly differences: readonly string[];
  /** What was not checked, and why. */
  readonly unchecked: readonly string[];
}

/**
 * Checks a delivered packet offline, from its folder alone: every file against SHA256SUMS, against the hashes in
 * manifest.json and packet.json (so that sums made to fit a changed line show too), every figure worked out again from
 * the lines, and what packet.json says of receipts, populations, controls and sections from the rest of packet.json.
 */
export function verifyPacket(folder: string): Verification {
  const { files, differences, asStated } = againstSums(folder);
  const source = readable(folder);
  if (typeof source === 'string') {
    const all = [...differences, ...againstManifest(folder, asStated, null), source];
    return { packetId: null, sha256: null, files, figures: 0, controls: 0, differences: all, unchecked: [] };
  }
  const { packet } = source;
  const lines = linesAgain(source);
  const derived = derivedAgain(source, lines);
  const isOurs = isOfThisVersion(packet);
  return {
    packetId: packet.id,
    sha256: source.sha256,
    files,
    figures: packet.figures.length,
    controls: isOurs ? packet.frameworks.reduce((sum, { findings }) => sum + findings.length, 0) : 0,
    differences: [
      ...differences,
      ...attempt('manifest.json', () => againstManifest(folder, asStated, packet)),
      ...againstPacket(packet, asStated),
      ...lines.differences,
      ...attempt('figures', () => figuresAgain(source, lines)),
      ...attempt('sums', () => sumsAgain(packet, lines)),
      ...(isOurs ? derived : []),
    ],
    unchecked: isOurs ? [] : ofAnotherVersion(packet, derived),
  };
}

/** Rules and words change from version to version: only what this version made must come out the same. */
export const isOfThisVersion = ({ software: made }: Packet): boolean =>
  made.name === software.name && made.version === software.version;

function ofAnotherVersion({ software: made }: Packet, derived: readonly string[]): readonly string[] {
  const what = `status of the controls, populations against receipts, sections: made by ${made.name} ${made.version}, and this is ${software.name} ${software.version}. Verify with that version`;
  return [derived.length === 0 ? `${what}; by the rules of this one nothing differs` : what];
}

/** What has to be there for anything to be checked. */
const Whole = z.looseObject({
  id: z.string(),
  software: z.looseObject({ name: z.string(), version: z.string() }),
  populations: z.array(z.looseObject({ id: z.string(), rows: z.int(), columns: z.array(z.looseObject({})) })),
  figures: z.array(z.looseObject({ id: z.string(), key: z.string() })),
  frameworks: z.array(z.looseObject({ catalogue: z.looseObject({ id: z.string() }), findings: z.array(z.unknown()) })),
  receipts: z.array(z.looseObject({ fileName: z.string(), sha256: z.string() })),
});

/** A sentence when packet.json cannot be read, or lacks a part. */
function readable(folder: string): PacketSource | string {
  try {
    const source = readPacketFolder(folder);
    const { error } = Whole.safeParse(source.packet);
    return error === undefined
      ? source
      : `${PACKET_FILE} is not whole: ${z.prettifyError(error).split('\n').join(' ')}`;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    if (error instanceof TypeError) return `${PACKET_FILE} is not whole: ${error.message}`;
    throw error;
  }
}
