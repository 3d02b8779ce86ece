import type { Evidence } from '../../model/evidence.ts';
import type { RowReading } from '../../model/importer.ts';

/** `1.23457E+15`, as spreadsheets show and save long numbers, alone or as a part of a key. */
const SHORTENED = /(?<=^|\/)\d(?:[.,]\d+)?E\+\d{2,3}(?=\/|$)/i;

/** A record, unless a number that names it has lost digits in a spreadsheet: another record's may look the same. */
export function wellNamed(importer: string, record: Evidence): RowReading {
  const found =
    shortenedIn(record.key) ?? ('asset' in record && record.asset !== null ? shortenedIn(record.asset) : null);
  if (found === null) return { records: [record] };
  const reason =
    'is a long number that a spreadsheet has shortened, its other digits are lost: import the export as the tool wrote it, or ' +
    'open it with that column as text before saving';
  return { problems: [{ code: `${importer}/shortened-number`, column: null, value: found, reason }] };
}

/** Asked of every row, so looks for the sign before anything that costs. */
const shortenedIn = (text: string): string | null => (text.includes('+') ? (SHORTENED.exec(text)?.[0] ?? null) : null);
