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
  /** Place from 1 in the order of the whole population: by hash of a random sample, by key of any other. */
  readonly rank: number;
  /** SHA-256 of `seed:key`, the sort key of a random sample; empty: another method. */
  readonly hash: string;
}

/** How many items a stratum has and how many of them are drawn. */
export interface Allocation {
  readonly stratum: string | null;
  readonly items: number;
  readonly size: number;
}

/** Only a random sample says something of the records that were not drawn (spec AUD-4, AUD-5). */
type SampleMethod = 'random, by seeded hash rank' | 'systematic, from a seeded start' | 'haphazard' | 'targeted';

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
  readonly method: SampleMethod;
  /** Of a systematic sample: every `interval`-th record by key, from place `start` (from 1) on. */
  readonly systematic?: { readonly interval: number; readonly start: number };
  /** Why a person chose these records; absent: the seed chose. */
  readonly because?: string;
  /** Empty where a person chose. */
  readonly seed: string;
  /** Who gave the seed, or chose. */
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

/** A filled-in sheet as it was evaluated. A sheet that was changed since has another hash and is evaluated anew. */
export interface SampleEvaluation {
  readonly format: 'attestry-sample-evaluation/1';
  /** File names beside it. */
  readonly sample: string;
  readonly sheet: string;
  readonly sheetSha256: string;
  readonly evaluatedAt: Instant;
  readonly results: readonly SampleResult[];
  readonly items: readonly EvaluatedItem[];
}

/** What the tester wrote about one item; empty where nothing was written. */
export interface EvaluatedItem {
  readonly no: number;
  readonly key: string;
  /** By attribute. */
  readonly marks: Readonly<Record<string, 'pass' | 'deviation' | 'not applicable' | ''>>;
  readonly replacedBecause: string;
  readonly evidenceSeen: string;
  readonly testedBy: string;
  readonly testedOn: string;
  readonly note: string;
}
