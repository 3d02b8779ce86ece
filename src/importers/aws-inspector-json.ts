import type { JsonValue } from '../lib/reading/json.ts';
import type { ObligationState } from '../model/evidence.ts';
import type { JsonImporter } from '../model/importer.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { cveIds, findingRecord } from './shared/finding.ts';
import { at, listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { problem } from './shared/machine-log.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'aws-inspector-json';
const PATHS = {
  finding: ['findingArn'],
  type: ['type'],
  title: ['title'],
  vulnerability: ['packageVulnerabilityDetails.vulnerabilityId'],
  severityText: ['severity'],
  status: ['status'],
  fix: ['fixAvailable'],
  detectedAt: ['firstObservedAt'],
  observedAt: ['lastObservedAt'],
  changedAt: ['updatedAt'],
} as const satisfies FieldPaths<string>;

/** A suppressed finding is only hidden. A closed one is mended, or its resource is gone or no longer scanned: it does not say which. */
const STATES: Readonly<Record<string, ObligationState>> = { ACTIVE: 'missing', SUPPRESSED: 'missing' };

/** One vulnerability of one resource. Where nothing mends it yet, or no package is at fault, it asks for no patch. */
export const awsInspectorJson: JsonImporter = {
  id,
  title: 'Amazon Inspector findings (JSON)',
  system: 'aws-inspector',
  records: ['obligation'],
  reader: 'json',
  unit: 'findings',
  howToExport:
    'aws inspector2 list-findings --output json, every page; or the events "Inspector2 Finding" of EventBridge, one per line. ' +
    'Resources are named by their id (i-…, or the ARN of an image or function).',
  verifiedOn:
    'list-findings answers in the test data of another reader, and the vendor’s documented EventBridge event; no file of our own account was at hand',
  arrays: ['findings'],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"findingArn"\s*:\s*"arn:[^"]*:inspector2:/.test(text) && /"resources"\s*:/.test(text),

  open(context) {
    // EventBridge writes `Dec 3, 2021, 6:02:30 PM`, which is UTC, and older command lines write seconds since 1970.
    const row = jsonRow(id, PATHS, withEpochTimes(withUtcTimes(context), 's'));
    return (value) => {
      const finding = at(value, 'detail') ?? value;
      row.load(finding);
      row.required('finding');
      const asset = context.text(textAt(listAt(finding, 'resources')[0], 'id'));
      if (asset === null) return problem(`${id}/missing-value`, row.text('finding') ?? '', 'names no resource');
      const vulnerability = row.text('vulnerability');
      const status = row.text('status') ?? '';
      const isPackage = row.text('type') === 'PACKAGE_VULNERABILITY';
      const noFix = row.text('fix') === 'NO';
      const said = [status, isPackage ? '' : (row.text('type') ?? ''), noFix ? 'no fix available' : ''];
      return row.reading(
        findingRecord({
          asset,
          check: [vulnerability ?? row.required('title') ?? '', ...packagesOf(finding)].join(' '),
          cves: cveIds(vulnerability),
          severityText: row.text('severityText'),
          releasedAt: null,
          detectedAt: row.time('detectedAt'),
          fixedAt: null,
          scannedAt: row.time(status === 'ACTIVE' ? 'observedAt' : 'changedAt'),
          state: isPackage && !noFix ? (STATES[status] ?? 'unknown') : 'not-applicable',
          stateText: said.filter((part) => part !== '').join(', ') || null,
          ambiguousTimes: null,
        }),
      );
    };
  },
};

/** Names of the packages at fault, each once. */
const packagesOf = (finding: JsonValue): readonly string[] => {
  const packages = listAt(finding, 'packageVulnerabilityDetails', 'vulnerablePackages');
  return [...new Set(packages.map((found) => textAt(found, 'name') ?? ''))].sort();
};
