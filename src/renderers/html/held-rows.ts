import { printable } from '../../lib/printable.ts';
import type { Instant } from '../../lib/time.ts';
import type { EvidenceRow, Population } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';

export interface HeldRows {
  /** By population, each row as JSON: all of them, or as many as there is room for. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Of the instants on them, and the period. */
  readonly earliest: Instant;
  readonly latest: Instant;
}

interface Line {
  readonly row: EvidenceRow;
  readonly json: string;
  readonly bytes: number;
}

/**
 * Rows for one page of at most `budget` bytes. Small populations are kept whole and leave what they do not need to the
 * large ones; of those the first exceptions are kept, and then the first lines by key.
 */
export function heldRows(source: PacketSource, budget: number): HeldRows {
  const rows = new Map<string, readonly string[]>();
  const { period, populations } = source.packet;
  let [left, earliest, latest] = [budget, period.from, period.to];
  const bySize = populations.toSorted((a, b) => a.rows - b.rows || (a.id < b.id ? -1 : 1));
  for (const [at, population] of bySize.entries()) {
    const kept = hold(population, source, Math.floor(left / (bySize.length - at)));
    rows.set(
      population.id,
      kept.map(({ json }) => json),
    );
    for (const value of kept.flatMap((line) => instantsOf(line, population))) {
      earliest = Math.min(earliest, value);
      latest = Math.max(latest, value);
    }
    left -= kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }
  return { rows, earliest, latest };
}

const instantsOf = ({ row }: Line, { columns }: Population): readonly Instant[] =>
  columns.flatMap(({ type }, at) => {
    const value = row[at];
    return type === 'instant' && typeof value === 'number' ? [value] : [];
  });

function hold({ id }: Population, { packet, rows }: PacketSource, room: number): readonly Line[] {
  const first: Line[] = [];
  let bytes = 0;
  for (const row of rows(id)) {
    const line = lineOf(row);
    bytes += line.bytes;
    if (bytes > room)
      return exceptionsFirst(packet.exceptions.find((list) => list.population === id)?.rows, first, room);
    first.push(line);
  }
  return first;
}

function exceptionsFirst(
  exceptions: readonly EvidenceRow[] = [],
  lines: readonly Line[],
  room: number,
): readonly Line[] {
  const wanted = new Map([...exceptions.map(lineOf), ...lines].map((line) => [line.json, line]));
  let left = room;
  return [...wanted.values()].filter((line) => {
    left -= line.bytes;
    return left >= 0;
  });
}

function lineOf(row: EvidenceRow): Line {
  const json = JSON.stringify(row.map((value) => (typeof value === 'string' ? printable(value) : value)));
  return { row, json, bytes: Buffer.byteLength(json) + 2 };
}
