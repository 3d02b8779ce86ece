import { type KindTable, recordTable } from './columns.ts';
import { keptColumns } from './stored.ts';

/** SQL that makes what a view of a kind shows: the table of its records, its index, and the view. `isUnique`: of current records. */
export function kindSchema(kind: KindTable, view: string, isUnique: boolean): readonly string[] {
  const table = recordTable(view);
  const identity = [...kind.identity, 'source_id'].map(quoted).join(', ');
  return [
    `create table ${table} (${stored(kind).join(', ')})`,
    `create ${isUnique ? 'unique ' : ''}index ${view}_identity on ${table} (${identity})`,
    `create view ${quoted(view)} as select ${shown(kind).join(', ')} from ${table}`,
  ];
}

/** Some columns have the names of SQL's own words. */
const quoted = (name: string): string => `"${name}"`;

const stored = ({ columns, identity }: KindTable): readonly string[] => [
  'id integer primary key',
  ...['source_id', 'import_id', 'folded', 'line', 'byte_offset', 'byte_length'].map(
    (name) => `${name} integer not null`,
  ),
  ...columns
    .filter(({ column }) => identity.includes(column))
    .map(({ column, type }) => `${quoted(column)} ${type === 'text' ? 'text' : 'integer'} not null`),
  'content text not null',
  'content_hash blob not null',
];

const shown = (kind: KindTable): readonly string[] => [
  ...['id', ...keptColumns(kind)].map(quoted),
  ...kind.columns.flatMap(({ column }, at) =>
    kind.identity.includes(column) ? [] : [`content ->> '$[${at}]' as ${quoted(column)}`],
  ),
];
