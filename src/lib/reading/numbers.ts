const SPACES = /(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g;
const PLAIN = /^[+-]?\d+$/;
const GROUPED = { ',': /^[+-]?\d{1,3}(?:,\d{3})+$/, '.': /^[+-]?\d{1,3}(?:\.\d{3})+$/ } as const;

/**
 * A whole number as exports write it: `2000`, `2,000`, `2 000`, `2'000`, `1.234.567`, `3.0`. `null`: not one, or one that
 * may as well be another: `2.000` is two in one country and two thousand in the next.
 */
export function wholeNumber(text: string): number | null {
  if (PLAIN.test(text)) return safe(Number(text));
  const bare = text.replace(SPACES, '');
  // Counts have no decimals, so that a comma before three digits groups them.
  if (GROUPED[','].test(bare)) return safe(Number(bare.replaceAll(',', '')));
  const number = decimalNumber(text);
  return number !== null && Number.isSafeInteger(number) ? number : null;
}

/** A number with a decimal point or comma, digits grouped or not; `null`: none, or one that can be read in two ways. */
export function decimalNumber(text: string): number | null {
  const bare = text.replace(SPACES, '');
  if (PLAIN.test(bare)) return Number(bare);
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  const mark = comma > point ? ',' : '.';
  const other = mark === ',' ? '.' : ',';
  const at = Math.max(comma, point);
  const whole = bare.slice(0, at);
  const decimals = bare.slice(at + 1);
  if (!/^\d+$/.test(decimals)) return null;
  if (whole.includes(mark)) return GROUPED[mark].test(bare) ? Number(bare.replaceAll(mark, '')) : null;
  if (whole.includes(other))
    return GROUPED[other].test(whole) ? Number(`${whole.replaceAll(other, '')}.${decimals}`) : null;
  if (!/^[+-]?\d+$/.test(whole)) return null;
  // One mark with three digits behind it: decimals, or a group of thousands.
  const twoWays = decimals.length === 3 && /^[+-]?[1-9]\d{0,2}$/.test(whole);
  return twoWays ? null : Number(`${whole}.${decimals}`);
}

const safe = (number: number): number | null => (Number.isSafeInteger(number) ? number : null);
