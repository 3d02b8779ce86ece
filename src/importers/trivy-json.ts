import type { JsonImporter } from '../model/importer.ts';
import { reportReading } from './shared/image-scan.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';
import { trivyFindings } from './shared/trivy.ts';

const id = 'trivy-json';
/** Before 0.20 a report is the list of its results alone. */
const OLD_REPORT = /^\s*\[\s*\{\s*"Target"\s*:/;
/** `alpine:3.10.2 (alpine 3.10.2)`: the target of the packages of a system is the image; the others are files in it. */
const OF_SYSTEM = /^(\S+) \([^()]+\)$/;

/** What one scan of an image, a file system or a repository found; the target is the asset. */
export const trivyJson: JsonImporter = {
  id,
  title: 'Trivy scan report (JSON)',
  system: 'trivy',
  records: ['obligation', 'scan-result'],
  reader: 'json',
  unit: 'findings and scans',
  howToExport:
    'trivy image --format json --output report.json IMAGE (or fs, repo; clusters are trivy-kubernetes-json). The image’s name is the asset unless --asset is given. ' +
    'Reports of releases before 0.20, which are lists of results without the time of the scan, are read too.',
  verifiedOn: 'the vendor’s documentation of the report, and reports of it in public test data',
  arrays: [],
  recognises: ({ text }) =>
    OLD_REPORT.test(text) ||
    (looksLikeJson(text) && /"ArtifactName"\s*:/.test(text) && /"(?:Results|SchemaVersion)"\s*:/.test(text)),

  open(context) {
    let image: string | null = null;
    return (value) => {
      const target = textAt(value, 'Target');
      if (target !== undefined) {
        image ??= OF_SYSTEM.exec(target)?.[1] ?? null;
        const named = context.source.asset ?? image;
        if (named === null)
          return problem(
            `${id}/no-asset`,
            target,
            'does not say which image or machine it is of: give it with --asset',
          );
        return { records: trivyFindings({ Results: [value] }, named, null) };
      }
      const asset = context.source.asset ?? context.text(textAt(value, 'ArtifactName'));
      if (asset === null) return problem(`${id}/missing-value`, 'ArtifactName', 'is empty');
      const scanned = context.time(textAt(value, 'CreatedAt'));
      if (typeof scanned === 'string') return problem(`${id}/${timeProblem(scanned)}`, 'CreatedAt', scanned);
      const scannedAt = scanned?.at ?? null;
      return reportReading(id, asset, scannedAt, trivyFindings(value, asset, scannedAt));
    };
  },
};
