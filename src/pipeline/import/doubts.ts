import { exportCaps } from '../../importers/shared/export-caps.ts';
import { countText } from '../../lib/number-text.ts';
import type { DetectedEncoding } from '../../lib/reading/encoding.ts';
import type { RowReader } from '../../lib/reading/types.ts';
import type { Importer } from '../../model/importer.ts';
import type { CompletenessDoubt } from '../../model/receipt.ts';

/** Longer than what tools write behind the last record of a page. */
const TAIL_BYTES = 4096;
const HEAD_BYTES = 4096;

const CUT =
  /\b(truncated|(row|record|result|export|size) limit (reached|exceeded)|limit of [\d,.]+ (rows|records|results|issues)|(maximum|max) (number of )?(rows|records|results|issues)( (was )?(reached|exceeded))?|too many (rows|records|results))\b/i;
const PART_OF =
  /\b(?:(?:\d[\d,]*) ?(?:-|–|to) ?)?(\d[\d,]*) of (\d[\d,]*)(?: (?:rows|records|results|issues|tickets|items|entries))?\b/i;

/** A text outside the records, such as a title or a last line, that says that the export is cut; otherwise `null`. */
export function doubtFromText(cells: readonly string[], line: number): CompletenessDoubt | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || filled.length > 2) return null;
  const text = filled.join(' ').trim().slice(0, 200);
  if (CUT.test(text)) return { code: 'cut-row', text: `line ${line} says: ${text}` };
  // A title is seldom quoted: the comma of 1,234 parts it.
  const [, shown, all] = PART_OF.exec(filled.join(',').slice(0, 200)) ?? [];
  if (shown === undefined || all === undefined || numberOf(shown) >= numberOf(all)) return null;
  return { code: 'part-of-more', text: `line ${line} says: ${text}` };
}

const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

/** Exactly as many rows as the tool exports at most, and what no file of the format shows. */
export function formatDoubts(
  { system, reader, unproved }: Importer,
  unit: string,
  rows: number,
): readonly CompletenessDoubt[] {
  const cap =
    reader === 'table' || reader === 'json' ? exportCaps(system).find((known) => known.rows === rows) : undefined;
  return [
    ...(cap === undefined
      ? []
      : [{ code: 'export-cap', text: `exactly ${countText(rows)} ${unit}: ${cap.why}` } as const]),
    ...(unproved === undefined ? [] : [{ code: 'not-shown', text: unproved } as const]),
  ];
}

/** What stands around the rows of a file. */
export interface FileFrame {
  readonly reader: RowReader;
  /** Of a JSON document; `values`: elements read. */
  jsonDoubts(values: number): readonly CompletenessDoubt[];
  /** The last byte of the file ends a line. */
  endsWithLine(): boolean;
}

const TOTAL = /"(?:total|totalCount|total_count|totalResults|total_records)"\s*:\s*(\d+)/;
const NEXT =
  /"(?:next_page|nextPage|next|next_page_url|nextPageToken|[Nn]extToken|nextLink|@odata\.nextLink|after_url)"\s*:\s*"[^"]+"/;
const NOT_LAST = /"(?:isLast|end_of_stream|is_last)"\s*:\s*false|"(?:has_more|hasMore|more|IsTruncated)"\s*:\s*true/;

/** Zendesk names the address to ask next even behind the last record, and says beside it that it is the last. */
const ENDED = /"end_of_stream"\s*:\s*true/;
/** ServiceDesk Plus says so between two lists. */
const MORE_ROWS = /"has_more_rows"\s*:\s*true/;

/** A list has to end as one, and a document that is an object, or one on each line, with the end of an object. */
const isUnfinished = (start: string, end: string): boolean =>
  start !== '' && !end.endsWith(start.startsWith('[') ? ']' : '}');

/** Passes the bytes of a file on, and looks at what stands before the first list of a document and at its end. */
export function fileFrame(reader: RowReader, { encoding, bomBytes }: DetectedEncoding): FileFrame {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  // What is looked for is ASCII: half the bytes of UTF-16 are zeros, whichever way it is written.
  const textOf = (bytes: Uint8Array): string => {
    const text = Buffer.from(bytes).toString('latin1');
    return isWide ? text.replaceAll('\0', '') : text;
  };
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  return {
    reader: {
      push(bytes) {
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, bytes.subarray(0, HEAD_BYTES)]);
        tail = Buffer.concat([tail, bytes.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
        reader.push(bytes);
      },
      end: () => reader.end(),
    },
    endsWithLine: () => /[\r\n]\0*$/.test(tail.subarray(-2).toString('latin1')),
    jsonDoubts(values) {
      const text = textOf(head.subarray(bomBytes, HEAD_BYTES)).trimStart();
      const behind = textOf(tail);
      const cut = isUnfinished(text, behind.trimEnd())
        ? [{ code: 'cut-row', text: 'the file ends inside a value' } as const]
        : [];
      if (!text.startsWith('{')) return cut;
      const list = text.indexOf('[');
      const around = `${text.slice(0, list === -1 ? 0 : list)} ${behind.slice(behind.lastIndexOf(']') + 1)}`;
      const total = Number(TOTAL.exec(around)?.[1] ?? 0);
      const found: CompletenessDoubt[] = [...cut];
      if (total > values) {
        const stated = `the file says it is a part of ${countText(total)} results and holds ${countText(values)}`;
        found.push({ code: 'part-of-more', text: stated });
      }
      const hasNext = NEXT.test(around) && !ENDED.test(around);
      if (hasNext || NOT_LAST.test(around) || MORE_ROWS.test(`${text} ${behind}`)) {
        found.push({ code: 'more-pages', text: 'the file says that there is a next page' });
      }
      return found;
    },
  };
}
