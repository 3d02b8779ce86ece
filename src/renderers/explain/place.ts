import type { Packet, Receipt } from '../../model/packet.ts';
import type { Column, EvidenceRow } from '../../model/population.ts';

/** Where a line was read: a file as received, and the line in it. */
export interface Place {
  /** First digits of the file's SHA-256, as on the evidence line. */
  readonly artifact: string;
  readonly line: number;
  /** The import the file came with; `null` when the packet lists none with this hash. */
  readonly receipt: Receipt | null;
}

/** Every place a line names; an install seen in two logs has two. */
export function placesOf(
  row: EvidenceRow,
  columns: readonly Column[],
  { receipts }: Pick<Packet, 'receipts'>,
): Place[] {
  return columns.flatMap(({ key }, at) => {
    if (!/artifact$/i.test(key)) return [];
    const lineKey = key.replace(/artifact$/, 'line').replace(/Artifact$/, 'Line');
    const artifact = row[at];
    const line = row[columns.findIndex((column) => column.key === lineKey)];
    if (typeof artifact !== 'string' || typeof line !== 'number') return [];
    return [{ artifact, line, receipt: receipts.find(({ sha256 }) => sha256.startsWith(artifact)) ?? null }];
  });
}

/** `changes-2026-Q3.csv:77`, or the hash where the packet has no name for it. */
export const placeText = ({ artifact, line, receipt }: Place): string => `${receipt?.fileName ?? artifact}:${line}`;
