import { delimitedReader } from '../../lib/reading/delimited.ts';
import { detectDelimiter } from '../../lib/reading/delimiter.ts';
import { decodeHead, detectEncoding } from '../../lib/reading/encoding.ts';
import type { Sample, SampleItem } from '../../model/sample.ts';
import { ASKED, inert, REPLACED } from './sheet.ts';

/** What a tester wrote about an attribute of an item; `null`: nothing yet. */
type Mark = 'pass' | 'deviation' | 'not applicable';

/** An item with what was filled in. */
export interface FilledItem {
  readonly item: SampleItem;
  /** `null`: not replaced. */
  readonly replacedBecause: string | null;
  readonly marks: ReadonlyMap<string, Mark | null>;
  /** What the tester wrote beside the marks, by column. */
  readonly said: ReadonlyMap<string, string>;
}

export interface FilledSheet {
  readonly items: readonly FilledItem[];
  /** What cannot be used, a sentence each. */
  readonly problems: readonly string[];
}

/** Reads a filled-in test sheet, as a spreadsheet program may have written it anew (other delimiter, byte order mark). */
export function readFilled(bytes: Uint8Array, { items, attributes }: Sample): FilledSheet {
  const [header = [], ...rows] = tableIn(bytes);
  const names = header.map((name) => name.trim());
  const problems = ['no', 'record', REPLACED, ...attributes]
    .filter((name) => !names.includes(name))
    .map((name) => `the sheet has no column "${name}"`);
  if (problems.length > 0) return { items: [], problems };

  const cellsByNo = new Map(rows.map((cells) => [cells[names.indexOf('no')]?.trim() ?? '', cells]));
  if (cellsByNo.size !== rows.length) problems.push('a number stands in two lines');
  const known = new Set(items.map(({ no }) => String(no)));
  for (const no of cellsByNo.keys()) if (!known.has(no)) problems.push(`line "${no}" is not in the sample`);

  const filled = items.flatMap((item): FilledItem[] => {
    const cells = cellsByNo.get(String(item.no));
    const cell = (name: string): string => cells?.[names.indexOf(name)]?.trim() ?? '';
    // A spreadsheet program may drop the apostrophe that made the text inert.
    if (![item.key.trim(), inert(item.key).trim()].includes(cell('record'))) {
      problems.push(`line ${item.no} is missing or is not about ${item.key}`);
      return [];
    }
    const marks = attributes.map((name): [string, Mark | null] => {
      const mark = markOf(cell(name));
      if (mark === undefined) problems.push(`line ${item.no}, ${name}: "${cell(name)}" is not ${MARKS.join(', ')}`);
      return [name, mark ?? null];
    });
    const said = new Map(ASKED.map((name) => [name, cell(name)]));
    return [{ item, replacedBecause: cell(REPLACED) || null, marks: new Map(marks), said }];
  });
  return { items: filled, problems };
}

const MARKS = ['pass', 'deviation', 'not applicable'] as const satisfies readonly Mark[];

/** `undefined`: not one of the words. */
function markOf(text: string): Mark | null | undefined {
  if (text === '') return null;
  return MARKS.find((mark) => mark === text.toLowerCase());
}

function tableIn(bytes: Uint8Array): readonly (readonly string[])[] {
  const encoding = detectEncoding(bytes);
  const rows: string[][] = [];
  const reader = delimitedReader(
    { ...encoding, delimiter: detectDelimiter(decodeHead(bytes, encoding)) },
    { row: (cells) => rows.push(cells), broken: (reason, { line }) => rows.push([`line ${line}: ${reason}`]) },
  );
  reader.push(bytes);
  reader.end();
  return rows;
}
