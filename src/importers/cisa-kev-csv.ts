import type { TableImporter } from '../model/importer.ts';
import { KEV_FIELDS, kevReading } from './shared/known-exploited.ts';
import { columnKey, tableRow } from './shared/table-row.ts';
import { dayText } from './shared/utc-times.ts';

const id = 'cisa-kev-csv';

/** The catalogue of known exploited vulnerabilities, one CVE a row. */
export const cisaKevCsv: TableImporter = {
  id,
  title: 'CISA known exploited vulnerabilities (CSV)',
  system: 'cisa-kev',
  records: ['known-exploited'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Download the catalogue as CSV from cisa.gov/known-exploited-vulnerabilities-catalog; it is read from the file only.',
  verifiedOn: 'the column names of the published catalogue; no CSV copy of it was at hand',
  timeColumns: [...KEV_FIELDS.addedOn, ...KEV_FIELDS.dueOn],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return keys.has('cveid') && keys.has('dateadded') && keys.has('duedate');
  },

  open(columns, context) {
    const row = tableRow(id, columns, KEV_FIELDS, context);
    return (cells) => {
      row.load(cells);
      return kevReading(id, (field) => {
        const text = row.text(field);
        return field === 'addedOn' || field === 'dueOn' ? dayText(text, context) : text;
      });
    };
  },
};
