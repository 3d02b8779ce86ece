import type { SectionBuilder } from '../../model/packet.ts';
import { appendix } from './appendix/index.ts';
import { changes } from './changes.ts';
import { changesSince } from './changes-since.ts';
import { controlMatrix } from './control-matrix.ts';
import { controlResults } from './control-results.ts';
import { coverage } from './coverage.ts';
import { exceptions } from './exceptions.ts';
import { howToRead } from './how-to-read.ts';
import { installs } from './installs.ts';
import { limitations } from './limitations.ts';
import { operations } from './operations.ts';
import { patchCurrency } from './patch-currency/index.ts';
import { peoplesPart } from './peoples-part.ts';
import { populationsAndReceipts } from './populations-and-receipts/index.ts';
import { runningSystems } from './running-systems/index.ts';
import { scopeAndBasis } from './scope-and-basis.ts';
import { serviceLevels } from './service-levels/index.ts';
import { sharedEvidence } from './shared-evidence.ts';

/** In the order in which they are printed (spec 5.7). */
export const SECTIONS: readonly SectionBuilder[] = [
  scopeAndBasis,
  howToRead,
  controlMatrix,
  controlResults,
  serviceLevels,
  patchCurrency,
  changes,
  installs,
  operations,
  runningSystems,
  exceptions,
  peoplesPart,
  populationsAndReceipts,
  coverage,
  sharedEvidence,
  limitations,
  changesSince,
  appendix,
];
