import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem } from './shared/machine-log.ts';
import { installedOn, MACHINE_NAMES, PROMPT, UPDATE_ID } from './shared/windows-update.ts';

const id = 'wmic-qfe';
const HEADER = /^(?=.*\bHotFixID\b)(?=.*\bInstalledOn\b)(?:\w+ +)+\w+ *$/;

/** PowerShell cuts what does not fit into the width of the terminal. */
const CUT_NAME = /(?:\.\.\.|…)$/;
const UNCUT = 'pipe Get-HotFix to Export-Csv, or name the machine with --asset';

/** Updates that Windows servicing installed on one machine. Absence proves nothing: other installers are not listed. */
export const wmicQfe: LinesImporter = {
  id,
  title: 'Windows updates of one machine (wmic qfe, or Get-HotFix as PowerShell shows it)',
  system: 'wmic',
  records: ['event'],
  reader: 'lines',
  unit: 'updates',
  howToExport:
    'wmic qfe list > updates.txt on the machine. Name the machine with --asset unless CSName is listed; give its zone, and the order of day and ' +
    'month its region uses where the file does not settle it (--date-order). New Windows has no wmic: take Get-HotFix there.',
  verifiedOn: 'genuine files from three Windows machines',
  recognises: ({ text }) =>
    HEADER.test((/^\s*([^\r\n]*)/.exec(text.trimStart().replace(PROMPT, ''))?.[1] ?? '').trimEnd()),

  heads: (line) => (HEADER.test(line.trimEnd()) ? 'new' : null),

  open(context) {
    const told = context.source.asset;
    let starts: ReadonlyMap<string, readonly [from: number, to: number]> | null = null;
    let first: string | null = null;
    return (line) => {
      // Get-HotFix writes a rule of dashes below its header.
      if (/^[-\s]*$/.test(line) || PROMPT.test(line)) return { records: [] };
      if (HEADER.test(line.trimEnd())) {
        starts = columnsOf(line);
        return { records: [] };
      }
      const cell = (name: string): string | null => context.text(line.slice(...(starts?.get(name) ?? [0, 0])));
      const update = cell('HotFixID');
      if (update === null || !UPDATE_ID.test(update))
        return problem(`${id}/bad-line`, line, 'has no update id under HotFixID');
      const aligned = cell('InstalledOn');
      const shifted = aligned === null ? lastOf(line.slice(starts?.get('InstalledBy')?.[0])) : null;
      const time = installedOn(context.text(aligned ?? shifted?.date), context);
      if (time === null) return problem(`${id}/no-date`, line, 'has no date under InstalledOn');
      const columns = MACHINE_NAMES.flatMap((machine) =>
        [...(starts?.keys() ?? [])].filter((name) => keyOf(name) === machine),
      );
      const named = columns.map(cell).find((name) => name !== null) ?? null;
      first ??= named;
      if (told !== null && named !== null && first !== null && !isSame(named, first))
        return problem(`${id}/other-machine`, line, `is of ${named}, not of ${told}: import the file without --asset`);
      const asset = told ?? named ?? assetOf(context);
      if (CUT_NAME.test(asset)) return problem(`${id}/cut-name`, line, `${asset} is a name cut off: ${UNCUT}`);
      const event = { asset, log: 'wmic', action: 'install', subject: update.toUpperCase() };
      return loggedEvents(id, line, time, [
        { ...event, actor: context.text(shifted?.before ?? cell('InstalledBy') ?? '') },
      ]);
    };
  },
};

/** Names in other alphabets are written without their padding: the date then stands left of its column, as the last word. */
function lastOf(text: string): { readonly before: string; readonly date: string } | null {
  const [, before = '', date = ''] =
    /^(.*?) *\b(\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|\d{8}|[0-9a-f]{16}) *$/i.exec(text) ?? [];
  return date === '' ? null : { before, date };
}

const keyOf = (column: string): string => column.toLowerCase().replaceAll('_', '');

/** A name that is cut is compared as far as it goes. */
function isSame(name: string, other: string): boolean {
  const [one, two] = [name.toLowerCase(), other.toLowerCase()];
  if (CUT_NAME.test(one)) return two.startsWith(one.replace(CUT_NAME, ''));
  return CUT_NAME.test(two) ? one.startsWith(two.replace(CUT_NAME, '')) : one === two;
}

/** Each column reaches from its name to the next name. */
function columnsOf(header: string): ReadonlyMap<string, readonly [number, number]> {
  const names = [...header.matchAll(/\w+/g)];
  return new Map(names.map(({ 0: name, index }, i) => [name, [index, names[i + 1]?.index ?? Number.MAX_SAFE_INTEGER]]));
}
