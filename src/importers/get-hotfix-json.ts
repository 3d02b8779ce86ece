import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter, ReadContext, ReadTime } from '../model/importer.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { loggedEvents, problem } from './shared/machine-log.ts';
import { dayBegunAt, installedOn, MACHINE_NAMES, UPDATE_ID } from './shared/windows-update.ts';

const id = 'get-hotfix-json';

/** Updates that Windows servicing installed. Absence proves nothing: other installers are not listed. */
export const getHotfixJson: JsonImporter = {
  id,
  title: 'Windows updates (Get-HotFix or Win32_QuickFixEngineering as JSON)',
  system: 'get-hotfix',
  records: ['event'],
  reader: 'json',
  unit: 'updates',
  howToExport:
    'Get-HotFix | Select-Object PSComputerName,CSName,HotFixID,InstalledBy,InstalledOn | ConvertTo-Json > updates.json, or the ' +
    'same of Get-CimInstance Win32_QuickFixEngineering. Dates are local: give the zone.',
  verifiedOn: 'the documentation of Win32_QuickFixEngineering and of ConvertTo-Json; no genuine file was at hand',
  arrays: ['value'],
  recognises: ({ text }) => looksLikeJson(text) && /"HotFix_?ID"\s*:/i.test(text) && /"Installed_?On"\s*:/i.test(text),

  open(context) {
    return (value) => {
      const members = membersOf(value);
      const said = (name: string): string | null => context.text(textOf(members.get(name)));
      const update = said('hotfixid') ?? '';
      if (!UPDATE_ID.test(update)) return problem(`${id}/bad-update`, update, 'has no update id');
      const asset = MACHINE_NAMES.map(said).find((name) => name !== null) ?? context.source.asset;
      if (asset === null) return problem(`${id}/no-machine`, update, 'names no machine: give it with --asset');
      const time = timeOf(members.get('installedon'), context);
      if (time === null) return problem(`${id}/no-date`, update, 'has no date of installation');
      const event = { asset, log: 'get-hotfix', action: 'install', subject: update.toUpperCase() };
      return loggedEvents(id, update, time, [{ ...event, actor: said('installedby') }]);
    };
  },
};

/** PowerShell asks for no case and writes the one it was asked for; osquery writes `hotfix_id`. */
const membersOf = (value: JsonValue): ReadonlyMap<string, JsonValue | undefined> =>
  new Map(
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([name, found]) => [name.toLowerCase().replaceAll('_', ''), found])
      : [],
  );
const textOf = (found: JsonValue | undefined): string | undefined => (typeof found === 'string' ? found : undefined);

/** PowerShell 5 writes a date as `{"value":"/Date(ms)/",…}`, version 7 as ISO text, CIM as the text of the class. */
function timeOf(found: JsonValue | undefined, context: ReadContext): ReadTime | string | null {
  const text = typeof found === 'string' ? found : (textAt(found, 'value') ?? textAt(found, 'DateTime'));
  const ms = /^\/Date\((\d+)(?:[+-]\d{4})?\)\/$/.exec(text ?? '')?.[1];
  return ms === undefined ? installedOn(context.text(text), context) : dayBegunAt(Number(ms), context.source.zone);
}
