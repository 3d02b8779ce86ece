import type { Stored } from '../../model/metric.ts';
import type { Column, EvidenceRow, Value } from '../../model/population.ts';

/** A column of a population together with how its value is read off a judged thing: one definition for both. */
export interface Field<T> extends Column {
  readonly value: (judged: T) => Value;
}

export const columnsOf = <T>(fields: readonly Field<T>[]): readonly Column[] =>
  fields.map(({ key, title, type }) => ({ key, title, type }));

/** The evidence line of a list of columns: as many values, each of its column's type. */
export type RowOf<Columns extends readonly Column[]> = {
  readonly [At in keyof Columns]: ValueOf<Columns[At]['type']>;
};
type ValueOf<Type extends Column['type']> = Type extends 'facet'
  ? string
  : Type extends 'flag'
    ? 'yes' | 'no'
    : Type extends 'text' | 'date'
      ? string | null
      : number | null;

/** The evidence line, values in the order of the columns. */
export function rowOf<T>(fields: readonly Field<T>[], judged: T): EvidenceRow {
  const row = new Array<Value>(fields.length);
  let at = 0;
  for (const { value } of fields) {
    row[at] = value(judged);
    at += 1;
  }
  return row;
}

/** The last columns of a population: the row that a line, or the first of what it sums up, was read from. */
export const placeFields = <T>(
  storedOf: (judged: T) => Stored | null | undefined,
  whose: '' | ' of the first' = '',
): readonly Field<T>[] => [
  { key: 'source', title: `Source${whose}`, type: 'text', value: (judged) => storedOf(judged)?.source ?? null },
  { key: 'artifact', title: `Artifact${whose}`, type: 'text', value: (judged) => storedOf(judged)?.artifact ?? null },
  { key: 'line', title: `Line${whose}`, type: 'count', value: (judged) => storedOf(judged)?.origin.line ?? null },
];

export const yesNo = (condition: boolean): 'yes' | 'no' => (condition ? 'yes' : 'no');

/** Parts of one cell, in the order given; `null` when there are none. */
export const joined = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join('; '));
