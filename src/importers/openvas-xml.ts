import type { XmlElement, XmlTag } from '../lib/reading/xml-element.ts';
import type { ReadTime, XmlGlossary, XmlImporter } from '../model/importer.ts';
import { cveIds, findingRecord, isFalsePositive, ofOneScan } from './shared/finding.ts';
import { withLogTimes } from './shared/log-time.ts';
import { problem } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';
import { childOf, childText } from './shared/xml-row.ts';

const id = 'openvas-xml';

const ROOT = /^\s*(?:<\?[^>]*>\s*)?(?:<!DOCTYPE[^>[]*>\s*)?<report\b[^>]*\b(?:format_id|id)=/;
const OWN_ELEMENTS = /\bformat_id=|<(?:results|scan_run_status)\b/;
const RESPONSE = /<get_re(?:ports|sults)_response\b/;
/** Elements that hold the results. */
const LISTS: ReadonlySet<string> = new Set(['results', 'get_results_response']);

/** When each scan ended, which stands behind its results. */
const ENDS: XmlGlossary = {
  elements: ['scan_end'],
  entry: ({ element, parents }) => [idOf(parents.at(-1)), [element.text]],
};

/** What one scan found, one obligation per machine and test; a test found on several ports is one. */
export const openvasXml: XmlImporter = {
  id,
  title: 'OpenVAS and Greenbone report (XML)',
  system: 'openvas',
  records: ['obligation'],
  reader: 'xml',
  unit: 'results',
  howToExport: 'In Greenbone open the report and download it as "XML" or "Anonymous XML".',
  verifiedOn: 'a genuine report of 44 results, and one of version 7 from public test data',
  elements: ['scan_start', 'result'],
  telling: ['scan_start'],
  glossary: ENDS,
  recognises: ({ text }) => (ROOT.test(text) && OWN_ELEMENTS.test(text)) || RESPONSE.test(text),

  open(anyContext, ends) {
    const context = withLogTimes(anyContext);
    let started: { readonly report: XmlTag | undefined; readonly at: ReadTime | string | null } | null = null;
    return ({ element, parents }) => {
      if (element.name === 'scan_start') {
        if (parents.at(-1)?.name === 'report') started = { report: parents.at(-1), at: context.time(element.text) };
        return { records: [] };
      }
      if (!LISTS.has(parents.at(-1)?.name ?? '')) return { records: [] };
      const host = childOf(element, 'host');
      const nvt = childOf(element, 'nvt');
      const asset = context.text(childText(host, 'hostname')) ?? context.text(host?.text);
      const check = context.text(nvt?.attributes.get('oid'));
      if (asset === null || check === null) return problem(`${id}/missing-value`, element.name, 'has no host or test');
      const timeText = childText(element, 'creation_time');
      // Before version 8 results have no time of their own: the scan was under way from its start on.
      const found = context.time(timeText) ?? (started?.report === parents.at(-2) ? (started?.at ?? null) : null);
      if (typeof found === 'string') return problem(`${id}/${timeProblem(found)}`, timeText ?? 'scan_start', found);
      const scanned = notAfter(context.time(ends?.get(idOf(parents.at(-2)))?.[0] ?? undefined), found);
      const severityText = context.text(childText(element, 'threat'));
      // What somebody called false on one port may well be there on another.
      const port = isFalsePositive(severityText) ? ` ${context.text(childText(element, 'port')) ?? ''}`.trimEnd() : '';
      const finding = findingRecord({
        asset,
        check: `openvas-${check}${port}`,
        cves: cveIds(cveText(nvt)),
        severityText,
        releasedAt: null,
        ...ofOneScan(scanned),
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

const idOf = (report: XmlTag | undefined): string => report?.attributes.get('id') ?? '';

/** In a report that was put into another Greenbone, results were created when that was done, long after the scan. */
const notAfter = (end: ReadTime | string | null, found: ReadTime | null): ReadTime | null =>
  found !== null && end !== null && typeof end !== 'string' && end.at < found.at ? end : found;
