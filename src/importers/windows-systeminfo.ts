import type { LinesImporter, RowReading } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { PROMPT, UPDATE_ID } from './shared/windows-update.ts';

const id = 'windows-systeminfo';
/** Labels are in the machine's language, and so may be Microsoft; the machine's name comes first, then the system's. */
const BEGINNING =
  /^\s*[^:\n]{3,40}:[ \t]+\S[^\n]*\n[^:\n]{3,60}:[ \t]+(?:Microsoft\b[^\n]*Windows|[^\n]*Windows[^\n]*\n[^:\n]{3,60}:[ \t]+\d+\.\d+\.\d+)/;
const LABELLED = /^(\S[^:]*):\s*(.*)$/;
/** The system's name, below the machine's. */
const SYSTEM = /\bWindows(?:®|\(R\))? (?:Server|XP|Vista|NT|\d)/i;
const ITEM = /^\s+\[\d+\]\s*:\s*(.*)$/;

/** Tells a spoilt line of the list of updates from the lists of processors and network cards. */
const NAMES_UPDATE = /KB\d{5}/i;

/** Updates that Windows lists as installed on one machine. It does not say since when. */
export const windowsSysteminfo: LinesImporter = {
  id,
  title: 'Windows updates of one machine (systeminfo)',
  system: 'systeminfo',
  records: ['obligation'],
  reader: 'lines',
  unit: 'updates',
  howToExport:
    'systeminfo > systeminfo.txt on the machine, in any language. The list has no dates: Get-HotFix has them, and is to be ' +
    'preferred where it can be had.',
  verifiedOn:
    'genuine files from eight Windows machines in English, and public ones in Spanish, Russian and Chinese; outputs in French ' +
    'and German read elsewhere',
  recognises: ({ text }) => BEGINNING.test(text.replaceAll('\r', '').trimStart().replace(PROMPT, '')),

  open(context) {
    const told = context.source.asset;
    const machines = machinesOf();
    let stated: number | null = null;
    let listed = 0;
    const endOfList = (line: string): RowReading => {
      const short = listed > 0 && stated !== null && listed < stated;
      const reason = `stands behind a list of ${listed} updates that says it has ${stated}: some are not listed`;
      listed = 0;
      return short ? problem(`${id}/short-list`, line, reason) : { records: [] };
    };
    return (line) => {
      const item = ITEM.exec(line)?.[1]?.trim();
      if (item !== undefined) machines.passedList();
      if (item !== undefined && UPDATE_ID.test(item)) {
        const patch = item.toUpperCase();
        const { name, isFirst } = machines;
        listed += 1;
        if (told !== null && !isFirst)
          return problem(`${id}/other-machine`, line, `is of ${name}, not of ${told}: import the file without --asset`);
        const asset = told ?? name;
        if (asset === null) return problem(`${id}/no-machine`, line, 'stands before any machine name');
        return { records: [patchRecord({ asset, patch, state: 'installed' })] };
      }
      if (item !== undefined && (listed > 0 || NAMES_UPDATE.test(item))) {
        listed += 1;
        return problem(`${id}/bad-update`, line, `${item} is no update id`);
      }
      if (PROMPT.test(line)) return endOfList(line);
      const [, label, value = ''] = LABELLED.exec(line) ?? [];
      if (NAMES_UPDATE.test(line)) return problem(`${id}/bad-update`, line, 'names an update outside a list');
      if (label === undefined) return { records: [] };
      machines.see(label, value.trim());
      const reading = endOfList(line);
      // "7 Hotfix(s) Installed."; some languages put the number elsewhere.
      const count = /\d+/.exec(value)?.[0];
      stated = count === undefined ? null : Number(count);
      return reading;
    };
  },
};

interface Machines {
  /** Of the report that is being read; `null` before the first. */
  readonly name: string | null;
  /** Whether all reports so far are of one machine. */
  readonly isFirst: boolean;
  see(label: string, value: string): void;
  /** A list, of processors if nothing else, stands in every report: below it another can begin. */
  passedList(): void;
}

/** The machines of reports that stand one behind the other, told by the label of the first line, or by the system's name below. */
function machinesOf(): Machines {
  let firstLabel: string | null = null;
  let first: string | null = null;
  let name: string | null = null;
  let above = '';
  let hasLists = false;
  const begin = (machine: string): void => {
    first ??= machine;
    name = machine;
    hasLists = false;
  };
  return {
    get name() {
      return name;
    },
    get isFirst() {
      return name === first;
    },
    see(label, value) {
      firstLabel ??= label;
      if (label === firstLabel) begin(value);
      else if (hasLists && SYSTEM.test(value)) begin(above);
      above = value;
    },
    passedList() {
      hasLists = true;
    },
  };
}
