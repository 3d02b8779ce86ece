import type { TableImporter } from '../model/importer.ts';
import { ACCEPTANCE_FIELDS, acceptanceOf, isAcceptanceList } from './shared/risk-acceptance.ts';
import { columnKey, tableRow } from './shared/table-row.ts';
import { dayText } from './shared/utc-times.ts';

const id = 'risk-acceptance-csv';

/** One row per approved exception to a patch deadline. */
export const riskAcceptanceCsv: TableImporter = {
  id,
  title: 'Risk acceptances (CSV, the documented generic format)',
  system: 'risk-acceptances',
  records: ['risk-acceptance'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'One row per approved exception with the columns id, assets, patches, cves, severities, reason, compensating, ' +
    'requested_by, approved_by, from and to. docs/formats/risk-acceptances.md says what each means.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...ACCEPTANCE_FIELDS.fromOn, ...ACCEPTANCE_FIELDS.toOn],
  recognises: ({ columns }) => columns !== null && isAcceptanceList(columns.map(columnKey)),

  open(columns, context) {
    const row = tableRow(id, columns, ACCEPTANCE_FIELDS, context);
    return (cells) => {
      row.load(cells);
      const key = row.required('key') ?? '';
      return row.reading(
        acceptanceOf(key, (field) => {
          const text = row.text(field);
          return field === 'fromOn' || field === 'toOn' ? dayText(text, context) : text;
        }),
      );
    };
  },
};
