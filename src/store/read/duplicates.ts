import { sql } from 'kysely';
import type { Instant } from '../../lib/time.ts';
import type { DuplicateOpening } from '../../model/metric.ts';
import { type Connection, prepared } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';

/** The duplicates of a ticket by source and key; `undefined`: it has none. */
export type DuplicateFinder = (source: Cell, key: string) => readonly DuplicateOpening[] | undefined;

/** Tickets that ended as duplicates, by what they are a duplicate of in the same source: few, so they are held. */
export function duplicateFinder(connection: Connection): DuplicateFinder {
  const query = sql`select source_id, key, opened_at, duplicate_of, coalesce(cancelled_at, resolved_at, closed_at) as known_at
    from ticket where duplicate_of is not null and state in ('resolved', 'closed', 'cancelled') order by opened_at, key`;
  const direct = new Map<string, DuplicateRow[]>();
  for (const row of prepared<DuplicateRow>(connection, query).iterate()) {
    const parent = place(row.source_id, row.duplicate_of);
    direct.set(parent, [...(direct.get(parent) ?? []), row]);
  }
  return (source, key) => {
    if (!direct.has(place(source, key))) return undefined;
    return below(place(source, key), direct, new Set([place(source, key)]), null);
  };
}

interface DuplicateRow {
  readonly source_id: number;
  readonly key: string;
  readonly opened_at: Instant;
  readonly duplicate_of: string;
  readonly known_at: Instant | null;
}

const place = (source: Cell, key: string): string => `${source}/${key}`;

/** With duplicates of duplicates, each known once the last link to it is; two that name each other end the search. */
function below(
  parent: string,
  direct: ReadonlyMap<string, readonly DuplicateRow[]>,
  seen: Set<string>,
  linkedAt: Instant | null,
): readonly DuplicateOpening[] {
  return (direct.get(parent) ?? []).flatMap((row) => {
    const here = place(row.source_id, row.key);
    if (seen.has(here)) return [];
    seen.add(here);
    const knownAt = latest(row.known_at, linkedAt);
    return [{ ticket: row.key, openedAt: row.opened_at, knownAt }, ...below(here, direct, seen, knownAt)];
  });
}

const latest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : Math.max(a, b);
