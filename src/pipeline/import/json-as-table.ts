import type { FileHead } from '../../model/importer.ts';

const LIST = /"([\w.@-]{1,60})"\s*:\s*\[\s*\{/;
/** More than stand before the list of a page; behind so many it is a list of one record, such as its assignees. */
const MOST_BEFORE = 20;
const ONE_BELOW_THE_OTHER = /^\s*\{[\s\S]*?\}\r?\n\s*\{/;
/** In the language of jq: a record as an object without depth, then the objects as rows below the names of all. */
const AS_TABLE =
  'map([paths(type != "object" and type != "array") as $p | select(all($p[]; type == "string" or . == 0)) | ' +
  '{key: ($p | map(tostring) | join(".")), value: getpath($p)}] | from_entries) | ' +
  '(map(keys_unsorted) | add | unique) as $k | $k, (.[] | [.[$k[]]]) | @csv';

/**
 * How a person makes a table of a JSON document that no format fits, for messages: one row a record, the members of a
 * member named with a dot, of a list its first. Empty: there seems to be no list of records.
 */
export function jsonAsTable({ fileName, text }: FileHead): string {
  const list = listIn(text);
  if (list === null) return '';
  const { options, records } = list;
  return (
    '\nSuch tables are CSV or XLSX. Make one of this document with jq and import that: the names of its columns are then looked at.\n' +
    `jq ${options} '${records} | ${AS_TABLE}' ${quoted(fileName)} > table.csv`
  );
}

/** For a shell, which reads no `$(…)` between these: whoever sent the file may have named it. */
const quoted = (name: string): string => `'${name.replaceAll("'", `'\\''`)}'`;

/** Where jq finds the records. */
function listIn(text: string): { readonly options: string; readonly records: string } | null {
  if (text.trimStart().startsWith('[')) return { options: '-r', records: '.' };
  if (ONE_BELOW_THE_OTHER.test(text)) return { options: '-rs', records: '.' };
  const found = LIST.exec(text);
  if (found === null || text.slice(0, found.index).split('":').length > MOST_BEFORE) return null;
  return { options: '-r', records: `first(.. | objects | .["${found[1]}"] | arrays)` };
}
