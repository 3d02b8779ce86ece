import type { ObligationState } from '../../model/evidence.ts';
import { vocabulary } from './vocabulary.ts';
import { updateId } from './windows-update.ts';

/** `affected_patch_status` by number, and the words that reports print for it. */
export const manageengineState = vocabulary<ObligationState>({
  '201': 'installed',
  installed: 'installed',
  '202': 'missing',
  missing: 'missing',
  '203': 'failed',
  '206': 'failed',
  failed: 'failed',
  'install failed': 'failed',
  'installation failed': 'failed',
});

const SEVERITIES: ReadonlyMap<string, string> = new Map([
  ['0', 'Unrated'],
  ['1', 'Low'],
  ['2', 'Moderate'],
  ['3', 'Important'],
  ['4', 'Critical'],
]);

/** The word for a number; a word as it stands. */
export const manageengineSeverity = (text: string | null): string | null => SEVERITIES.get(text ?? '') ?? text;

/** `KB…` for Microsoft's, else the vendor's own id of the bulletin with the version: `TU-058 3.41.2`. */
export function manageenginePatch(
  number: string | null,
  description: string | null,
  bulletin: string | null,
): string | null {
  const article = [number, description].map((text) => updateId(text ?? '')).find((text) => text.startsWith('KB'));
  return article ?? (bulletin === null ? null : [bulletin, number].filter((text) => text !== null).join(' '));
}

const ANY_OF = {
  asset: ['computer_name', 'resource_name'],
  bulletin: ['bulletin_id', 'bulletinid'],
  status: ['patch_status', 'affected_patch_status'],
} as const;

/** Whether a table has the columns of its reports: no other tool names a bulletin beside a status of the patch. */
export const isManageengineReport = (keys: ReadonlySet<string>): boolean =>
  Object.values<readonly string[]>(ANY_OF).every((names) => names.some((name) => keys.has(name)));
