import type { TableImporter } from '../model/importer.ts';
import type { DeploymentResult } from '../model/patch-evidence.ts';
import { anyColumn } from './shared/any-column.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { vocabulary } from './shared/vocabulary.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'windows-update-history-csv';
const FIELDS = {
  asset: ['computername', 'pscomputername'],
  operation: ['operationname', 'operation'],
  result: ['result', 'resultcode'],
  at: ['date'],
  patch: ['kb', 'kbarticleids'],
  title: ['title'],
} as const satisfies FieldColumns<string>;

/** `OperationResultCode` of the update agent, by name and number. "Succeeded with errors" may be incomplete: unknown. */
const resultOf = vocabulary<DeploymentResult>({
  succeeded: 'succeeded',
  failed: 'failed',
  aborted: 'failed',
  '2': 'succeeded',
  '4': 'failed',
  '5': 'failed',
});
const uninstalls = vocabulary<true>({ uninstallation: true, uninstall: true, '2': true });

/** One attempt of the update agent to install or remove an update, also of updates that Get-HotFix does not list. */
export const windowsUpdateHistoryCsv: TableImporter = {
  id,
  title: 'Windows update history (Get-WUHistory, CSV)',
  system: 'windows-update-history',
  records: ['deployment'],
  reader: 'table',
  unit: 'attempts',
  howToExport:
    'Get-WUHistory -ComputerName … -Last 10000 | Select-Object ComputerName,OperationName,Result,Date,KB,Title | Export-Csv ' +
    'history.csv (module PSWindowsUpdate); a #TYPE line may stand first. Times are local: give the zone.',
  verifiedOn: 'the documentation of the module and of the update agent; no genuine file was at hand',
  timeColumns: FIELDS.at,
  isHeader,
  recognises: ({ firstRows }) => firstRows.some(isHeader),

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.text('asset') ?? context.source.asset ?? row.required('asset') ?? '';
      const patch = updateId(row.text('patch') ?? row.required('title') ?? '');
      const at = row.requiredTime('at') ?? 0;
      const resultText = row.text('result');
      return row.reading({
        kind: 'deployment',
        key: `${asset}/${patch}/${at}`,
        asset,
        patch,
        at,
        startedAt: null,
        action: uninstalls(row.text('operation')) ? 'uninstall' : 'install',
        result: resultOf(resultText) ?? 'unknown',
        resultText,
        rebootedAt: null,
        job: null,
        by: null,
        changeKey: null,
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};

function isHeader(cells: readonly string[]): boolean {
  const has = anyColumn(cells);
  return has(FIELDS.operation) && has(FIELDS.result) && has(FIELDS.at) && has(FIELDS.title);
}
