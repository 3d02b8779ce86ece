import type { Sample, SampleItem } from '../../model/sample.ts';

// Columns before and after the attributes; the reader of a filled-in sheet finds them by name.
const GIVEN = ['no', 'use', 'rank', 'record', 'stratum', 'read from'] as const;
/** Column that says why an item was put aside for the next reserve. */
export const REPLACED = 'replaced because';
/** What the tester writes beside the attributes. */
export const ASKED = [REPLACED, 'evidence seen', 'tested by', 'tested on', 'note'] as const;

const RESERVED: readonly string[] = [...GIVEN, ...ASKED];

/** Whether a column of the sheet is called so already, or the name would not come back from it as it went in. */
export const reservedColumn = (name: string): boolean => RESERVED.includes(name.trim()) || inert(name) !== name;

/** The test sheet: a line per item, attribute columns to fill in with pass, deviation or not applicable. */
export function sheetOf({ items, attributes }: Pick<Sample, 'items' | 'attributes'>): string {
  const empty = [...attributes, ...ASKED].map(() => '');
  const rows = [[...GIVEN, ...attributes, ...ASKED], ...items.map((item) => [...given(item), ...empty])];
  return rows.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

const given = ({ no, use, rank, key, stratum, places }: SampleItem): readonly string[] => [
  String(no),
  use,
  String(rank),
  key,
  stratum ?? '',
  places.join(' '),
];

/** Led by an apostrophe where a spreadsheet would take the text for a formula. */
export const inert = (text: string): string => (/^[=+\-@\t\r\n']/.test(text) ? `'${text}` : text);

const cellText = (text: string): string => `"${inert(text).replaceAll('"', '""')}"`;
