import { isoInstant } from '../lib/time.ts';
import type { TableImporter } from '../model/importer.ts';
import type { DeploymentResult } from '../model/patch-evidence.ts';
import { columnKey, type FieldColumns, type TableRow, tableRow } from './shared/table-row.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'deployment-csv';

/** docs/formats/patch-history-csv.md lists these for people. */
const FIELDS = {
  asset: ['asset', 'asset_name', 'hostname', 'host', 'computer_name'],
  patch: ['patch', 'patch_id', 'kb', 'advisory', 'update'],
  startedAt: ['deployment_started'],
  at: ['deployment_ended', 'deployed', 'deployed_at'],
  action: ['action'],
  result: ['result', 'deployment_result'],
  rebootedAt: ['rebooted', 'rebooted_at'],
  job: ['job', 'job_id', 'deployment'],
  by: ['by', 'deployed_by'],
  change: ['change', 'change_number'],
} as const satisfies FieldColumns<string>;
type Field = keyof typeof FIELDS;

const RESULTS = vocabulary<DeploymentResult>({
  succeeded: 'succeeded',
  success: 'succeeded',
  successful: 'succeeded',
  installed: 'succeeded',
  'pending reboot': 'pending-reboot',
  'pending-reboot': 'pending-reboot',
  'reboot required': 'pending-reboot',
  failed: 'failed',
  failure: 'failed',
  error: 'failed',
});
const ACTIONS = vocabulary<'install' | 'uninstall'>({
  install: 'install',
  uninstall: 'uninstall',
  remove: 'uninstall',
  rollback: 'uninstall',
});

/** One row per attempt to put a patch on an asset, or to take it off. */
export const deploymentCsv: TableImporter = {
  id,
  title: 'Deployments of patches (CSV, the documented generic format)',
  system: 'deployments',
  records: ['deployment'],
  reader: 'table',
  unit: 'attempts',
  howToExport:
    'Export one row per attempt with the columns asset, patch, deployed, action and result, and deployment_started, rebooted, ' +
    'job, by and change where they are known; failed attempts too. docs/formats/patch-history-csv.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...FIELDS.startedAt, ...FIELDS.at, ...FIELDS.rebootedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (field: Field): boolean => FIELDS[field].some((name) => keys.has(name));
    return has('asset') && has('patch') && has('at') && has('action') && has('result');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.required('asset') ?? '';
      const patch = row.required('patch') ?? '';
      const startedAt = row.time('startedAt');
      const endedAt = row.time('at');
      const at = endedAt ?? startedAt ?? row.requiredTime('at') ?? 0;
      const action = ACTIONS(row.required('action'));
      const resultText = row.text('result');
      const job = row.text('job');
      if (action === undefined && row.text('action') !== null) return unknownAction(row);
      return row.reading({
        kind: 'deployment',
        key: [asset, patch, isoInstant(at), job ?? ''].join('/'),
        asset,
        patch,
        at,
        startedAt,
        action: action ?? 'install',
        // What has no end has no result yet, whatever the tool writes.
        result: endedAt === null ? 'unknown' : (RESULTS(resultText) ?? 'unknown'),
        resultText,
        rebootedAt: row.time('rebootedAt'),
        job,
        by: row.text('by'),
        changeKey: row.text('change'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};

/** Whether a patch came or went is not guessed. */
const unknownAction = (row: TableRow<Field>) => ({
  problems: [
    { code: `${id}/bad-action`, column: 'action', value: row.text('action'), reason: 'is not install or uninstall' },
  ],
});
