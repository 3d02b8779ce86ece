import type { JsonImporter } from '../model/importer.ts';
import { assetRecord } from './shared/asset-record.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { namesIn } from './shared/other-names.ts';

const id = 'aws-ssm-nodes-json';
const PATHS = {
  key: ['InstanceId'],
  assetClass: ['PlatformName', 'PlatformType'],
  inServiceAt: ['RegistrationDate'],
  lastSeenAt: ['LastPingDateTime'],
  hostName: ['ComputerName'],
  address: ['IPAddress'],
} as const satisfies FieldPaths<string>;

/** Nodes that Systems Manager knows, under the id that its patch lists use, and what the machine calls itself. */
export const awsSsmNodesJson: JsonImporter = {
  id,
  title: 'AWS Systems Manager managed nodes (JSON)',
  system: 'aws-ssm-nodes',
  records: ['asset'],
  reader: 'json',
  unit: 'nodes',
  howToExport:
    'aws ssm describe-instance-information --output json. An instance without a running agent is in no such list: compare with ' +
    'another inventory.',
  verifiedOn: 'the vendor’s documentation of the call, with its sample output; no genuine file was at hand',
  arrays: ['InstanceInformationList'],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"InstanceId"\s*:/.test(text) && /"(?:PingStatus|LastPingDateTime)"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, withEpochTimes(context, 's'));
    return (value) => {
      row.load(value);
      const key = row.required('key') ?? '';
      return row.reading(
        assetRecord({
          key,
          assetClass: row.text('assetClass'),
          inServiceAt: row.time('inServiceAt'),
          lastSeenAt: row.time('lastSeenAt'),
          otherNames: namesIn(key, [row.text('hostName') ?? '', row.text('address') ?? '']),
        }),
      );
    };
  },
};
