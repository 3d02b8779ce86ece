import type { ObligationState } from '../model/evidence.ts';
import type { LinesImporter } from '../model/importer.ts';
import { cveIds } from './shared/finding.ts';
import { listTime, saysWhen } from './shared/list-time.ts';
import { assetOf, problem } from './shared/machine-log.ts';
import { patchRecord, updatedBy } from './shared/patch-record.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'dnf-updateinfo-list';
const ADVISORY = String.raw`[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*[-:]\d{4}[-:][\w:.-]+`;
/** `RHSA-2026:0123 Important/Sec. name-version.arch`, of `--all` with `i` before those that are installed. */
const LINE = new RegExp(String.raw`^(i )? *(${ADVISORY}) +(\S+/Sec\.|[a-z]+) +\S+-\S+-\S+\.\w+\s*$`);
/** `name type severity package issued`, of dnf 5. */
const LINE_5 = new RegExp(String.raw`^(${ADVISORY}) +([a-z]+) +(\S+) +\S+-\S+-\S+\.\w+ +(\d{4}-\d\d-\d\d)\b.*$`);
const FIRST = new RegExp(`${LINE.source}|${LINE_5.source}`, 'm');
const BEGINS = new RegExp(`^(?:i )? *${ADVISORY} `);

/** The updates of one machine that advisories name: one patch an advisory, missing if any of its packages is. */
export const dnfUpdateinfoList: LinesImporter = {
  id,
  title: 'Advisories a machine lacks (dnf or yum updateinfo list)',
  system: 'dnf',
  records: ['obligation'],
  reader: 'lines',
  unit: 'packages of advisories',
  howToExport:
    '(date -Is; LC_ALL=C dnf updateinfo list) > advisories.txt on the machine (dnf 5: dnf advisory list); with --all, dnf 4 and yum mark what is ' +
    'installed. Not with --installed, nor with --all in dnf 5: those lines look like missing ones. Name the machine with --asset, give its zone.',
  verifiedOn:
    'outputs of yum and dnf 4 quoted in public documentation, and the source of dnf 5; no file of our own machine',
  unproved:
    'the list names advisories and not the day they came to the machine: without another source there is no date a patch was detected',
  recognises: ({ text }) => FIRST.test(text.replaceAll('\r', '')),

  heads: (line) => (saysWhen(line) ? 'new' : null),

  open(context) {
    const asset = assetOf(context);
    const missing = new Set<string>();
    const listed = listTime(id, context);
    return (line) => {
      const said = listed.read(line);
      if (said !== null) {
        missing.clear();
        return said;
      }
      const found = entryOf(line);
      if (found === null)
        return BEGINS.test(line)
          ? problem(`${id}/bad-line`, line, 'is not "advisory severity package"')
          : { records: [] };
      const { patch, severityText, issued, installed } = found;
      const releasedAt = context.time(issued);
      if (typeof releasedAt === 'string') return problem(`${id}/${timeProblem(releasedAt)}`, line, releasedAt);
      if (!installed) missing.add(patch);
      const state: ObligationState = missing.has(patch) ? 'missing' : 'installed';
      const { scannedAt, ambiguousTimes } = listed.now;
      const updatedAt = updatedBy(scannedAt, state, ambiguousTimes);
      const facts = { severityText, releasedAt: releasedAt?.at ?? null, scannedAt, ambiguousTimes, updatedAt };
      return { records: [patchRecord({ asset, patch, cves: cveIds(patch), state, ...facts })] };
    };
  },
};

interface Entry {
  readonly patch: string;
  /** The rank of a security advisory; of any other its type. */
  readonly severityText: string;
  readonly issued?: string;
  readonly installed: boolean;
}

function entryOf(line: string): Entry | null {
  const [, mark, patch, said = ''] = LINE.exec(line) ?? [];
  if (patch !== undefined) return { patch, severityText: said.replace(/\/Sec\.$/, ''), installed: mark !== undefined };
  const [, name, type = '', rank = '', issued] = LINE_5.exec(line) ?? [];
  if (name === undefined) return null;
  const severityText = type === 'security' ? rank : type;
  return { patch: name, severityText, installed: false, ...(issued === undefined ? {} : { issued }) };
}
