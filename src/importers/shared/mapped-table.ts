import { nearest } from '../../lib/nearest.ts';
import type { Instant } from '../../lib/time.ts';
import type { AmbiguousTimes, Evidence } from '../../model/evidence.ts';
import type { SourceProfile, TableImporter } from '../../model/importer.ts';
import { type ColumnMap, MAPPED_TABLES, type MappedField, type MappedFormat } from '../../model/mapped-table.ts';
import { UserError } from '../../model/problem.ts';
import { columnKey, tableRow } from './table-row.ts';

type Fields<K extends MappedFormat> = (typeof MAPPED_TABLES)[K];
type Words<F> = F extends { readonly words: readonly (infer W)[] } ? W : never;
type Of<K extends MappedFormat, T> = {
  [N in keyof Fields<K>]: Fields<K>[N] extends { readonly type: T } ? N : never;
}[keyof Fields<K>] &
  string;

/** A row by the names of attestry.yaml. A field without a column, and an empty cell, are `null`. */
export interface MappedRow<K extends MappedFormat> {
  text(field: Of<K, 'text' | 'word'>): string | null;
  /** Empty is a problem of the row. */
  required(field: Of<K, 'text'>): string;
  requiredTime(field: Of<K, 'time'>): Instant;
  time(field: Of<K, 'time'>): Instant | null;
  count(field: Of<K, 'count'>): number | null;
  flag(field: Of<K, 'flag'>): boolean | null;
  duration(field: Of<K, 'duration'>): number | null;
  /** The word of Attestry that the cell stands for, through the source's `values`; `null` for any other text. */
  word<N extends Of<K, 'word'>>(field: N): Words<Fields<K>[N]> | null;
  ambiguousTimes(): AmbiguousTimes;
}

type Described = Pick<TableImporter, 'title' | 'system' | 'records' | 'howToExport'>;

/** An importer for tables whose columns the source names in attestry.yaml; `record` is asked once a row. */
export function mappedTable<K extends MappedFormat>(
  id: K,
  described: Described,
  record: (row: MappedRow<K>, source: SourceProfile) => Evidence,
): TableImporter {
  const unbound: TableImporter = {
    ...described,
    id,
    reader: 'table',
    unit: 'rows',
    verifiedOn: 'its own documentation: the format is Attestry’s',
    timeColumns: [],
    byName: true,
    recognises: () => false,
    open() {
      throw new Error(`${id} is opened through the source that names its columns`);
    },
  };
  return { ...unbound, bound: (source) => boundTo(unbound, id, columnMapOf(source, id), record) };
}

function columnMapOf({ id, columnMap }: SourceProfile, format: MappedFormat): ColumnMap {
  if (columnMap !== undefined) return columnMap;
  throw new UserError(
    `the source "${id}" does not say which column holds what, so nothing can be read as ${format}`,
    `Say it in attestry.yaml: sources.${id}.format: ${format} and sources.${id}.columns, then import with --source ${id}.`,
  );
}

function boundTo<K extends MappedFormat>(
  unbound: TableImporter,
  format: K,
  { columns: headers, values }: ColumnMap,
  record: (row: MappedRow<K>, source: SourceProfile) => Evidence,
): TableImporter {
  const fields: Readonly<Record<string, MappedField>> = MAPPED_TABLES[format];
  const mapped = Object.entries(headers);
  const byField = Object.fromEntries(Object.keys(fields).map((name) => [name, headers[name] ?? null]));
  const keyOf = (name: string): string => (fields[name]?.type === 'time' ? timeField(name) : name);
  const find = (cells: readonly string[], header: string): number => {
    const exact = cells.findIndex((cell) => cell.trim() === header.trim());
    const key = columnKey(header);
    return exact >= 0 || key === '' ? exact : cells.findIndex((cell) => columnKey(cell) === key);
  };
  return {
    ...unbound,
    timeColumns: mapped.flatMap(([name, header]) => (fields[name]?.type === 'time' ? [columnKey(header)] : [])),
    isHeader: (cells) => mapped.every(([, header]) => find(cells, header) >= 0),
    whyNoHeader: (rows) => missing(format, mapped, rows, find),
    open(columns, context) {
      const places = Object.fromEntries(
        Object.entries(byField).map(([name, header]) => [keyOf(name), header === null ? -1 : find(columns, header)]),
      );
      const named = Object.fromEntries(Object.keys(fields).map((name) => [keyOf(name), [name]]));
      const row = tableRow<string>(format, columns, named, context, places);
      const words = wordsOf(fields, values);
      const asked: MappedRow<MappedFormat> = {
        text: row.text,
        required: (name) => row.required(name) ?? '',
        requiredTime: (name) => row.requiredTime(keyOf(name)) ?? 0,
        time: (name) => row.time(keyOf(name)),
        count: row.count,
        flag: row.flag,
        duration: row.duration,
        word: (name: string) => (words.get(`${name}/${row.text(name)?.toLowerCase()}`) ?? null) as never,
        ambiguousTimes: row.ambiguousTimes,
      };
      return (cells) => {
        row.load(cells);
        return row.reading(record(asked as unknown as MappedRow<K>, context.source));
      };
    },
  };
}

/** As the record calls the time: `work-started` → `workStartedAt`. */
const timeField = (name: string): string =>
  name === 'at' ? name : `${name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}At`;

/** `state/erledigt` → `resolved`. The words of Attestry stand for themselves, unless the source says otherwise. */
function wordsOf(
  fields: Readonly<Record<string, MappedField>>,
  values: ColumnMap['values'],
): ReadonlyMap<string, string> {
  const own = Object.entries(fields).flatMap(([name, { words = [] }]) =>
    words.map((word) => [`${name}/${word.toLowerCase()}`, word] as const),
  );
  const said = Object.entries(values).flatMap(([name, map]) =>
    Object.entries(map).map(([found, word]) => [`${name}/${found.trim().toLowerCase()}`, word] as const),
  );
  return new Map([...own, ...said]);
}

function missing(
  format: string,
  mapped: readonly (readonly [string, string])[],
  rows: readonly (readonly string[])[],
  find: (cells: readonly string[], header: string) => number,
): string {
  const present = (cells: readonly string[]): number => mapped.filter(([, header]) => find(cells, header) >= 0).length;
  const [header = []] = [...rows].sort((a, b) => present(b) - present(a));
  const shown = header.filter((cell) => cell !== '').join(', ');
  const lacking = mapped.flatMap(([name, wanted]) => {
    if (find(header, wanted) >= 0) return [];
    const meant = nearest(wanted, header);
    return [`"${wanted}" (for ${name}${meant === null ? '' : `; "${meant}"?`})`];
  });
  return `as ${format} it needs the column ${lacking.join(', ')}; its columns are ${shown}`;
}
