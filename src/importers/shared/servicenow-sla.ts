import { isoInstant } from '../../lib/time.ts';
import type { RowReading } from '../../model/importer.ts';
import type { ToolSla, ToolSlaStage } from '../../model/tool-sla.ts';
import { problem } from './machine-log.ts';
import type { FieldColumns, TableRow } from './table-row.ts';
import { vocabulary } from './vocabulary.ts';

/** Columns of task_sla by name and label, then as the view incident_sla names them. */
export const SLA_FIELDS = {
  id: ['sys_id', 'taskslatable_sys_id'],
  ticketKey: ['task_number', 'inc_number', 'task'],
  definition: ['sla', 'sla_definition', 'sla_name', 'taskslatable_sla', 'taskslatable_sla_name'],
  target: ['sla_target', 'target', 'taskslatable_sla_target'],
  type: ['sla_type', 'type', 'taskslatable_sla_type'],
  stageText: ['stage', 'taskslatable_stage'],
  startedAt: ['start_time', 'taskslatable_start_time'],
  dueAt: ['planned_end_time', 'breach_time', 'taskslatable_planned_end_time'],
  endedAt: ['end_time', 'stop_time', 'taskslatable_end_time'],
  breached: ['has_breached', 'taskslatable_has_breached'],
  paused: [
    'business_pause_duration',
    'pause_duration',
    'taskslatable_business_pause_duration',
    'taskslatable_pause_duration',
  ],
  updatedAt: ['sys_updated_on', 'updated', 'taskslatable_sys_updated_on'],
} as const satisfies FieldColumns<string>;

export const SLA_TIME_COLUMNS: readonly string[] = [
  ...SLA_FIELDS.startedAt,
  ...SLA_FIELDS.dueAt,
  ...SLA_FIELDS.endedAt,
  ...SLA_FIELDS.updatedAt,
];

const STAGES = vocabulary<ToolSlaStage>({
  in_progress: 'running',
  'in progress': 'running',
  starting: 'running',
  breached: 'running',
  paused: 'paused',
  completed: 'completed',
  achieved: 'completed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
});
const SYS_ID = /^[0-9a-f]{32}$/;

/** One clock of one task; `importer` begins the codes of its problems. */
export function serviceNowSla(importer: string, row: TableRow<keyof typeof SLA_FIELDS>): RowReading {
  const ticketKey = row.required('ticketKey') ?? '';
  if (SYS_ID.test(ticketKey))
    return problem(`${importer}/bare-sys-id`, ticketKey, 'names its task by sys_id only: export display values too');
  const definition = row.text('definition');
  const stageText = row.text('stageText');
  const startedAt = row.time('startedAt');
  return row.reading({
    kind: 'tool-sla',
    key: row.text('id') ?? [ticketKey, definition ?? '', startedAt === null ? '' : isoInstant(startedAt)].join('/'),
    ticketKey,
    definition,
    // An OLA or underpinning contract is a promise between suppliers.
    measure: /^(?:sla)?$/i.test(row.text('type') ?? '') ? measureOf(row.text('target') ?? definition ?? '') : 'unknown',
    stage: STAGES(stageText) ?? 'unknown',
    stageText,
    startedAt,
    dueAt: row.time('dueAt'),
    endedAt: row.time('endedAt'),
    breached: row.flag('breached'),
    pausedMs: row.duration('paused'),
    updatedAt: row.time('updatedAt'),
    ambiguousTimes: row.ambiguousTimes(),
  });
}

function measureOf(text: string): ToolSla['measure'] {
  const [response, resolution] = [/respon/i.test(text), /resol/i.test(text)];
  return response === resolution ? 'unknown' : response ? 'response' : 'resolution';
}
