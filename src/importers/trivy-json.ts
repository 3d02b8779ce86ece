import type { JsonValue } from '../lib/reading/json.ts';
import type { Obligation } from '../model/evidence.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cveIds } from './shared/finding.ts';
import { reportReading } from './shared/image-scan.ts';
import { listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'trivy-json';

/** What one scan of an image, a file system or a repository found; the target is the asset. */
export const trivyJson: JsonImporter = {
  id,
  title: 'Trivy scan report (JSON)',
  system: 'trivy',
  records: ['obligation', 'scan-result'],
  reader: 'json',
  unit: 'findings and scans',
  howToExport:
    'trivy image --format json --output report.json IMAGE (or fs, repo). The image’s name is the asset unless --asset is given.',
  verifiedOn: 'the vendor’s documentation of the report, and reports of it in public test data',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"ArtifactName"\s*:/.test(text) && /"(?:Results|SchemaVersion)"\s*:/.test(text),

  open(context) {
    return (value) => {
      const asset = context.source.asset ?? context.text(textAt(value, 'ArtifactName'));
      if (asset === null) return problem(`${id}/missing-value`, 'ArtifactName', 'is empty');
      const scanned = context.time(textAt(value, 'CreatedAt'));
      if (typeof scanned === 'string') return problem(`${id}/${timeProblem(scanned)}`, 'CreatedAt', scanned);
      const scannedAt = scanned?.at ?? null;
      const found = listAt(value, 'Results').flatMap((result) => listAt(result, 'Vulnerabilities'));
      return reportReading(
        id,
        asset,
        scannedAt,
        found.map((one) => recordOf(one, asset, scannedAt)),
      );
    };
  },
};

/** Where no version mends it, there is no patch to put in yet: not applicable, with the reason. */
function recordOf(found: JsonValue, asset: string, scannedAt: number | null): Obligation {
  const said = (name: string): string => textAt(found, name) ?? '';
  const fixed = said('FixedVersion');
  const vulnerability = said('VulnerabilityID');
  return patchRecord({
    asset,
    patch: `${vulnerability} ${said('PkgName')} ${said('InstalledVersion')}`.trim(),
    cves: cveIds(vulnerability),
    severityText: said('Severity') || null,
    state: fixed === '' ? 'not-applicable' : 'missing',
    stateText: fixed === '' ? said('Status') || 'no fixed version' : `fixed in ${fixed}`,
    scannedAt,
  });
}
