import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { cloudEvent, timeInKey } from './shared/cloud-event.ts';
import { problem } from './shared/machine-log.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { windowsEvent } from './shared/windows-event.ts';

const id = 'windows-event-csv';
/** Names of PowerShell first, then what Event Viewer calls them in English, German, French, Spanish, Portuguese, Italian and Dutch. */
const FIELDS = {
  at: [
    ...['timecreated', 'timegenerated', 'date_and_time', 'datum_und_uhrzeit', 'date_et_heure', 'fecha_y_hora'],
    ...['data_e_hora', 'data_e_ora', 'datum_en_tijd'],
  ],
  event: [
    ...['id', 'eventid', 'event_id', 'ereignis_id', 'id_de_l_événement', 'id_del_evento'],
    ...['identificação_do_evento', 'id_do_evento', 'id_evento', 'gebeurtenis_id'],
  ],
  provider: ['providername', 'provider_name', 'source', 'quelle', 'origen', 'fonte', 'origem', 'origine', 'bron'],
  log: ['logname', 'log_name'],
  asset: ['machinename', 'machine_name', 'computer'],
  record: ['recordid', 'record_id', 'index'],
  actor: ['userid', 'user_id', 'username', 'user'],
  message: ['message', 'description'],
} as const satisfies FieldColumns<string>;
/** Event Viewer's last named column; behind it stands the message, without a name. */
const TASK: readonly string[] = [
  ...['task_category', 'aufgabenkategorie', 'catégorie_de_la_tâche', 'categoría_de_la_tarea', 'categoría_de_tarea'],
  ...['categoria_da_tarefa', 'categoria_attività', 'taakcategorie'],
];

/** Events of Windows logs. What they say is told by provider and id: the texts are in the machine's language. */
export const windowsEventCsv: TableImporter = {
  id,
  title: 'Windows event logs (Get-WinEvent, Get-EventLog or Event Viewer, CSV)',
  system: 'windows-events',
  records: ['event'],
  reader: 'table',
  unit: 'events',
  howToExport:
    'Get-WinEvent -LogName System,Setup | Select-Object TimeCreated,Id,ProviderName,LogName,MachineName,RecordId,UserId,Message | ' +
    'Export-Csv events.csv; a #TYPE line may stand first. Times are local and written as the machine’s region does: give the ' +
    'zone. The CSV that Event Viewer saves has no machine names: give it with --asset, or save XML there.',
  verifiedOn:
    'the documentation of both commands and of the events; lines of Event Viewer’s CSV in public code, its names in other ' +
    'languages than English are translations; no genuine file was at hand',
  timeColumns: FIELDS.at,
  isHeader,
  lastUnnamed: true,
  recognises: ({ firstRows }) => firstRows.some(isHeader),

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const unnamed = 1 + columns.findLastIndex((column) => column !== '');
    const timeColumn = columns.findIndex((column) => FIELDS.at.some((name) => name === columnKey(column)));
    return (cells) => {
      row.load(cells);
      const asset = row.text('asset') ?? context.source.asset;
      const event = row.text('event');
      const provider = row.text('provider') ?? '';
      if (asset === null || event === null)
        return problem(`${id}/missing-value`, cells.join(','), 'has no machine or id');
      const log = row.text('log') ?? 'windows';
      // A log numbers its own events: without its name the number alone is no key.
      const record = row.text('log') === null ? null : row.text('record');
      const { action, result } = windowsEvent(provider, event);
      const cell = cells[timeColumn];
      const time = context.time(cell);
      const update = action === 'record' ? null : knowledgeBase(row.text('message') ?? cells[unnamed] ?? null);
      // Two updates are often installed within a second.
      const unnumbered = [timeInKey(cell, time), provider, event, ...(update === null ? [] : [update])];
      return cloudEvent(id, time, {
        key: [asset, log, ...(record === null ? unnumbered : [record])].join('/'),
        asset,
        log,
        action,
        subject: update ?? `${provider}/${event}`,
        actor: row.text('actor'),
        result,
      });
    };
  },
};

/** The update a message names, in any language. */
const knowledgeBase = (message: string | null): string | null => /\bKB\d{5,}\b/.exec(message ?? '')?.[0] ?? null;

function isHeader(cells: readonly string[]): boolean {
  const has = anyColumn(cells);
  const isOwn =
    has(['providername', 'provider_name']) || (has(FIELDS.provider) && has(['entrytype', 'instanceid', ...TASK]));
  return isOwn && has(FIELDS.at) && has(FIELDS.event);
}
