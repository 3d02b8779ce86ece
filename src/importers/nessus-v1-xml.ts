import type { XmlTag } from '../lib/reading/xml-element.ts';
import type { XmlImporter } from '../model/importer.ts';
import { cveIds, findingRecord, isAddress, ofOneScan } from './shared/finding.ts';
import { withLogTimes } from './shared/log-time.ts';
import { problem } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';
import { childText } from './shared/xml-row.ts';

const id = 'nessus-v1-xml';
/** What the file says of a host before its items. */
const OF_HOST = ['HostName', 'stopTime', 'netbios_name', 'dns_name'];
const SEVERITIES = ['None', 'Low', 'Medium', 'High'] as const;
/** The text of a plugin has ends of lines written as `\n`. */
const END = String.raw`(?:\\[nr]|\s)`;
const RISK = new RegExp(`Risk factor${END}*:${END}*([A-Z][a-z]+)`, 'i');
const CVES = new RegExp(String.raw`(?:^|${END})CVE\s*:((?:(?!\\[nr]|[\r\n]).)*)`);

/** What one scan found, one obligation per machine and plugin, as in reports of the second version. */
export const nessusV1Xml: XmlImporter = {
  id,
  title: 'Nessus scan report of the first version (.nessus until Nessus 4, XML)',
  system: 'nessus',
  records: ['obligation'],
  reader: 'xml',
  unit: 'report items',
  howToExport:
    'Take .nessus files that were kept from Nessus 3 and 4 as they are; their times are local: give the scanner’s zone. They ' +
    'have no dates of patches. Export newer scans as version 2 (nessus-xml).',
  verifiedOn: 'a genuine report of one host from a public repository',
  elements: [...OF_HOST, 'ReportItem'],
  telling: OF_HOST,
  recognises: ({ text }) => /^\s*(?:<\?xml[^>]*>\s*)?<NessusClientData>/.test(text),

  open(anyContext) {
    const context = withLogTimes(anyContext);
    let host: XmlTag | undefined;
    let said = new Map<string, string>();
    return ({ element, parents }) => {
      const parent = parents.at(-1);
      if (parent?.name !== 'ReportHost')
        return problem(`${id}/misplaced`, element.name, 'does not stand in a ReportHost');
      if (parent !== host) said = new Map();
      host = parent;
      if (element.name !== 'ReportItem') {
        said.set(element.name, element.text);
        return { records: [] };
      }
      const asset = machine(said);
      const plugin = context.text(childText(element, 'pluginID'));
      if (asset === null || plugin === null)
        return problem(`${id}/missing-value`, element.name, 'has no host or plugin');
      const scanned = context.time(said.get('stopTime'));
      if (typeof scanned === 'string') return problem(`${id}/${timeProblem(scanned)}`, 'stopTime', scanned);
      const data = childText(element, 'data') ?? '';
      const number = Number(childText(element, 'severity') ?? Number.NaN);
      return {
        records: [
          findingRecord({
            asset,
            check: `nessus-${plugin}`,
            cves: cveIds(CVES.exec(data)?.[1] ?? null),
            // The number knows no `Critical`, and 1 stands for notes too.
            severityText: RISK.exec(data)?.[1] ?? SEVERITIES[number] ?? null,
            releasedAt: null,
            ...ofOneScan(scanned),
          }),
        ],
      };
    };
  },
};

/** The name it was scanned by; of an address the name it resolves to, else the one the machine calls itself. */
function machine(said: ReadonlyMap<string, string>): string | null {
  const [target, dns, netbios] = ['HostName', 'dns_name', 'netbios_name'].map((name) => nameOf(said.get(name)));
  if (target == null || !isAddress(target)) return target ?? null;
  return dns ?? netbios?.replace(/^.*\\/, '') ?? target;
}

/** `scanme.example.org.\n` without its ends; `(unknown)` is none. */
function nameOf(text = ''): string | null {
  const name = text.replace(/(?:\\[nr]|\s|\.)+$/, '').trim();
  return name === '' || name === '(unknown)' ? null : name;
}
