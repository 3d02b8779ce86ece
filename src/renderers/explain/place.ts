import type { Packet } from '../../model/packet.ts';
import type { Column, EvidenceRow } from '../../model/population.ts';
import type { Receipt } from '../../model/receipt.ts';

/** Where a line was read: a file as received, and the line in it. */
export interface Place {
  /** First digits of the file's SHA-256, as on the evidence line. */
  readonly artifact: string;
  readonly line: number;
  /** The line sums up several records, and this is where the first of them was read. */
  readonly isFirst: boolean;
  /** The import the file came with; `null` when the packet lists none with this hash. */
  readonly receipt: Receipt | null;
  /** Further imports of the same file: the line may rest on any of them. */
  readonly further: readonly Receipt[];
  /** Another file has its name, as logs of several machines do. */
  readonly isNamesake: boolean;
}

/** Every place a line names; an install seen in two logs has two. */
export function placesOf(
  row: EvidenceRow,
  columns: readonly Column[],
  { receipts }: Pick<Packet, 'receipts'>,
): Place[] {
  const source = row[columns.findIndex(({ key }) => key === 'source')];
  return columns.flatMap(({ key, title }, at) => {
    if (!/artifact$/i.test(key)) return [];
    const lineKey = key.replace(/artifact$/, 'line').replace(/Artifact$/, 'Line');
    const artifact = row[at];
    const line = row[columns.findIndex((column) => column.key === lineKey)];
    if (typeof artifact !== 'string' || typeof line !== 'number') return [];
    const named = receipts.filter(({ sha256 }) => sha256.startsWith(artifact));
    const own = named.filter((receipt) => receipt.source === source);
    const [receipt = null, ...further] = own.length > 0 && key === 'artifact' ? own : named;
    const isNamesake = receipts.some(
      ({ fileName, sha256 }) => fileName === receipt?.fileName && sha256 !== receipt.sha256,
    );
    return [{ artifact, line, isFirst: title.endsWith(' of the first'), receipt, further, isNamesake }];
  });
}

/** `changes-2026-Q3.csv:77`, the number of the import where names are not enough, or the hash where the packet has no name. */
export const placeText = ({ artifact, line, receipt, isNamesake }: Place): string =>
  `${receipt?.fileName ?? artifact}${receipt !== null && isNamesake ? ` (import ${receipt.importId})` : ''}:${line}`;
