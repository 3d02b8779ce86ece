import type { JsonImporter } from '../model/importer.ts';
import { ssmInstall, ssmPatch, ssmPatchState } from './shared/aws-ssm.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { patchRecord } from './shared/patch-record.ts';

const id = 'aws-ssm-compliance-json';
const PATHS = {
  asset: ['ResourceId'],
  patch: ['Id', 'Title'],
  title: ['Title'],
  severityText: ['Details.PatchSeverity', 'Severity'],
  stateText: ['Details.PatchState'],
  status: ['Status'],
  installedAt: ['Details.InstalledTime'],
  scannedAt: ['ExecutionSummary.ExecutionTime'],
} as const satisfies FieldPaths<string>;

/** Patches of many nodes: of the compliance items those of type Patch. */
export const awsSsmComplianceJson: JsonImporter = {
  id,
  title: 'AWS Systems Manager compliance items (JSON)',
  system: 'aws-ssm',
  records: ['obligation'],
  reader: 'json',
  unit: 'patches',
  howToExport:
    'aws ssm list-compliance-items --resource-types ManagedInstance --resource-ids i-… --filters ' +
    'Key=ComplianceType,Values=Patch,Type=EQUAL --output json, for each node.',
  verifiedOn: 'the vendor’s documentation of the call; no genuine file was at hand',
  arrays: ['ComplianceItems'],
  recognises: ({ text }) => looksLikeJson(text) && /"ComplianceType"\s*:/.test(text) && /"ResourceId"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, withEpochTimes(context, 's'));
    return (value) => {
      if (textAt(value, 'ComplianceType') !== 'Patch') return { records: [] };
      row.load(value);
      const stateText = row.text('stateText');
      const state = ssmPatchState(stateText);
      const patch = ssmPatch(row.required('patch') ?? '', row.text('title'));
      const isOn = state === 'installed' || state === 'pending-reboot';
      return row.reading(
        patchRecord({
          asset: row.required('asset') ?? '',
          patch,
          severityText: row.text('severityText'),
          ...ssmInstall(isOn ? row.time('installedAt') : null, patch, context.source.zone),
          state,
          stateText: stateText ?? row.text('status'),
          scannedAt: row.time('scannedAt'),
        }),
      );
    };
  },
};
