import type { JsonImporter } from '../model/importer.ts';
import { KEV_FIELDS, kevReading } from './shared/known-exploited.ts';
import { columnKey } from './shared/table-row.ts';

const id = 'cisa-kev-json';

/** The catalogue of known exploited vulnerabilities, one CVE an element. */
export const cisaKevJson: JsonImporter = {
  id,
  title: 'CISA known exploited vulnerabilities (JSON)',
  system: 'cisa-kev',
  records: ['known-exploited'],
  reader: 'json',
  arrays: ['vulnerabilities'],
  unit: 'entries',
  howToExport:
    'Download the catalogue as JSON from cisa.gov/known-exploited-vulnerabilities-catalog; it is read from the file only.',
  verifiedOn: 'a genuine copy of the catalogue with 1,404 entries',
  recognises: ({ text }) => /"vulnerabilities"\s*:/.test(text) && text.includes('"cveID"'),

  open(context) {
    return (value) => {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        return { problems: [{ code: `${id}/bad-entry`, column: null, value: null, reason: 'is not an object' }] };
      }
      const members = new Map(Object.entries(value).map(([name, member]) => [columnKey(name), member]));
      return kevReading(id, (field) => {
        const found = KEV_FIELDS[field].map((name) => members.get(name)).find((member) => member !== undefined);
        return typeof found === 'string' ? context.text(found) : null;
      });
    };
  },
};
