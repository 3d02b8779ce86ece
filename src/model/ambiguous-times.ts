import type { Instant } from '../lib/time.ts';

/**
 * Local times that occur twice (clock goes back) and carry no offset: field name → the later of the two instants.
 * The same for local times the clock jumped over: written on the offset of before or of after. The field itself holds the earlier one (spec 1.4, G40). `null` when there are none.
 */
export type AmbiguousTimes = Readonly<Record<string, Instant>> | null;
