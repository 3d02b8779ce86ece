import type { StanzasImporter } from '../model/importer.ts';
import { loggedEvents, problem } from './shared/machine-log.ts';
import { installedOn, MACHINE_NAMES, UPDATE_ID } from './shared/windows-update.ts';

const id = 'get-hotfix-list';
/** `HotFixID : KB5034441` of PowerShell, `HotFixID=KB5034441` of wmic. */
const MEMBER = /^(\w+) *[:=] ?(.*)$/;

/** Updates that Windows servicing installed. Absence proves nothing: other installers are not listed. */
export const getHotfixList: StanzasImporter = {
  id,
  title: 'Windows updates as a list (Get-HotFix | Format-List, wmic qfe list /format:list)',
  system: 'get-hotfix',
  records: ['event'],
  reader: 'stanzas',
  unit: 'updates',
  howToExport:
    'Get-HotFix | Format-List PSComputerName,HotFixID,InstalledBy,InstalledOn > updates.txt, or wmic qfe list full /format:list. ' +
    'Dates are local: give the zone, and --date-order where the file does not settle the order of day and month.',
  verifiedOn: 'outputs quoted in public documentation; no genuine file was at hand',
  recognises: ({ text }) =>
    /^HotFixID *[:=] ?\S/m.test(text) && /^InstalledOn *[:=]/m.test(text) && /^\s*\w+ *[:=]/.test(text),

  open(context) {
    return (lines) => {
      const members = new Map<string, string>();
      for (const line of lines) {
        const [, name, value = ''] = MEMBER.exec(line.trim()) ?? [];
        if (name !== undefined) members.set(name.toLowerCase().replaceAll('_', ''), value);
      }
      const said = (name: string): string | null => context.text(members.get(name));
      const update = said('hotfixid');
      const shown = lines.join(' ').trim();
      if (update === null || !UPDATE_ID.test(update)) return problem(`${id}/bad-update`, shown, 'has no update id');
      const asset = MACHINE_NAMES.map(said).find((name) => name !== null) ?? context.source.asset;
      if (asset == null) return problem(`${id}/no-machine`, shown, 'names no machine: give it with --asset');
      const time = installedOn(said('installedon'), context);
      if (time === null) return problem(`${id}/no-date`, shown, 'has no date of installation');
      const event = { asset, log: 'get-hotfix', action: 'install', subject: update.toUpperCase() };
      return loggedEvents(id, said('installedon') ?? '', time, [{ ...event, actor: said('installedby') }]);
    };
  },
};
