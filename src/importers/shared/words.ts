import type { AlertCategory, JobKind, JobResult, MaintenanceState } from '../../model/operations.ts';

/** Words of monitoring and scheduling tools in one vocabulary. docs/operations-evidence.md lists them for people. */

const CATEGORIES: readonly (readonly [AlertCategory, RegExp])[] = [
  ['disk', /disk|storage|file ?system|volume|inode/i],
  ['memory', /memory|\bmem\b|swap|\boom\b/i],
  ['cpu', /cpu|processor|\bload\b/i],
  ['network', /network|\bnic\b|interface|bandwidth|packet/i],
  ['availability', /availab|\bdown\b|unreachable|offline|probe|\bping\b|heartbeat/i],
];

/** From the words of a kind, a metric or a rule's name, with its capitals set apart; the first that fits. */
export function alertCategory(text: string | null): AlertCategory {
  const apart = text?.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ') ?? '';
  return CATEGORIES.find(([, words]) => words.test(apart))?.[0] ?? 'other';
}

/** A restore test is told before a backup: `backup restore test` is one. */
export function jobKind(text: string | null): JobKind {
  if (text === null) return 'other';
  if (/restore|recovery/i.test(text)) return 'restore-test';
  return /backup|back-up|snapshot/i.test(text) ? 'backup' : 'other';
}

const RESULTS: Readonly<Record<string, JobResult>> = {
  success: 'success',
  successful: 'success',
  succeeded: 'success',
  completed: 'success',
  ok: 'success',
  passed: 'success',
  warning: 'warning',
  warnings: 'warning',
  'completed with warnings': 'warning',
  'completed with errors': 'failed',
  partial: 'failed',
  failed: 'failed',
  failure: 'failed',
  error: 'failed',
  missed: 'failed',
  skipped: 'failed',
  aborted: 'failed',
  cancelled: 'failed',
  canceled: 'failed',
  running: 'running',
  'in progress': 'running',
};

/** Any other word is unknown. */
export const jobResult = (text: string | null): JobResult => RESULTS[text?.toLowerCase() ?? ''] ?? 'unknown';

const STATES: Readonly<Record<string, MaintenanceState>> = {
  planned: 'planned',
  scheduled: 'planned',
  done: 'done',
  completed: 'done',
  closed: 'done',
  skipped: 'skipped',
  missed: 'skipped',
  'not done': 'skipped',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

/** Any other word is unknown. */
export const maintenanceState = (text: string | null): MaintenanceState =>
  STATES[text?.toLowerCase() ?? ''] ?? 'unknown';
