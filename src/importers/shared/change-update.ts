import { isoInstant } from '../../lib/time.ts';
import type { ChangeField, ChangeUpdate } from '../../model/change-evidence.ts';
import type { RowReading } from '../../model/importer.ts';
import { columnKey, type TableRow } from './table-row.ts';
import { vocabulary } from './vocabulary.ts';

type Field = 'change' | 'at' | 'by' | 'field' | 'from' | 'to' | 'sequence';

const FIELDS = vocabulary<ChangeField>({
  type: 'type',
  change_type: 'type',
  state: 'state',
  status: 'state',
  risk: 'risk',
  impact: 'impact',
  approval: 'approval',
  start_date: 'planned-start',
  planned_start: 'planned-start',
  planned_start_date: 'planned-start',
  end_date: 'planned-end',
  planned_end: 'planned-end',
  planned_end_date: 'planned-end',
  cmdb_ci: 'asset',
  configuration_item: 'asset',
  asset: 'asset',
  business_service: 'service',
  service: 'service',
  backout_plan: 'backout-plan',
  test_plan: 'test-plan',
});

/** One entry of a change's log, after `load`; `changeKey`: `null` says that the row names no change. */
export function changeUpdate(row: TableRow<Field>, changeKey: string | null): RowReading {
  const at = row.requiredTime('at') ?? 0;
  const fieldText = row.required('field');
  const sequence = row.count('sequence');
  const update: ChangeUpdate = {
    kind: 'change-update',
    key: [changeKey, isoInstant(at), sequence ?? '', fieldText].join('/'),
    changeKey: changeKey ?? '',
    at,
    sequence,
    by: row.text('by'),
    field: FIELDS(columnKey(fieldText ?? '')) ?? 'other',
    fieldText,
    fromText: row.text('from'),
    toText: row.text('to'),
    ambiguousTimes: row.ambiguousTimes(),
  };
  return row.reading(update);
}
