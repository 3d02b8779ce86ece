import type { Packet } from '../../model/packet.ts';
import type { Column, EvidenceRow, Value } from '../../model/population.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { Stored } from '../../model/stored.ts';

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
    const of = { artifact, line, source: key === 'artifact' ? source : null };
    return [{ ...placeOf(of, receipts), isFirst: title.endsWith(' of the first') }];
  });
}

/** `source`: as the line names it; of no import, or `null`: the file may have come by any. */
export function placeOf(
  { artifact, line, source }: Pick<Place, 'artifact' | 'line'> & { readonly source: Value | undefined },
  receipts: readonly Receipt[],
): Place {
  const named = receipts.filter(({ sha256 }) => sha256.startsWith(artifact));
  const own = named.filter((receipt) => receipt.source === source);
  const [receipt = null, ...further] = own.length > 0 ? own : named;
  const isNamesake = receipts.some(
    ({ fileName, sha256 }) => fileName === receipt?.fileName && sha256 !== receipt.sha256,
  );
  return { artifact, line, isFirst: false, receipt, further, isNamesake };
}

/** Names the places of records of the workspace; with the byte as well, where rows of several begin on one line of a file. */
export function placeNames(all: readonly Stored[], receipts: readonly Receipt[]): (place: Stored) => string {
  const lineOf = ({ artifact, origin }: Stored): string => `${artifact}:${origin.line}`;
  const offsets = new Map<string, Set<number>>();
  for (const place of all) {
    const known = offsets.get(lineOf(place)) ?? new Set();
    offsets.set(lineOf(place), known.add(place.origin.offset));
  }
  return (place) => {
    const { source, artifact, origin } = place;
    const isShared = (offsets.get(lineOf(place))?.size ?? 0) > 1;
    const named = placeText(placeOf({ artifact, line: origin.line, source }, receipts));
    return `${named}${isShared ? `, byte ${origin.offset + 1}` : ''}`;
  };
}

/** `changes-2026-Q3.csv:77`, the number of the import where names are not enough, or the hash where the packet has no name. */
export const placeText = ({ artifact, line, receipt, isNamesake }: Place): string =>
  `${receipt?.fileName ?? artifact}${receipt !== null && isNamesake ? ` (import ${receipt.importId})` : ''}:${line}`;

/** `line 77 of changes-2026-Q3.csv, SHA-256 …, import 3 as servicenow-change-csv`. */
export function readFrom({ artifact, line, isFirst, receipt, further }: Place): string {
  const head = `${isFirst ? 'the first of its records: ' : ''}line ${line} of `;
  if (receipt === null) return `${head}the file with SHA-256 ${artifact}…`;
  const imports = [receipt, ...further].map(({ importId, importer }) => `import ${importId} as ${importer}`);
  return `${head}${receipt.fileName}, SHA-256 ${receipt.sha256}, ${imports.join(' or ')}`;
}
