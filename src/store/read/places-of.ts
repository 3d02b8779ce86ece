import { sql } from 'kysely';
import type { Stored } from '../../model/metric.ts';
import { type Connection, names, prepared } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { orderOf, STORED_COLUMNS, storedReader } from './records.ts';

/** A record's key, and where it was read. */
export interface KeyedPlace extends Stored {
  readonly key: string;
}

/** By kind: the field that names a ticket or a change, and the order in which `tickets` and `changes` hand the records out. */
const READ = {
  ticket: { field: 'key', order: [] },
  change: { field: 'key', order: [] },
  'ticket-update': { field: 'ticket_key', order: ['at', 'sequence', 'line', 'key'] },
  'ticket-step': { field: 'ticket_key', order: ['at', 'sequence', 'key'] },
  'change-update': { field: 'change_key', order: ['at', 'sequence', 'line', 'key'] },
  approval: { field: 'change_key', order: ['at', 'line', 'key'] },
  'change-asset': { field: 'change_key', order: ['asset', 'key'] },
} as const;

export type PlacedKind = keyof typeof READ;

/** Where the records of a kind that are of one ticket or change were read, in the order in which these hold them. */
export function placesOf(connection: Connection, kind: PlacedKind, key: string): readonly KeyedPlace[] {
  const { field, order } = READ[kind];
  const sorting = [...orderOf(connection, [field]), ...order.map((name) => sql.ref(name))];
  const query = sql`select ${names([...STORED_COLUMNS, 'key'])} from ${sql.table(kindTables[kind].table)}
    where ${sql.ref(field)} = ${key} order by ${sql.join(sorting)}`;
  const storedOf = storedReader(connection);
  return prepared<readonly Cell[]>(connection, query)
    .raw()
    .all()
    .map((row) => ({ ...storedOf(row), key: String(row.at(-1)) }));
}
