export { changes } from './changes.ts';
export { installs } from './installs.ts';
export { patchCurrency } from './patch-currency.ts';
export { patchObligations } from './patch-obligations.ts';
