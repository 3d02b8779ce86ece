import type { ObligationState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { patchRecord, updatedBy } from './shared/patch-record.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'windows-update-list-csv';
const FIELDS = {
  asset: ['computername', 'pscomputername'],
  title: ['title'],
  article: ['kb', 'kbarticleid', 'kbarticleids'],
  status: ['status'],
  installed: ['isinstalled'],
  hidden: ['ishidden'],
  rebootRequired: ['rebootrequired'],
  severityText: ['msrcseverity'],
  scannedAt: ['scannedat', 'scanned_at', 'scanned', 'scantime', 'searched'],
} as const satisfies FieldColumns<string>;
/** Alone, or it would be taken out of the name of a .NET class that stands where a list could not be written. */
const ARTICLES = /^(?:KB)?\d{5,}(?:[ ,;]|$)/i;
/** A letter for each of downloaded, installed, mandatory, hidden …, a dash where it is not. */
const LETTERS = /^[A-Z-]{6,8}$/;

/** What the update agent of a machine finds for it: updates it lacks, or with -IsInstalled those it has. */
export const windowsUpdateListCsv: TableImporter = {
  id,
  title: 'Windows updates a machine lacks (Get-WindowsUpdate or Get-WUList, CSV)',
  system: 'windows-update',
  records: ['obligation'],
  reader: 'table',
  unit: 'updates',
  howToExport:
    'Get-WindowsUpdate -ComputerName … | Select-Object ComputerName,Status,KB,Size,Title,MsrcSeverity,IsInstalled,IsHidden,RebootRequired,' +
    '@{n="ScannedAt";e={Get-Date -Format s}} | Export-Csv updates.csv (module PSWindowsUpdate), or the updates that a search of the update agent finds, under the same ' +
    'names. ScannedAt says when: without it the list tells of no day.',
  verifiedOn: 'public source of the module, and the documentation of the update agent; no genuine file was at hand',
  unproved:
    'the list does not name since when an update was offered; an update it does not name is not shown to be installed',
  timeColumns: FIELDS.scannedAt,
  isHeader,
  recognises: ({ firstRows }) => firstRows.some(isHeader),

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.text('asset') ?? context.source.asset ?? row.required('asset') ?? '';
      const title = row.text('title');
      const article = row.text('article') ?? '';
      const patch = updateId(ARTICLES.test(article) ? article : (title ?? row.required('title') ?? ''));
      const status = row.text('status');
      const letters = status !== null && LETTERS.test(status) ? status : null;
      const said = (field: 'installed' | 'hidden', letter: string): boolean | null =>
        row.flag(field) ?? (letters === null ? null : letters.includes(letter));
      const state = stateOf(said('installed', 'I'), said('hidden', 'H'), row.flag('rebootRequired'));
      const scannedAt = row.time('scannedAt');
      const ambiguousTimes = row.ambiguousTimes();
      return row.reading(
        patchRecord({
          asset,
          patch,
          severityText: row.text('severityText'),
          state,
          stateText: status,
          scannedAt,
          updatedAt: updatedBy(scannedAt, state, ambiguousTimes),
          ambiguousTimes,
        }),
      );
    };
  },
};

/** An update that waits for a restart counts as not installed for the agent, and is marked. */
function stateOf(installed: boolean | null, hidden: boolean | null, rebootRequired: boolean | null): ObligationState {
  if (rebootRequired === true) return 'pending-reboot';
  if (installed === null) return 'unknown';
  if (installed) return 'installed';
  return hidden === true ? 'declined' : 'missing';
}

function isHeader(cells: readonly string[]): boolean {
  const has = anyColumn(cells);
  const isList = has(FIELDS.installed) || (has(FIELDS.status) && (has(['size']) || has(['kbarticleid'])));
  return isList && has(FIELDS.title) && has(FIELDS.article) && !has(['operationname', 'result', 'date']);
}
