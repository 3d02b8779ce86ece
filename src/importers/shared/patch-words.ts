import type { ObligationState, Severity } from '../../model/evidence.ts';
import { columnKey } from './table-row.ts';

/** Words of the generic patch formats; docs/formats/patch-csv.md lists them for people. */
const STATES: Readonly<Record<ObligationState, readonly string[]>> = {
  installed: ['installed', 'applied', 'fixed'],
  'pending-reboot': ['pending_reboot', 'installed_pending_reboot', 'reboot_pending', 'installedpendingreboot'],
  failed: ['failed', 'install_failed', 'error'],
  missing: ['missing', 'not_installed', 'notinstalled', 'required', 'needed'],
  'not-applicable': ['not_applicable', 'notapplicable', 'not_required'],
  superseded: ['superseded', 'replaced'],
  declined: ['declined', 'rejected', 'ignored'],
  unknown: ['unknown'],
};
const STATE_OF = new Map(
  Object.entries(STATES).flatMap(([state, names]) => names.map((name) => [name, state as ObligationState] as const)),
);
const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['high', 'high'],
  ['important', 'high'],
  ['medium', 'medium'],
  ['moderate', 'medium'],
  ['low', 'low'],
]);

/** Any other word is unknown. */
export const patchState = (text: string | null): ObligationState => STATE_OF.get(columnKey(text ?? '')) ?? 'unknown';

/** Any other word is unknown. */
export const patchSeverity = (text: string | null): Severity => SEVERITIES.get(text?.toLowerCase() ?? '') ?? 'unknown';

const SEPARATORS = /[\s,;|]+/;

/** Ids set apart by spaces, commas, semicolons or bars: sorted, each once, joined by a space. */
export function sortedIds(text: string | null): string | null {
  // One id, as nearly every row of a million has, is not taken apart.
  if (text === null || !SEPARATORS.test(text)) return text === '' ? null : text;
  const ids = new Set(text.split(SEPARATORS).filter((part) => part !== ''));
  return ids.size === 0 ? null : [...ids].sort().join(' ');
}
