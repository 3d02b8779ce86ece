import type { ChangeType, Evidence } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { changeRecord } from './shared/change.ts';
import { RABOBANK_NULLS } from './shared/rabobank.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'rabobank-change-csv';

const FIELDS = {
  key: ['change_id'],
  typeText: ['change_type'],
  risk: ['risk_assessment'],
  emergency: ['emergency_change'],
  service: ['service_component_wbs_aff'],
  asset: ['ci_name_aff'],
  plannedStartAt: ['planned_start'],
  plannedEndAt: ['planned_end'],
  startedAt: ['actual_start'],
  endedAt: ['actual_end'],
  openedAt: ['change_record_open_time'],
  closedAt: ['change_record_close_time'],
} as const satisfies FieldColumns<string>;

/** Changes, one row per affected system: the change and the system in its scope. */
export const rabobankChangeCsv: TableImporter = {
  id,
  title: 'HP Service Manager changes by affected CI (CSV, as in the BPI Challenge 2014)',
  system: 'service-manager',
  records: ['change', 'change-asset'],
  reader: 'table',
  unit: 'changes and affected CIs',
  howToExport:
    'Export changes with change ID, change type, risk assessment, emergency change, planned and actual start and end, open and ' +
    'close time, one row per affected CI, as the public file Detail_Change.csv has them.',
  verifiedOn: 'columns and values of the public file as described by others; the file itself was not at hand',
  nullMarkers: RABOBANK_NULLS,
  timeColumns: [
    ...FIELDS.plannedStartAt,
    ...FIELDS.plannedEndAt,
    ...FIELDS.startedAt,
    ...FIELDS.endedAt,
    ...FIELDS.openedAt,
    ...FIELDS.closedAt,
  ],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['key', 'typeText', 'emergency', 'openedAt'] as const).every((field) => keys.has(FIELDS[field][0]));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const key = row.required('key') ?? '';
      const typeText = row.text('typeText');
      const closedAt = row.time('closedAt');
      const startedAt = row.time('startedAt');
      const reading = row.reading(
        changeRecord({
          key,
          type: changeType(typeText, row.text('emergency')),
          typeText,
          // Without a status, its times say where it stands.
          state: closedAt !== null ? 'closed' : startedAt !== null ? 'implementing' : 'unknown',
          stateText: null,
          risk: row.text('risk'),
          service: row.text('service'),
          openedAt: row.requiredTime('openedAt'),
          plannedStartAt: row.time('plannedStartAt'),
          plannedEndAt: row.time('plannedEndAt'),
          startedAt,
          endedAt: row.time('endedAt'),
          closedAt,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
      const asset = row.text('asset');
      if ('problems' in reading || asset === null) return reading;
      const scope: Evidence = { kind: 'change-asset', key: `${key}/${asset}`, changeKey: key, asset };
      return { records: [...reading.records, scope] };
    };
  },
};

/** `Standard Change Type 2` is a standard change unless it was an emergency; the other types do not say. */
function changeType(text: string | null, emergency: string | null): ChangeType {
  if (emergency?.toUpperCase() === 'Y') return 'emergency';
  return /^standard\b/i.test(text ?? '') ? 'standard' : 'unknown';
}
