import type { ControlStatus } from '../../model/control.ts';
import type { FigureResult } from '../../model/figure.ts';

/** SVG paths on a 10 × 10 grid (even-odd fill): a shape per kind of outcome, so that grey print loses nothing. */
const DISC = 'M5 1a4 4 0 1 0 0 8a4 4 0 1 0 0-8z';
const RING = `${DISC}M5 2.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6z`;
const HALF_DISC = 'M5 1a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM5 2.2a2.8 2.8 0 0 1 0 5.6z';
const TRIANGLE = 'M5 .8 9.4 9H.6z';
const DIAMOND = 'M5 .4 9.6 5 5 9.6 .4 5z';
const HOLLOW_DIAMOND = `${DIAMOND}M5 2.2 2.2 5 5 7.8 7.8 5z`;
const HOLLOW_SQUARE = 'M1 1h8v8H1zM2.2 2.2v5.6h5.6V2.2z';
const DASH = 'M1 4.2h8v1.6H1z';
const BARS = 'M2 1h2v8H2zM6 1h2v8H6z';
const CROSS = 'M1.8.9 5 4.1 8.2.9l.9.9L5.9 5l3.2 3.2-.9.9L5 5.9 1.8 9.1l-.9-.9L4.1 5 .9 1.8z';

export const STATUS_SHAPES: Readonly<Record<ControlStatus, string>> = {
  'no-exceptions-noted': DISC,
  'within-tolerance': HALF_DISC,
  'exceptions-noted': TRIANGLE,
  'evidence-limited': DIAMOND,
  'insufficient-data': HOLLOW_DIAMOND,
  'not-tested': HOLLOW_SQUARE,
  'no-evidence': DASH,
  'no-occurrence': RING,
  attested: BARS,
  'not-applicable': CROSS,
};

type Conclusion = Extract<FigureResult, { kind: 'ratio' }>['conclusion'];

export const CONCLUSION_SHAPES: Readonly<Record<Conclusion, string>> = {
  'meets-target': DISC,
  'below-target': TRIANGLE,
  'insufficient-data': HOLLOW_DIAMOND,
  'no-occurrence': RING,
  'no-target': DASH,
};

/** For a sum that adds up, and one that does not. */
export const reconciliationShape = (reconciles: boolean): string => (reconciles ? DISC : TRIANGLE);
