import type { LinesImporter, RowReading } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { UPDATE_ID } from './shared/windows-update.ts';

const id = 'windows-systeminfo';
/** Labels are in the machine's language, and so may be Microsoft; the machine's name comes first, then the system's. */
const BEGINNING =
  /^\s*[^:\n]{3,40}:[ \t]+\S[^\n]*\n[^:\n]{3,60}:[ \t]+(?:Microsoft\b[^\n]*Windows|[^\n]*Windows[^\n]*\n[^:\n]{3,60}:[ \t]+\d+\.\d+\.\d+)/;
/** A session copied from a terminal begins with what was typed. */
const PROMPT = /^(?:PS )?[A-Za-z]:\\[^>\n]*>[^\n]*/;
const LABELLED = /^\S[^:]*:\s*(.*)$/;
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
    let asset = context.source.asset;
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
      if (item !== undefined && UPDATE_ID.test(item)) {
        const patch = item.toUpperCase();
        if (asset === null) return problem(`${id}/no-machine`, line, 'stands before any machine name');
        listed += 1;
        return { records: [patchRecord({ asset, patch, state: 'installed' })] };
      }
      if (item !== undefined && (listed > 0 || NAMES_UPDATE.test(item))) {
        listed += 1;
        return problem(`${id}/bad-update`, line, `${item} is no update id`);
      }
      if (PROMPT.test(line)) return endOfList(line);
      const value = LABELLED.exec(line)?.[1]?.trim();
      if (NAMES_UPDATE.test(line)) return problem(`${id}/bad-update`, line, 'names an update outside a list');
      if (value === undefined) return { records: [] };
      asset ??= value;
      const reading = endOfList(line);
      // "7 Hotfix(s) Installed."; some languages put the number elsewhere.
      const count = /\d+/.exec(value)?.[0];
      stated = count === undefined ? null : Number(count);
      return reading;
    };
  },
};
