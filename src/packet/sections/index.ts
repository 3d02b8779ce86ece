import { appendix } from './appendix/index.ts';
import { changes } from './changes.ts';
import { controlMatrix } from './control-matrix.ts';
import { controlResults } from './control-results.ts';
import { coverage } from './coverage.ts';
import { exceptions } from './exceptions.ts';
import { howToRead } from './how-to-read.ts';
import { installs } from './installs.ts';
import { limitations } from './limitations.ts';
import { patchCurrency } from './patch-currency.ts';
import { populationsAndReceipts } from './populations-and-receipts.ts';
import { scopeAndBasis } from './scope-and-basis.ts';
import { serviceLevels } from './service-levels.ts';

// The order in which they are printed (spec 5.7). Numbered, because a namespace is sorted by the names it exports.
export const s01 = scopeAndBasis;
export const s02 = howToRead;
export const s03 = controlMatrix;
export const s04 = controlResults;
export const s05 = serviceLevels;
export const s06 = patchCurrency;
export const s07 = changes;
export const s08 = installs;
export const s09 = exceptions;
export const s10 = populationsAndReceipts;
export const s11 = coverage;
export const s12 = limitations;
export const s13 = appendix;
