import type { Evidence } from '../../model/evidence.ts';
import type { RowReading } from '../../model/importer.ts';

interface Fault {
  readonly code: string;
  /** The whole of a name, or of a part of a key. */
  readonly pattern: RegExp;
  readonly reason: string;
}

const AS_IT_CAME = 'import the export as the tool wrote it, or open it with that column as text before saving';
const part = (pattern: string): RegExp => new RegExp(`(?<=^|/)(?:${pattern})(?=/|$)`, 'i');

/** What spreadsheets make of names. Another record's may then look the same. */
const FAULTS: readonly Fault[] = [
  {
    // 1.23457E+15
    code: 'shortened-number',
    pattern: part('\\d(?:[.,]\\d+)?E\\+\\d{2,3}'),
    reason: `is a long number that a spreadsheet has shortened, its other digits are lost: ${AS_IT_CAME}`,
  },
  {
    // #NV, #BEZUG! and #WERT! are German; a row of # is a column too narrow for its number.
    code: 'spreadsheet-error',
    pattern: part('#(?:N/A|REF!|NAME\\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!|NV|BEZUG!|WERT!|ZAHL!|#{3,})'),
    reason: `is an error of a spreadsheet, no name: ${AS_IT_CAME}`,
  },
];
const DATE: Fault = {
  // MAR-03 and 3-12 are taken for days.
  code: 'date-for-name',
  pattern: /^\d{4}-\d\d-\d\d(?: 00:00:00)?$/,
  reason: `is a date where a name is due; a spreadsheet may have made it of one such as MAR-03: ${AS_IT_CAME}`,
};
const NAMED_BY_KEY: ReadonlySet<string> = new Set(['asset', 'ticket', 'change']);

/** A record, unless a spreadsheet has spoilt what names it. */
export function wellNamed(importer: string, record: Evidence): RowReading {
  const asset = 'asset' in record ? record.asset : null;
  const spoilt = (asset === null ? null : faultOf(asset, true)) ?? faultOf(record.key, NAMED_BY_KEY.has(record.kind));
  if (spoilt === null) return { records: [record] };
  const { fault, value } = spoilt;
  return { problems: [{ code: `${importer}/${fault.code}`, column: null, value, reason: fault.reason }] };
}

/** Asked of every row, so looks for the signs before anything that costs. */
function faultOf(text: string, isName: boolean): { readonly fault: Fault; readonly value: string } | null {
  if (isName && text.charCodeAt(4) === HYPHEN && DATE.pattern.test(text)) return { fault: DATE, value: text };
  if (!text.includes('+') && !text.includes('#')) return null;
  for (const fault of FAULTS) {
    const value = fault.pattern.exec(text)?.[0];
    if (value !== undefined) return { fault, value };
  }
  return null;
}

const HYPHEN = 45;
