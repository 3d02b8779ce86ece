import type { JsonImporter } from '../model/importer.ts';
import { ssmInstall, ssmPatch, ssmPatchState } from './shared/aws-ssm.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { cveIds } from './shared/finding.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { assetOf } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';

const id = 'aws-ssm-patches-json';
const PATHS = {
  patch: ['KBId', 'Title'],
  title: ['Title'],
  severityText: ['Severity'],
  stateText: ['State'],
  installedAt: ['InstalledTime'],
  cves: ['CVEIds'],
} as const satisfies FieldPaths<string>;

/** Patches of one node, as Patch Manager last found them. */
export const awsSsmPatchesJson: JsonImporter = {
  id,
  title: 'AWS Systems Manager patches of one node (JSON)',
  system: 'aws-ssm',
  records: ['obligation'],
  reader: 'json',
  unit: 'patches',
  howToExport:
    'aws ssm describe-instance-patches --instance-id i-… --output json for each node. It does not say which node it is from: ' +
    'give it with --asset.',
  verifiedOn: 'the vendor’s documentation of the call, with its sample output; no genuine file was at hand',
  arrays: ['Patches'],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"KBId"\s*:/.test(text) && /"State"\s*:/.test(text) && /"Classification"\s*:/.test(text),

  open(context) {
    const asset = assetOf(context);
    const row = jsonRow(id, PATHS, withEpochTimes(context, 's'));
    return (value) => {
      row.load(value);
      const stateText = row.text('stateText');
      const state = ssmPatchState(stateText);
      const patch = ssmPatch(row.required('patch') ?? '', row.text('title'));
      const isOn = state === 'installed' || state === 'pending-reboot';
      return row.reading(
        patchRecord({
          asset,
          patch,
          cves: cveIds(row.text('cves')),
          severityText: row.text('severityText'),
          // 0.0 stands for never; only what is on the machine has a time that counts.
          ...ssmInstall(isOn ? row.time('installedAt') : null, patch, context.source.zone),
          state,
          stateText,
        }),
      );
    };
  },
};
