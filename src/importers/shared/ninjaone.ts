import type { ObligationState } from '../../model/evidence.ts';
import { vocabulary } from './vocabulary.ts';

/** `status` of a patch in NinjaOne. */
export const ninjaState = vocabulary<ObligationState>({
  installed: 'installed',
  failed: 'failed',
  pending: 'missing',
  approved: 'missing',
  manual: 'missing',
  delayed: 'missing',
  rejected: 'declined',
});
