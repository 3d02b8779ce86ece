import type { FileHead } from '../../model/importer.ts';

const LIST = /"([\w.@-]{1,60})"\s*:\s*\[\s*\{/;
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
    `jq ${options} '${records} | ${AS_TABLE}' ${JSON.stringify(fileName)} > table.csv`
  );
}

/** Where jq finds the records. */
function listIn(text: string): { readonly options: string; readonly records: string } | null {
  if (text.trimStart().startsWith('[')) return { options: '-r', records: '.' };
  if (ONE_BELOW_THE_OTHER.test(text)) return { options: '-rs', records: '.' };
  const name = LIST.exec(text)?.[1];
  return name === undefined ? null : { options: '-r', records: `first(.. | objects | .["${name}"] | arrays)` };
}
