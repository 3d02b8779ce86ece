/** Shares here are thousandths of a percent, whole numbers: 5 % is 5000. */
const WHOLE = 100_000;

/** P(at most `deviations` among `items`) when each deviates with probability `rate` (0 to 1). */
function cumulative(deviations: number, items: number, rate: number): number {
  if (rate >= 1) return deviations >= items ? 1 : 0;
  if (rate <= 0) return 1;
  // In logarithms: the first term alone may be too small for a number.
  let log = items * Math.log1p(-rate);
  let sum = Math.exp(log);
  for (let k = 1; k <= deviations; k++) {
    log += Math.log((items - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(log);
  }
  return Math.min(sum, 1);
}

/**
 * One-sided exact (Clopper–Pearson) upper bound of the deviation rate, 0 to 1, for `deviations` in a random sample of
 * `items` (spec AUD-4). Not the normal approximation: it is wrong for samples of this size.
 */
export function upperBound(deviations: number, items: number, confidence: number): number {
  if (deviations >= items) return 1;
  const risk = 1 - confidence / WHOLE;
  let low = deviations / items;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (cumulative(deviations, items, middle) > risk) low = middle;
    else high = middle;
  }
  return high;
}

// Rounding of the last place must not ask for one item more than the tables do.
const SLACK = 1e-12;

/** Smallest sample that supports `tolerable` at `confidence` with up to `allowed` deviations: binomial (spec AUD-3). */
export function binomialSize(tolerable: number, confidence: number, allowed: number): number {
  let items = allowed + 1;
  while (cumulative(allowed, items, tolerable / WHOLE) > 1 - confidence / WHOLE + SLACK) items += 1;
  return items;
}

/** The same out of a population of `population`, no deviation allowed: hypergeometric (spec AUD-3). */
export function hypergeometricSize(population: number, tolerable: number, confidence: number): number {
  let items = 0;
  while (items < population && !supports({ deviations: 0, items, population }, tolerable, confidence)) items += 1;
  return items;
}

/**
 * Whether a random sample without replacement supports, at `confidence`, a rate no higher than `tolerable`: exact for
 * the size of the population, where `upperBound` supposes an endless one.
 */
export function supports(
  { deviations, items, population }: Readonly<Record<'deviations' | 'items' | 'population', number>>,
  tolerable: number,
  confidence: number,
): boolean {
  const tooMany = Math.floor((population * tolerable) / WHOLE) + 1;
  if (tooMany > population) return true;
  let sum = 0;
  for (let k = 0; k <= deviations; k++) {
    if (k > tooMany || items - k > population - tooMany) continue;
    sum += Math.exp(logChoose(tooMany, k) + logChoose(population - tooMany, items - k) - logChoose(population, items));
  }
  return sum <= 1 - confidence / WHOLE + SLACK;
}

/** Logarithm of the number of ways to take `some` of `all`. */
function logChoose(all: number, some: number): number {
  let log = 0;
  for (let i = 1; i <= some; i++) log += Math.log((all - some + i) / i);
  return log;
}
