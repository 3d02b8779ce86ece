import type { XmlTag } from '../lib/reading/xml-element.ts';
import type { AmbiguousTimes, ObligationState } from '../model/evidence.ts';
import type { ReadTime, XmlGlossary, XmlImporter } from '../model/importer.ts';
import { cveIds, findingRecord, portSuffix } from './shared/finding.ts';
import { problem } from './shared/machine-log.ts';
import { rapid7Rank, rapid7Time } from './shared/rapid7.ts';
import { timeProblem } from './shared/read-context.ts';
import { childOf, childText } from './shared/xml-row.ts';

const id = 'nexpose-xml';
/** Such a check found nothing, or was not made. */
const NO_FINDING = /^(?:not-vulnerable|skipped|error)/;

function stateOf(status: string): ObligationState {
  if (status.startsWith('exception-')) return 'declined';
  return status.startsWith('vulnerable') ? 'missing' : 'unknown';
}

/** Findings and definitions do not always agree in the case of an id. */
const keyOf = (vulnerability = ''): string => vulnerability.toLowerCase();

/** Severity and CVEs of the vulnerabilities, which stand behind all findings. */
const DEFINITIONS: XmlGlossary = {
  elements: ['vulnerability'],
  entry({ element }) {
    const references = childOf(element, 'references')?.children ?? [];
    const cves = references.flatMap((one) => (one.attributes.get('source') === 'CVE' ? [one.text] : []));
    return [keyOf(element.attributes.get('id')), [element.attributes.get('severity') ?? null, cveIds(cves.join(' '))]];
  },
};

/** What scans found, one obligation per machine, vulnerability and port. */
export const nexposeXml: XmlImporter = {
  id,
  title: 'Rapid7 InsightVM and Nexpose report (XML Export)',
  system: 'rapid7',
  records: ['obligation'],
  reader: 'xml',
  unit: 'findings',
  howToExport:
    'In the console create a report with the template "XML Export 2.0". Times have no zone: give the console’s.',
  verifiedOn:
    'three reports in the test data of another reader (versions 1.0 and 2.0), and the vendor’s documentation of the statuses',
  elements: ['scan', 'names', 'test'],
  telling: ['scan', 'names'],
  glossary: DEFINITIONS,
  recognises: ({ text }) => /<NexposeReport\b/.test(text),

  open(context, definitions) {
    const scans = new Map<string, string | undefined>();
    let node: XmlTag | undefined;
    let name: string | null = null;
    const endOf = (scan = ''): string | undefined => {
      const [only] = scans.size === 1 ? scans.values() : [];
      return rapid7Time(scans.get(scan) ?? only);
    };
    return ({ element, parents }) => {
      const said = element.attributes;
      if (element.name === 'scan') scans.set(said.get('id') ?? '', said.get('endTime'));
      const machine = parents.find((tag) => tag.name === 'node');
      if (machine !== node) name = null;
      node = machine;
      if (element.name === 'names') name = context.text(childText(element, 'name'));
      const status = said.get('status') ?? '';
      if (element.name !== 'test' || NO_FINDING.test(status)) return { records: [] };

      const asset = name ?? context.text(machine?.attributes.get('address'));
      const check = context.text(said.get('id'));
      if (asset === null || check === null) return problem(`${id}/missing-value`, status, 'has no machine or check');
      const scanned = context.time(endOf(said.get('scan-id')));
      if (typeof scanned === 'string') return problem(`${id}/${timeProblem(scanned)}`, check, scanned);
      const detected = context.time(rapid7Time(said.get('vulnerable-since')));
      if (typeof detected === 'string') return problem(`${id}/${timeProblem(detected)}`, check, detected);
      const [severity = null, cves = null] = definitions?.get(keyOf(check)) ?? [];
      const endpoint = parents.find((tag) => tag.name === 'endpoint')?.attributes;
      const port = portSuffix(endpoint?.get('port') ?? null, endpoint?.get('protocol') ?? 'tcp');
      return {
        records: [
          findingRecord({
            asset,
            check: `rapid7-${check}${port}`,
            cves,
            severityText: rapid7Rank(severity),
            releasedAt: null,
            detectedAt: detected?.at ?? null,
            fixedAt: null,
            scannedAt: scanned?.at ?? null,
            state: stateOf(status),
            stateText: status,
            ambiguousTimes: ambiguous(detected, scanned),
          }),
        ],
      };
    };
  },
};

function ambiguous(detected: ReadTime | null, scanned: ReadTime | null): AmbiguousTimes {
  const later = {
    ...(detected?.later == null ? {} : { detectedAt: detected.later }),
    ...(scanned?.later == null ? {} : { scannedAt: scanned.later }),
  };
  return Object.keys(later).length === 0 ? null : later;
}
