import type { JsonValue } from '../lib/reading/json.ts';
import type { ObligationState } from '../model/evidence.ts';
import type { JsonImporter } from '../model/importer.ts';
import type { DeploymentResult } from '../model/patch-evidence.ts';
import { at, looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, type JsonRow, jsonRow } from './shared/json-table-row.ts';
import { patchRecord } from './shared/patch-record.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'azure-update-manager-json';
const PATHS = {
  resource: ['id'],
  article: ['properties.kbId', 'properties.patchName'],
  version: ['properties.version'],
  severityText: ['properties.msrcSeverity'],
  releasedAt: ['properties.publishedDateTime', 'properties.publishedDate'],
  stateText: ['properties.installationState', 'properties.assessmentState'],
  changedAt: ['properties.lastModifiedDateTime'],
} as const satisfies FieldPaths<string>;
const RESOURCE =
  /\/(?:virtualMachines|machines)\/([^/]+)\/(patchAssessmentResults|patchInstallationResults)\/([^/]+)\/softwarePatches\//i;

const STATES: ReadonlyMap<string, ObligationState> = new Map([
  ['Installed', 'installed'],
  ['InstalledPendingReboot', 'pending-reboot'],
]);
const RESULTS: ReadonlyMap<string, DeploymentResult> = new Map([
  ['Installed', 'succeeded'],
  ['InstalledPendingReboot', 'pending-reboot'],
  ['Failed', 'failed'],
]);
/** In a run of installations: not attempted. */
const NOT_TRIED: ReadonlySet<string> = new Set(['Excluded', 'NotSelected', 'Pending']);

/** Patches that an assessment found, and what installation runs did with patches. */
export const azureUpdateManagerJson: JsonImporter = {
  id,
  title: 'Azure Update Manager patches (JSON of Resource Graph)',
  system: 'azure-update-manager',
  records: ['obligation', 'deployment'],
  reader: 'json',
  unit: 'patches',
  howToExport:
    'az graph query -q "patchassessmentresources | where type endswith \'/softwarepatches\' | project id, type, properties" --first 1000 ' +
    '--output json, every page (--skip-token with the skip_token of the page before); the same of patchinstallationresources. An assessment lists what is missing and is kept 7 days, ' +
    'runs 30 days.',
  verifiedOn: 'the vendor’s documentation of the tables, and public queries; no genuine file was at hand',
  arrays: ['data', 'value'],
  recognises: ({ text }) => looksLikeJson(text) && RESOURCE.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (value) => {
      row.load(value);
      const [, asset = '', table = '', run = ''] = RESOURCE.exec(row.required('resource') ?? '') ?? [];
      if (asset === '') return { records: [] };
      const patch = patchOf(row, value);
      return /^patchInstallation/i.test(table) ? installation(row, asset, patch, run) : assessment(row, asset, patch);
    };
  },
};

type Row = JsonRow<keyof typeof PATHS>;

/** `KB…` on Windows, else `package/version`. */
function patchOf(row: Row, value: JsonValue): string {
  const article = row.required('article') ?? '';
  const version = row.text('version');
  const isArticle = typeof at(value, 'properties', 'kbId') === 'string' && /^\d/.test(article);
  return isArticle || version === null ? updateId(article) : `${article}/${version}`;
}

function assessment(row: Row, asset: string, patch: string) {
  const stateText = row.text('stateText');
  return row.reading(
    patchRecord({
      asset,
      patch,
      severityText: row.text('severityText'),
      releasedAt: row.time('releasedAt'),
      // What is listed is available and not installed, unless it says otherwise.
      state: STATES.get(stateText ?? '') ?? 'missing',
      stateText,
      scannedAt: row.time('changedAt'),
    }),
  );
}

function installation(row: Row, asset: string, patch: string, run: string) {
  const resultText = row.text('stateText');
  if (NOT_TRIED.has(resultText ?? '')) return { records: [] };
  return row.reading({
    kind: 'deployment',
    key: `${asset}/${patch}/${run}`,
    asset,
    patch,
    at: row.requiredTime('changedAt') ?? 0,
    startedAt: null,
    action: 'install',
    result: RESULTS.get(resultText ?? '') ?? 'unknown',
    resultText,
    rebootedAt: null,
    job: run,
    by: null,
    changeKey: null,
    ambiguousTimes: row.ambiguousTimes(),
  });
}
