// The names keep the sections in the order in which they are printed (spec 5.7): a namespace is sorted by name.

export { appendix as s12 } from './appendix/index.ts';
export { changes as s07 } from './changes.ts';
export { controlMatrix as s03 } from './control-matrix.ts';
export { controlResults as s04 } from './control-results.ts';
export { exceptions as s09 } from './exceptions.ts';
export { howToRead as s02 } from './how-to-read.ts';
export { installs as s08 } from './installs.ts';
export { limitations as s11 } from './limitations.ts';
export { patchCurrency as s06 } from './patch-currency.ts';
export { populationsAndReceipts as s10 } from './populations-and-receipts.ts';
export { scopeAndBasis as s01 } from './scope-and-basis.ts';
export { serviceLevels as s05 } from './service-levels.ts';
