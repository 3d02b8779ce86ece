import { isoInstant } from '../lib/time.ts';
import type { ObligationState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import type { Deployment } from '../model/patch-evidence.ts';
import { cveIds } from './shared/finding.ts';
import { patchRecord } from './shared/patch-record.ts';
import { columnKey, type FieldColumns, type TableRow, tableRow } from './shared/table-row.ts';
import { vocabulary } from './shared/vocabulary.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'automox-csv';
const FIELDS = {
  asset: ['device_name'],
  article: ['patch_knowledge_base'],
  name: ['patch_name'],
  version: ['patch_version'],
  cves: ['cves'],
  severityText: ['patch_severity'],
  action: ['patch_action'],
  at: ['event_timestamp'],
  availableAt: ['patch_available_timestamp'],
  installedAt: ['patch_installed_timestamp'],
  deviceIgnored: ['device_ignored'],
  groupIgnored: ['group_ignored'],
  failure: ['failure_reason'],
  policy: ['policy_id'],
} as const satisfies FieldColumns<string>;
type Row = TableRow<keyof typeof FIELDS>;

const stateOf = vocabulary<ObligationState>({
  patch_available: 'missing',
  available: 'missing',
  patch_installed: 'installed',
  installed: 'installed',
  patch_applied: 'installed',
  patch_failed: 'failed',
  patch_install_failed: 'failed',
  failed: 'failed',
});

/** One row per device, patch and event: it became available, was installed, or failed. The latest says how it stands. */
export const automoxCsv: TableImporter = {
  id,
  title: 'Automox patch history (CSV of a data extract)',
  system: 'automox',
  records: ['obligation', 'deployment'],
  reader: 'table',
  unit: 'patches and attempts to install one',
  howToExport:
    'In the console make a data extract of type patch history (API: POST /api/data-extracts?o=… with type patch-history, start_time and end_time), ' +
    'and download its CSV when it is complete. It reaches back 90 days: take one each quarter. Automox keeps times in UTC; where they carry no offset, give --zone UTC.',
  verifiedOn:
    'the vendor’s definition of data extracts, and the columns of their CSV as public code that loads it has them; no genuine file was at hand',
  unproved:
    'a data extract holds the events of at most 90 days: a patch that was due before them, and had none since, is not in it',
  timeColumns: [...FIELDS.at, ...FIELDS.availableAt, ...FIELDS.installedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['asset', 'name', 'action', 'at'] as const).every((field) => keys.has(FIELDS[field][0]));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.required('asset') ?? '';
      const patch = patchOf(row);
      const at = row.requiredTime('at') ?? 0;
      const availableAt = row.time('availableAt');
      const installedAt = row.time('installedAt');
      const action = row.text('action');
      const state = stateOf(action) ?? 'unknown';
      const isIgnored = row.flag('deviceIgnored') === true || row.flag('groupIgnored') === true;
      const reading = row.reading(
        patchRecord({
          asset,
          patch,
          cves: cveIds(row.text('cves')),
          severityText: row.text('severityText'),
          detectedAt: availableAt,
          installedAt: state === 'installed' ? installedAt : null,
          state: isIgnored && state === 'missing' ? 'declined' : state,
          stateText: isIgnored && state === 'missing' ? 'ignored' : action,
          updatedAt: at,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
      if ('problems' in reading || (state !== 'installed' && state !== 'failed')) return reading;
      const attempt = attemptOf(row, asset, patch, state === 'installed' ? (installedAt ?? at) : at, state);
      return { records: [...reading.records, attempt] };
    };
  },
};

/** `KB…`, else the package with its version, as the other formats of Automox have it. */
function patchOf(row: Row): string {
  const article = row.text('article');
  const name = row.required('name') ?? '';
  const id = updateId(article?.replace(/^KB/i, '') ?? name);
  if (id.startsWith('KB')) return id;
  const version = row.text('version');
  return version === null ? name : `${name}/${version}`;
}

function attemptOf(row: Row, asset: string, patch: string, at: number, state: 'installed' | 'failed'): Deployment {
  const job = row.text('policy');
  return {
    kind: 'deployment',
    key: [asset, patch, isoInstant(at), job ?? ''].join('/'),
    asset,
    patch,
    at,
    startedAt: null,
    action: 'install',
    result: state === 'installed' ? 'succeeded' : 'failed',
    resultText: row.text('failure') ?? row.text('action'),
    rebootedAt: null,
    job,
    by: null,
    changeKey: null,
    ambiguousTimes: null,
  };
}
