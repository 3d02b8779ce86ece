import type { ObligationState } from '../model/evidence.ts';
import type { LinesImporter, RowReading } from '../model/importer.ts';
import { cveIds } from './shared/finding.ts';
import { listTime, saysWhen } from './shared/list-time.ts';
import { assetOf, problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'zypper-list';
const PATCHES = /^(?=.*\| (?:Name|Patch) +\|)(?=.*\| Category +\| Severity +\|)(?=.*\| Status +\|).*$/m;
const UPDATES = /^S +\| Repository +\| Name +\| (?:Current Version +\| )?Available(?: Version)? +\| Arch *$/m;
const RULE = /^-+(?:\+-+)+-*$/;

const stateOf = vocabulary<ObligationState>({
  needed: 'missing',
  applied: 'installed',
  'not needed': 'not-applicable',
  'not applicable': 'not-applicable',
  unwanted: 'declined',
});

/** Patches of one machine, or packages with a newer version, as zypper lists them. */
export const zypperList: LinesImporter = {
  id,
  title: 'Patches and updates of a SUSE machine (zypper list-patches, zypper list-updates)',
  system: 'zypper',
  records: ['obligation'],
  reader: 'lines',
  unit: 'patches or updates',
  howToExport:
    '(date -Is; LC_ALL=C zypper list-patches --all) > patches.txt on the machine (without --all: needed ones alone), or zypper list-updates, which ' +
    'ranks nothing. Name the machine with --asset. The date says when the list was made; what was installed, and when, is in zypp-history.',
  verifiedOn:
    'outputs quoted in public code, and the vendor’s documentation of the command; no file of our own machine',
  unproved: 'the list names patches and not since when they were needed',
  recognises: ({ text }) => {
    const plain = text.replaceAll('\r', '');
    return PATCHES.test(plain) || UPDATES.test(plain);
  },

  heads: (line) => (isHeader(line) || saysWhen(line) ? 'new' : null),

  open(context) {
    const asset = assetOf(context);
    const listed = listTime(id, context);
    // With --cve a patch has a line for each vulnerability.
    const cvesOf = new Map<string, string>();
    let columns: readonly string[] = [];
    const patchReading = (line: string, cells: ReadonlyMap<string, string>): RowReading => {
      const patch = cells.get('Name') ?? cells.get('Patch') ?? '';
      const status = cells.get('Status') ?? '';
      if (patch === '' || status === '') return problem(`${id}/missing-value`, line, 'has no name or no status');
      const cves = cveIds(`${cvesOf.get(patch) ?? ''} ${cells.get('No.') ?? ''}`);
      cvesOf.set(patch, cves ?? '');
      const since = cells.get('Since') ?? '-';
      const stateText = /^-*$/.test(since) ? status : `${status} since ${since}`;
      const severityText = context.text(cells.get('Severity'));
      return {
        records: [
          patchRecord({
            asset,
            patch,
            cves,
            severityText,
            state: stateOf(status) ?? 'unknown',
            stateText,
            ...listed.now,
          }),
        ],
      };
    };
    const updateReading = (line: string, cells: ReadonlyMap<string, string>): RowReading => {
      const name = cells.get('Name') ?? '';
      const version = cells.get('Available Version') ?? cells.get('Available') ?? '';
      if (name === '' || version === '') return problem(`${id}/missing-value`, line, 'has no name or no version');
      const current = cells.get('Current Version');
      const stateText = current === undefined ? null : `${current} installed`;
      return {
        records: [patchRecord({ asset, patch: `${name}/${version}`, state: 'missing', stateText, ...listed.now })],
      };
    };
    return (line) => {
      const said = listed.read(line);
      if (said !== null) return said;
      if (isHeader(line)) {
        columns = cellsOf(line);
        return { records: [] };
      }
      if (columns.length === 0 || !line.includes('|') || RULE.test(line)) return { records: [] };
      const found = cellsOf(line);
      // The summary is the last column, and may have such a stroke itself.
      if (found.length < columns.length)
        return problem(`${id}/bad-line`, line, `has ${found.length} of ${columns.length} cells`);
      const cells = new Map(columns.map((column, at) => [column, found[at] ?? '']));
      return cells.has('Status') ? patchReading(line, cells) : updateReading(line, cells);
    };
  },
};

const isHeader = (line: string): boolean => PATCHES.test(line) || UPDATES.test(line);

const cellsOf = (line: string): readonly string[] => line.split('|').map((cell) => cell.trim());
