import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter } from '../model/importer.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';

const id = 'aws-ssm-patch-states-json';
const PATHS = {
  asset: ['InstanceId'],
  at: ['OperationEndTime'],
  operation: ['Operation'],
} as const satisfies FieldPaths<string>;
const COUNTS = ['MissingCount', 'FailedCount', 'InstalledPendingRebootCount'];

/** When Patch Manager last looked at each node. It counts patches and names none. */
export const awsSsmPatchStatesJson: JsonImporter = {
  id,
  title: 'AWS Systems Manager patch states of nodes (JSON)',
  system: 'aws-ssm',
  records: ['scan-result'],
  reader: 'json',
  unit: 'nodes',
  howToExport:
    'aws ssm describe-instance-patch-states --instance-ids i-… i-… --output json, or describe-instance-patch-states-for-patch-group. ' +
    'The patches themselves are in describe-instance-patches.',
  verifiedOn: 'the vendor’s documentation of the call, with its sample output; no genuine file was at hand',
  arrays: ['InstancePatchStates'],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"OperationEndTime"\s*:/.test(text) && /"MissingCount"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, withEpochTimes(context, 's'));
    return (value) => {
      row.load(value);
      const asset = row.required('asset') ?? '';
      const at = row.requiredTime('at') ?? 0;
      return row.reading({
        kind: 'scan-result',
        key: `${asset}/${at}`,
        asset,
        at,
        patch: null,
        state: 'unknown',
        stateText: [row.text('operation'), ...countsOf(value)].join(' '),
        severity: 'unknown',
        severityText: null,
        cves: null,
        scanner: 'aws-ssm',
        authenticated: null,
        ambiguousTimes: null,
      });
    };
  },
};

const countsOf = (value: JsonValue): readonly string[] =>
  COUNTS.flatMap((name) => {
    const count = textAt(value, name);
    return count === undefined ? [] : [`${name} ${count}`];
  });
