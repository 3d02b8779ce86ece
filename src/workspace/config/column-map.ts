import { nearest } from '../../lib/nearest.ts';
import { type ColumnMap, MAPPED_TABLES, type MappedField } from '../../model/mapped-table.ts';
import { SITE_FIELDS, type SiteWords } from '../../model/site-words.ts';
import type { Report } from './document.ts';

interface Said {
  readonly format?: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const FORMATS: Readonly<Record<string, Readonly<Record<string, MappedField>>>> = MAPPED_TABLES;

/** What a source says of its columns, checked against the fields its format has; `undefined`: it says nothing. */
export function columnMap(id: string, { format, columns, values }: Said, report: Report): ColumnMap | undefined {
  const fields = FORMATS[format ?? ''];
  const at = (...path: readonly string[]): readonly string[] => ['sources', id, ...path];
  if (fields === undefined) {
    if (Object.keys(columns).length === 0) return undefined;
    const known = Object.keys(FORMATS).join(', ');
    report(at('format'), format ?? 'nothing', `one of ${known}: only these take columns`);
    return undefined;
  }
  for (const name of Object.keys(columns)) {
    if (fields[name] === undefined)
      report(at('columns', name), 'an unknown field', suggested(name, Object.keys(fields)));
  }
  for (const [name, { required }] of Object.entries(fields)) {
    if (required && columns[name] === undefined)
      report(at('columns'), `no ${name}`, `${name}: the header of its column`);
  }
  const withWords = Object.entries(fields).flatMap(([name, { words }]) => (words ? [[name, words] as const] : []));
  checkWords(values, new Map(withWords), at('values'), report);
  return { columns, values };
}

/** Words of a site for a format that knows its columns; `undefined`: it says none, or its format takes a column map. */
export function siteWords(id: string, { format, values }: Said, report: Report): SiteWords | undefined {
  if (FORMATS[format ?? ''] !== undefined || Object.keys(values).length === 0) return undefined;
  checkWords(values, SITE_FIELDS, ['sources', id, 'values'], report);
  return values;
}

function checkWords(
  values: SiteWords,
  fields: ReadonlyMap<string, readonly string[]>,
  path: readonly string[],
  report: Report,
): void {
  for (const [name, map] of Object.entries(values)) {
    const words = fields.get(name);
    if (words === undefined) {
      report([...path, name], 'a field without words', suggested(name, [...fields.keys()]));
      continue;
    }
    for (const [found, word] of Object.entries(map)) {
      if (!words.includes(word)) report([...path, name, found], word, suggested(word, words));
    }
  }
}

function suggested(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === null ? `one of ${known.join(', ')}` : `${meant}?`;
}
