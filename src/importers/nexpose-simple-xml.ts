import type { ObligationState } from '../model/evidence.ts';
import type { ReadTime, XmlImporter } from '../model/importer.ts';
import { cveIds, findingRecord, portSuffix } from './shared/finding.ts';
import { problem } from './shared/machine-log.ts';
import { rapid7Time } from './shared/rapid7.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'nexpose-simple-xml';

/** V… is found, E… found and excepted; the second letter says how it was told. */
function stateOf(code: string): ObligationState {
  if (/^V[VEP]$/i.test(code)) return 'missing';
  return /^E[VEP]$/i.test(code) ? 'declined' : 'unknown';
}

/** What a site's last scans found, one obligation per machine, vulnerability and port; it says neither how severe nor since when. */
export const nexposeSimpleXml: XmlImporter = {
  id,
  title: 'Rapid7 InsightVM and Nexpose report (Simple XML Export)',
  system: 'rapid7',
  records: ['obligation'],
  reader: 'xml',
  unit: 'findings',
  howToExport:
    'In the console create a report with the template "Simple XML Export". It has neither severities nor the time since when: "XML Export 2.0" says ' +
    'more. Its time has no zone: give the console’s.',
  verifiedOn: 'reports in the tests of two other readers, and the vendor’s documentation of the result codes',
  elements: ['generated', 'vulnerability'],
  telling: ['generated'],
  recognises: ({ text }) => /<NeXposeSimpleXML\b/.test(text),

  open(context) {
    let generated: ReadTime | string | null = null;
    return ({ element, parents }) => {
      if (element.name === 'generated') {
        generated = context.time(rapid7Time(element.text));
        return { records: [] };
      }
      const asset = context.text(parents.find(({ name }) => name === 'device')?.attributes.get('address'));
      const check = context.text(element.attributes.get('id'));
      if (asset === null || check === null)
        return problem(`${id}/missing-value`, element.name, 'has no machine or check');
      if (typeof generated === 'string') return problem(`${id}/${timeProblem(generated)}`, check, generated);
      const service = parents.find(({ name }) => name === 'service')?.attributes;
      const code = element.attributes.get('resultCode') ?? '';
      const cves = element.children.filter(({ attributes }) => attributes.get('type')?.toLowerCase() === 'cve');
      return {
        records: [
          findingRecord({
            asset,
            check: `rapid7-${check}${portSuffix(service?.get('port') ?? null, service?.get('protocol') ?? 'tcp')}`,
            cves: cveIds(cves.map(({ text }) => text).join(' ')),
            severityText: null,
            releasedAt: null,
            detectedAt: null,
            fixedAt: null,
            scannedAt: generated?.at ?? null,
            state: stateOf(code),
            stateText: code,
            ambiguousTimes: generated?.later == null ? null : { scannedAt: generated.later },
          }),
        ],
      };
    };
  },
};
