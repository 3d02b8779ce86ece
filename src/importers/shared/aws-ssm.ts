import type { ObligationState } from '../../model/evidence.ts';
import { vocabulary } from './vocabulary.ts';

const stateOf = vocabulary<ObligationState>({
  installed: 'installed',
  installedother: 'installed',
  installed_other: 'installed',
  installedrejected: 'installed',
  installed_rejected: 'installed',
  installedpendingreboot: 'pending-reboot',
  installed_pending_reboot: 'pending-reboot',
  missing: 'missing',
  available_security_update: 'missing',
  availablesecurityupdate: 'missing',
  failed: 'failed',
  notapplicable: 'not-applicable',
  not_applicable: 'not-applicable',
});

/** Patch compliance states of Systems Manager; a rejected patch that is installed is installed. */
export const ssmPatchState = (text: string | null): ObligationState => stateOf(text) ?? 'unknown';
