export { changes } from './changes.ts';
export { installs } from './installs.ts';
export { patchCurrency } from './patch-currency.ts';
export { patchObligations } from './patch-obligations.ts';
export { slaResolution } from './sla-resolution.ts';
export { slaResponse } from './sla-response.ts';
