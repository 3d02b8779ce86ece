import { supports, upperBound } from '../../lib/statistics.ts';
import type { Allocation, Sample, SampleResult } from '../../model/sample.ts';
import { hashOf, systematicStart } from './draw.ts';
import type { FilledItem, FilledSheet } from './filled.ts';

/** Thousandths of a percent: 90 % and 95 % are printed always. */
const CONFIDENCES = [90_000, 95_000] as const;

export interface Evaluation {
  readonly results: readonly SampleResult[];
  readonly replaced: readonly { readonly key: string; readonly because: string }[];
  /** What is against the rules of the draw, a sentence each; then there is nothing to evaluate. */
  readonly problems: readonly string[];
}

/** Counts the deviations of a filled-in sheet. Reserves count only in place of items replaced, in their order. */
export function evaluateSample(sample: Sample, sheet: FilledSheet): Evaluation {
  const problems = [...orderProblems(sample), ...sheet.problems];
  if (problems.length > 0) return { results: [], replaced: [], problems };
  const strata = sample.allocation.map((allocation) => ({ allocation, ...used(allocation, sheet.items) }));
  return {
    results: sample.attributes.flatMap((attribute) =>
      strata.map(({ allocation, counting }) => resultOf(attribute, allocation, counting, sample)),
    ),
    replaced: strata.flatMap(({ replaced }) => replaced),
    problems: strata.flatMap(({ problems: found }) => found),
  };
}

/** The drawn items worked out again from the seed: a sample file that was changed shows. */
function orderProblems(sample: Sample): readonly string[] {
  if (sample.method === 'random, by seeded hash rank') return hashProblems(sample);
  return sample.systematic ? placeProblems(sample, sample.systematic) : [];
}

const placeProblems = (
  { items, seed }: Sample,
  { interval, start }: NonNullable<Sample['systematic']>,
): readonly string[] =>
  start === systematicStart(seed, interval)
    ? items
        .filter(({ rank }, at) => rank !== start + at * interval)
        .map(({ key }) => `${key} does not stand at the place that the interval gives`)
    : [`the seed does not give the start ${start}`];

const hashProblems = ({ items, seed }: Sample): readonly string[] =>
  items.flatMap(({ key, hash, rank, stratum }, at) => {
    if (hashOf(seed, key) !== hash) return [`${key} does not have the hash that the seed gives it`];
    const before = items[at - 1];
    const isInOrder = before === undefined || before.stratum !== stratum || (before.hash < hash && before.rank < rank);
    return isInOrder ? [] : [`${key} does not stand in the order that the seed gives`];
  });

interface Used {
  readonly counting: readonly FilledItem[];
  readonly replaced: Evaluation['replaced'];
  readonly problems: readonly string[];
}

function used({ stratum, size }: Allocation, items: readonly FilledItem[]): Used {
  const counting: FilledItem[] = [];
  const replaced: { key: string; because: string }[] = [];
  const problems: string[] = [];
  for (const filled of items.filter(({ item }) => item.stratum === stratum)) {
    const { item, replacedBecause, marks } = filled;
    const isMarked = [...marks.values()].some((mark) => mark !== null);
    if (counting.length === size) {
      if (isMarked || replacedBecause !== null)
        problems.push(`${item.key} is a reserve that no replaced item calls for, and is filled in`);
    } else if (replacedBecause === null) {
      counting.push(filled);
    } else {
      if (isMarked) problems.push(`${item.key} is replaced and yet tested: a result is not put aside`);
      replaced.push({ key: item.key, because: replacedBecause });
    }
  }
  if (counting.length < size)
    problems.push(`more items were replaced than there are reserves: ${counting.length} of ${size} remain`);
  return { counting, replaced, problems };
}

function resultOf(
  attribute: string,
  allocation: Allocation,
  counting: readonly FilledItem[],
  sample: Sample,
): SampleResult {
  const count = (mark: string | null): number =>
    counting.filter(({ marks }) => (marks.get(attribute) ?? null) === mark).length;
  const deviations = count('deviation');
  const tested = count('pass') + deviations;
  const open = count(null);
  const notProjected = whyNotProjected(sample, allocation, tested, open);
  return {
    attribute,
    stratum: allocation.stratum,
    tested,
    deviations,
    notApplicable: count('not applicable'),
    open,
    projection: notProjected === null ? projected(deviations, tested, sample) : { notProjected },
  };
}

function projected(
  deviations: number,
  tested: number,
  { designedFor, population }: Sample,
): SampleResult['projection'] {
  return {
    bounds: CONFIDENCES.map((confidence) => ({ confidence, rate: upperBound(deviations, tested, confidence) })),
    supported:
      designedFor &&
      supports(
        { deviations, items: tested, population: population.items },
        designedFor.tolerable,
        designedFor.confidence,
      ),
  };
}

function whyNotProjected(
  { population, method }: Sample,
  { size, items }: Allocation,
  tested: number,
  open: number,
): string | null {
  if (open > 0) return `${open} of ${size} items are not filled in`;
  if (tested === 0) return 'nothing was tested';
  if (size >= items) return 'every item was drawn: the rate is exact';
  if (method !== 'random, by seeded hash rank') return `the selection is ${method}, not random`;
  if (population.incomplete !== null) return `the population is not proved complete: ${population.incomplete}`;
  return null;
}
