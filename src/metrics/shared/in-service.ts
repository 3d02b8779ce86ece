import type { Instant } from '../../lib/time.ts';
import type { KnownAsset } from '../../model/metric.ts';

/** In service at an instant: not stated to begin later, and not retired by then. */
export const isInService = (
  { inServiceAt, retiredAt }: Pick<KnownAsset, 'inServiceAt' | 'retiredAt'>,
  asOf: Instant,
): boolean => (inServiceAt === null || inServiceAt <= asOf) && (retiredAt === null || retiredAt > asOf);
