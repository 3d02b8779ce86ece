import type { Instant } from '../lib/time.ts';

/** The packet a sample was drawn from. */
interface SampledPacket {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
}

/** A population's hash, printed before anyone names a seed, so that neither side can steer the draw (spec AUD-6). */
export interface PopulationRoot {
  readonly format: 'attestry-population-root/1';
  readonly packet: SampledPacket;
  readonly population: string;
  readonly lines: number;
  /** Records, by key: what is drawn. */
  readonly items: number;
  /** SHA-256 over the population's lines in byte order, each with its line end: `LC_ALL=C sort FILE | sha256sum`. */
  readonly root: string;
  readonly printedAt: Instant;
}

/** A record that a sample can draw, with every place it was read at. */
export interface FrameItem {
  readonly key: string;
  readonly stratum: string | null;
  readonly places: readonly string[];
}

export interface SampleItem extends FrameItem {
  /** Line of the test sheet, from 1. */
  readonly no: number;
  /** Items of a stratum are taken in this order; a reserve only in place of one that was replaced. */
  readonly use: 'selected' | 'reserve';
  /** Place in the hash order of the whole population, from 1. */
  readonly rank: number;
  /** SHA-256 of `seed:key`, the sort key. */
  readonly hash: string;
}

/** How many items a stratum has and how many of them are drawn. */
export interface Allocation {
  readonly stratum: string | null;
  readonly items: number;
  readonly size: number;
}

/** A drawn sample: everything that is needed to draw it again. */
export interface Sample {
  readonly format: 'attestry-sample/1';
  readonly packet: SampledPacket;
  readonly population: {
    readonly id: string;
    readonly title: string;
    readonly unit: string;
    readonly items: number;
    readonly root: string;
    /** Why it is not proved complete; `null`: every file behind it has the rows its source states. */
    readonly incomplete: string | null;
  };
  readonly method: 'random, by seeded hash rank';
  readonly seed: string;
  readonly seedBy: string;
  readonly rootPrintedAt: Instant;
  readonly drawnAt: Instant;
  readonly size: number;
  /** Where the size comes from, in words. */
  readonly sizeBasis: string;
  /** Thousandths of a percent; `null`: the size is not a statistical one. */
  readonly designedFor: { readonly confidence: number; readonly tolerable: number } | null;
  /** Column that divides the population; `null`: drawn from the whole of it. */
  readonly strataBy: string | null;
  readonly allocation: readonly Allocation[];
  readonly attributes: readonly string[];
  readonly items: readonly SampleItem[];
  /** Draws from the same population before this one: nobody can draw until the result is good unseen. */
  readonly earlier: readonly { readonly file: string; readonly seed: string; readonly seedBy: string }[];
}

/** One attribute over the items of one stratum, or of the whole sample. */
export interface SampleResult {
  readonly attribute: string;
  readonly stratum: string | null;
  readonly tested: number;
  readonly deviations: number;
  readonly notApplicable: number;
  /** Not filled in: the evaluation is not final. */
  readonly open: number;
  /** Upper bounds of the deviation rate of the population, 0 to 1; or why nothing may be said of it (spec AUD-4). */
  readonly projection:
    | {
        readonly bounds: readonly { readonly confidence: number; readonly rate: number }[];
        /** Whether it supports what its size was worked out for; `null`: it was not. */
        readonly supported: boolean | null;
      }
    | { readonly notProjected: string };
}
