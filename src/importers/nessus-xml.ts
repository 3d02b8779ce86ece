import type { XmlElement, XmlTag } from '../lib/reading/xml-element.ts';
import { SECOND_MS } from '../lib/time.ts';
import type { ReadContext, ReadTime, XmlImporter } from '../model/importer.ts';
import { cveIds, findingRecord, isAddress, ofOneScan } from './shared/finding.ts';
import { withLogTimes } from './shared/log-time.ts';
import { problem } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';
import { childText } from './shared/xml-row.ts';

const id = 'nessus-xml';
const SEVERITIES = ['None', 'Low', 'Medium', 'High', 'Critical'] as const;

/** What one scan found, one obligation per machine and plugin; a plugin found on several ports is one. */
export const nessusXml: XmlImporter = {
  id,
  title: 'Nessus scan report (.nessus, XML version 2)',
  system: 'nessus',
  records: ['obligation'],
  reader: 'xml',
  unit: 'report items',
  howToExport:
    'In Nessus or Tenable open the scan and export it as "Nessus" (.nessus). A scan without HOST_END_TIMESTAMP has local ' +
    'times only: give the scanner’s zone. Patch publication dates are days in that zone.',
  verifiedOn: 'a genuine report of one finding, and the vendor’s documentation of the format',
  elements: ['HostProperties', 'ReportItem'],
  telling: ['HostProperties'],
  recognises: ({ text }) => /<NessusClientData_v2\b/.test(text),

  open(anyContext) {
    const context = withLogTimes(anyContext);
    let host: XmlTag | undefined;
    let scanned: ReadTime | string | null = null;
    let resolved: string | null = null;
    return ({ element, parents }) => {
      const parent = parents.at(-1);
      if (parent?.name !== 'ReportHost')
        return problem(`${id}/misplaced`, element.name, 'does not stand in a ReportHost');
      if (parent !== host) {
        scanned = null;
        resolved = null;
      }
      host = parent;
      if (element.name === 'HostProperties') {
        scanned = scanTime(element, context);
        resolved = context.text(nameIn(element));
        return { records: [] };
      }
      if (typeof scanned === 'string') return problem(`${id}/${timeProblem(scanned)}`, 'HOST_END', scanned);
      const target = context.text(parent.attributes.get('name'));
      const asset = target !== null && isAddress(target) ? (resolved ?? target) : target;
      const plugin = context.text(element.attributes.get('pluginID'));
      if (asset === null || plugin === null)
        return problem(`${id}/missing-value`, element.name, 'has no host or plugin');
      const released = context.time(childText(element, 'patch_publication_date'));
      if (typeof released === 'string') {
        return problem(`${id}/${timeProblem(released)}`, childText(element, 'patch_publication_date') ?? '', released);
      }
      const severity = SEVERITIES[Number(element.attributes.get('severity') ?? Number.NaN)] ?? null;
      return {
        records: [
          findingRecord({
            asset,
            check: `nessus-${plugin}`,
            cves: cveIds(cveText(element)),
            severityText: severity,
            releasedAt: released?.at ?? null,
            ...ofOneScan(scanned),
          }),
        ],
      };
    };
  },
};

const cveText = (element: XmlElement): string =>
  element.children.flatMap(({ name, text }) => (name === 'cve' ? [text] : [])).join(' ');

const tagOf = (properties: XmlElement, name: string): string | undefined =>
  properties.children.find(({ attributes }) => attributes.get('name') === name)?.text;

/** The name the address resolves to, else the one the machine calls itself, which may stand behind its domain: `CORP\HOST`. */
const nameIn = (properties: XmlElement): string | undefined =>
  tagOf(properties, 'host-fqdn') ?? tagOf(properties, 'netbios-name')?.replace(/^.*\\/, '');

/** Seconds since 1970 where the scanner writes them, else its local time. */
function scanTime(properties: XmlElement, context: ReadContext): ReadTime | string | null {
  const seconds = tagOf(properties, 'HOST_END_TIMESTAMP') ?? '';
  if (/^\d{9,10}$/.test(seconds)) return { at: Number(seconds) * SECOND_MS, later: null };
  return context.time(tagOf(properties, 'HOST_END'));
}
