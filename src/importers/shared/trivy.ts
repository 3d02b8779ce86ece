import type { JsonValue } from '../../lib/reading/json.ts';
import type { Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import { cveIds } from './finding.ts';
import { listAt, textAt } from './json-row.ts';
import { patchRecord } from './patch-record.ts';

/** The vulnerabilities of a report, or of one resource of a cluster, over all its targets. */
export const trivyFindings = (value: JsonValue, asset: string, scannedAt: Instant | null): readonly Obligation[] =>
  listAt(value, 'Results')
    .flatMap((result) => listAt(result, 'Vulnerabilities'))
    .map((found) => recordOf(found, asset, scannedAt));

/** Where no version mends it, there is no patch to put in yet: not applicable, with the reason. */
function recordOf(found: JsonValue, asset: string, scannedAt: Instant | null): Obligation {
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
