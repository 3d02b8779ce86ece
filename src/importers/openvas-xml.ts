import type { XmlElement } from '../lib/reading/xml-element.ts';
import type { XmlImporter } from '../model/importer.ts';
import { cveIds, findingRecord } from './shared/finding.ts';
import { problem } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';
import { childOf, childText } from './shared/xml-row.ts';

const id = 'openvas-xml';

/** What one scan found, one obligation per machine and test; a test found on several ports is one. */
export const openvasXml: XmlImporter = {
  id,
  title: 'OpenVAS and Greenbone report (XML)',
  system: 'openvas',
  records: ['obligation'],
  reader: 'xml',
  unit: 'results',
  howToExport: 'In Greenbone open the report and download it as "XML" or "Anonymous XML".',
  verifiedOn: 'a genuine report of 44 results',
  elements: ['result'],
  recognises: ({ text }) =>
    /^\s*(?:<\?[^>]*>\s*)?<report\b[^>]*\bformat_id=/.test(text) || /<get_reports_response\b/.test(text),

  open(context) {
    return ({ element, parents }) => {
      if (parents.at(-1)?.name !== 'results') return { records: [] };
      const host = childOf(element, 'host');
      const nvt = childOf(element, 'nvt');
      const asset = context.text(childText(host, 'hostname')) ?? context.text(host?.text);
      const check = context.text(nvt?.attributes.get('oid'));
      if (asset === null || check === null) return problem(`${id}/missing-value`, element.name, 'has no host or test');
      const timeText = childText(element, 'creation_time');
      const scanned = context.time(timeText);
      if (scanned === null) return problem(`${id}/missing-value`, 'creation_time', 'is empty');
      if (typeof scanned === 'string') return problem(`${id}/${timeProblem(scanned)}`, timeText ?? '', scanned);
      const finding = findingRecord({
        asset,
        check: `openvas-${check}`,
        cves: cveIds(cveText(nvt)),
        severityText: context.text(childText(element, 'threat')),
        releasedAt: null,
        // One scan says that it is there, not since when.
        detectedAt: null,
        fixedAt: null,
        scannedAt: scanned.at,
        state: 'missing',
        stateText: null,
        ambiguousTimes: scanned.later === null ? null : { scannedAt: scanned.later },
      });
      return { records: [finding] };
    };
  },
};

/** `<refs><ref type="cve" id="…"/></refs>`, and `<cve>` in reports before version 9. */
function cveText(nvt: XmlElement | undefined): string {
  const refs = childOf(nvt, 'refs')?.children.map(({ attributes }) => attributes.get('id') ?? '') ?? [];
  return [...refs, childText(nvt, 'cve') ?? ''].join(' ');
}
