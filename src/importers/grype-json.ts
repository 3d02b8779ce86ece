import type { JsonValue } from '../lib/reading/json.ts';
import type { Obligation } from '../model/evidence.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cveIds } from './shared/finding.ts';
import { reportReading } from './shared/image-scan.ts';
import { listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'grype-json';

/** What one scan of an image or a directory found; the target is the asset. */
export const grypeJson: JsonImporter = {
  id,
  title: 'Grype scan report (JSON)',
  system: 'grype',
  records: ['obligation', 'scan-result'],
  reader: 'json',
  unit: 'findings and scans',
  howToExport: 'grype IMAGE -o json > report.json. The image’s name is the asset unless --asset is given.',
  verifiedOn: 'the vendor’s documentation of the report, and a report of it in public test data',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"matches"\s*:\s*\[/.test(text) && /"(?:vulnerability|descriptor)"\s*:\s*\{/.test(text),

  open(context) {
    return (value) => {
      const target = textAt(value, 'source', 'target', 'userInput') ?? textAt(value, 'source', 'target');
      const asset = context.source.asset ?? context.text(target);
      if (asset === null) return problem(`${id}/missing-value`, 'source.target', 'is empty');
      const scanned = context.time(textAt(value, 'descriptor', 'timestamp'));
      if (typeof scanned === 'string') return problem(`${id}/${timeProblem(scanned)}`, 'descriptor.timestamp', scanned);
      const scannedAt = scanned?.at ?? null;
      const found = listAt(value, 'matches').map((match) => recordOf(match, asset, scannedAt));
      return reportReading(id, asset, scannedAt, found);
    };
  },
};

/** Where no version mends it, there is no patch to put in yet: not applicable, with the reason. */
function recordOf(match: JsonValue, asset: string, scannedAt: number | null): Obligation {
  const said = (...path: readonly string[]): string => textAt(match, ...path) ?? '';
  const vulnerability = said('vulnerability', 'id');
  const related = listAt(match, 'relatedVulnerabilities').map((one) => textAt(one, 'id') ?? '');
  const fixState = said('vulnerability', 'fix', 'state');
  const versions = listAt(match, 'vulnerability', 'fix', 'versions').filter((version) => typeof version === 'string');
  const isFixed = fixState === 'fixed';
  return patchRecord({
    asset,
    patch: `${vulnerability} ${said('artifact', 'name')} ${said('artifact', 'version')}`.trim(),
    cves: cveIds([vulnerability, ...related].join(' ')),
    severityText: said('vulnerability', 'severity') || null,
    state: isFixed ? 'missing' : 'not-applicable',
    stateText: isFixed ? `fixed in ${versions.join(', ')}` : fixState || 'no fixed version',
    scannedAt,
  });
}
