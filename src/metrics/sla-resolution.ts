import { slaMetric } from './sla/sla-metric.ts';

/** Tickets held against their resolution commitments (spec section 1). */
export const slaResolution = slaMetric('resolution');
