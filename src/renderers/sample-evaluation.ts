import { countText, percentText, ratioText } from '../lib/number-text.ts';
import type { Sample, SampleResult } from '../model/sample.ts';
import { visible } from './explain/layout.ts';

/** An evaluated sample as lines of text: the rate in the sample always, what it says of the population only if it may. */
export function evaluationText(
  sample: Sample,
  results: readonly SampleResult[],
  replaced: readonly { readonly key: string; readonly because: string }[],
): readonly string[] {
  const { population, size, sizeBasis, earlier } = sample;
  return [
    `${population.title}: ${countText(size)} of ${countText(population.items)} records drawn, ${sample.method}`,
    `${chosenBy(sample)}; population root ${population.root}`,
    `Size: ${sizeBasis}`,
    ...earlier.map((draw) => `Drawn before from the same population: ${draw.file}, seed ${JSON.stringify(draw.seed)}`),
    ...replaced.map(({ key, because }) => `Replaced: ${key}, because ${because}`),
    ...results.flatMap((result) => ['', ...resultText(result, sample)]),
  ].map(visible);
}

/** Who or what chose the records. */
const chosenBy = ({ seed, seedBy, because, systematic }: Sample): string => {
  if (because !== undefined) return `Chosen by ${seedBy}, because: ${because}`;
  const every = systematic ? `; every ${systematic.interval}th record by key from place ${systematic.start}` : '';
  return `Seed ${JSON.stringify(seed)}, given by ${seedBy}${every}`;
};

function resultText(result: SampleResult, { designedFor }: Sample): readonly string[] {
  const { attribute, stratum, tested, deviations, notApplicable, open, projection } = result;
  const counted = `${countText(deviations)} of ${countText(tested)} deviate (${ratioText(deviations, tested, 'up')})`;
  const rest = [
    ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
    ...(open > 0 ? [`${open} open`] : []),
  ];
  const head = `${attribute}${stratum === null ? '' : `, ${stratum === '' ? '(empty)' : stratum}`}: ${[counted, ...rest].join('; ')}`;
  if ('notProjected' in projection) return [head, `  not projected: ${projection.notProjected}`];
  return [
    head,
    ...projection.bounds.map(
      ({ confidence, rate }) =>
        `  population rate at most ${boundText(rate)} with ${percentText(confidence)} confidence`,
    ),
    ...(designedFor && projection.supported !== null ? [`  ${goalText(projection.supported, designedFor)}`] : []),
  ];
}

/** Rounded up, as bounds are: a bound may not look better than it is. */
const boundText = (rate: number): string => {
  const tenths = Math.ceil(rate * 1000 - 1e-9);
  return `${Math.floor(tenths / 10)}.${tenths % 10} %`;
};

const goalText = (supported: boolean, { confidence, tolerable }: NonNullable<Sample['designedFor']>): string =>
  `${supported ? 'supports' : 'does not support'} a rate no higher than the tolerable ${percentText(tolerable)} with ${percentText(confidence)} confidence, out of a population of this size`;
