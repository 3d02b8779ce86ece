/** `1234567` → `1,234,567`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Thousandths of a percent, exact: `99950` → `99.95 %`. */
export function percentText(thousandths: number): string {
  const whole = Math.trunc(thousandths / 1000);
  const rest = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return rest === '' ? `${whole} %` : `${whole}.${rest} %`;
}

/**
 * One decimal, rounded the cautious way; `100.0 %` and `0.0 %` only when exact (spec SLA-7, G17),
 * `no occurrences` when there is nothing to divide by (spec SLA-8).
 */
export function ratioText(numerator: number, denominator: number, rounding: 'down' | 'up'): string {
  if (denominator === 0) return 'no occurrences';
  const scaled = numerator * 1000;
  const remainder = scaled % denominator;
  const tenths = (scaled - remainder) / denominator + (rounding === 'up' && remainder > 0 ? 1 : 0);
  if (tenths === 0 && numerator > 0) return '< 0.1 %';
  if (tenths === 1000 && numerator < denominator) return '> 99.9 %';
  return `${(tenths - (tenths % 10)) / 10}.${tenths % 10} %`;
}
