import type { XmlElement } from '../lib/reading/xml-element.ts';
import type { Instant } from '../lib/time.ts';
import type { AmbiguousTimes, ObligationState } from '../model/evidence.ts';
import type { ReadContext, XmlGlossary, XmlImporter } from '../model/importer.ts';
import { cveIds } from './shared/finding.ts';
import { problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { timeProblem } from './shared/read-context.ts';
import { vocabulary } from './shared/vocabulary.ts';
import { childOf, childText } from './shared/xml-row.ts';

const id = 'oval-results-xml';
const HOST = 'host';

/** `false` is all of these: the patch is in, or its packages are not on the machine. It is never installed by that alone. */
const stateOf = vocabulary<ObligationState>({
  true: 'missing',
  false: 'not-applicable',
  'not applicable': 'not-applicable',
});

/** The machine's name, which stands behind the results. */
const MACHINE: XmlGlossary = {
  elements: ['system_info'],
  entry: ({ element }) => [HOST, [childText(element, 'primary_host_name') ?? null]],
};

/** What an evaluation of OVAL definitions of patches and vulnerabilities found on one machine. */
export const ovalResultsXml: XmlImporter = {
  id,
  title: 'OVAL results of patches and vulnerabilities (OpenSCAP, XML)',
  system: 'oval',
  records: ['obligation'],
  reader: 'xml',
  unit: 'definitions',
  howToExport:
    'oscap oval eval --results results.xml with the vendor’s OVAL file of patches (Red Hat, SUSE, Ubuntu, Oracle …). The time of the evaluation ' +
    'has no offset: give the machine’s zone. Results of configuration rules (XCCDF, ARF) are not read.',
  verifiedOn: 'public code that reads such results; no genuine file was at hand',
  unproved:
    'a result of false means installed or not needed, which cannot be told apart: it is kept as not applicable and counts as no installation',
  elements: ['generator', 'definition', 'system_info'],
  telling: ['generator', 'system_info'],
  glossary: MACHINE,
  recognises: ({ text }) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<oval_results\b/.test(text),

  open(context, said) {
    const definitions = new Map<string, Definition>();
    let scannedAt: Instant | null = null;
    let ambiguousTimes: AmbiguousTimes = null;
    return ({ element, parents }) => {
      const { name, attributes } = element;
      if (name === 'generator' && parents.length === 1) {
        const time = context.time(element.children.find((child) => child.name.endsWith('timestamp'))?.text);
        if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, 'timestamp', time);
        scannedAt = time?.at ?? null;
        ambiguousTimes = time?.later == null ? null : { scannedAt: time.later };
      }
      if (name !== 'definition') return { records: [] };
      const described = attributes.get('id');
      if (described !== undefined) {
        const definition = definitionOf(described, element, context);
        if (typeof definition === 'string') return problem(`${id}/${timeProblem(definition)}`, described, definition);
        definitions.set(described, definition);
        return { records: [] };
      }
      const key = attributes.get('definition_id') ?? '';
      const result = attributes.get('result') ?? '';
      const definition = definitions.get(key);
      if (definition === undefined) return problem(`${id}/no-definition`, key, 'is not described in the file');
      const { isPatch, ...facts } = definition;
      if (!isPatch) return { records: [] };
      const asset = context.source.asset ?? context.text(said?.get(HOST)?.[0] ?? undefined);
      if (asset === null)
        return problem(`${id}/no-machine`, key, 'is of no machine that is named: give it with --asset');
      const state = stateOf(result) ?? 'unknown';
      return { records: [patchRecord({ asset, ...facts, state, stateText: result, scannedAt, ambiguousTimes })] };
    };
  },
};

interface Definition {
  /** Of a patch or a vulnerability: others ask what is there, or how it is configured. */
  readonly isPatch: boolean;
  readonly patch: string;
  readonly cves: string | null;
  readonly severityText: string | null;
  readonly releasedAt: Instant | null;
}

/** A string says why its date cannot be read. */
function definitionOf(key: string, element: XmlElement, context: ReadContext): Definition | string {
  const metadata = childOf(element, 'metadata');
  const advisory = childOf(metadata, 'advisory');
  const references = metadata?.children.filter(({ name }) => name === 'reference') ?? [];
  const ids = references.flatMap(({ attributes }) => attributes.get('ref_id') ?? []);
  const issued = context.time(childOf(advisory, 'issued')?.attributes.get('date'));
  if (typeof issued === 'string') return issued;
  const cves = advisory?.children.flatMap(({ name, text }) => (name === 'cve' ? [text] : [])) ?? [];
  return {
    isPatch: /^(?:patch|vulnerability)$/.test(element.attributes.get('class') ?? ''),
    // The advisory, unless vulnerabilities are all that is named.
    patch: ids.find((one) => !/^CVE-/i.test(one)) ?? ids[0] ?? key,
    cves: cveIds([...ids, ...cves].join(' ')),
    severityText: context.text(childText(advisory, 'severity')),
    releasedAt: issued?.at ?? null,
  };
}
