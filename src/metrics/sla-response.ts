import { slaMetric } from './sla/sla-metric.ts';

/** Tickets held against their response commitments (spec section 1). */
export const slaResponse = slaMetric('response');
