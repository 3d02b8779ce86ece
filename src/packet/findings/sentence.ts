import { isoInstant } from '../../lib/time.ts';
import type { ControlTest } from '../../model/control.ts';
import type { Deviations, RatioFigure } from './deviations.ts';

/** n, N, unknown, tolerance, basis and as-of of one test, ready to print (spec ST-4). */
export function detail(test: ControlTest, figure: RatioFigure, { deviating, judged, unknown }: Deviations): string {
  const rate = judged === 0 ? 'no rate' : rateText(deviating, judged);
  const all = judged + unknown;
  const bounds =
    unknown === 0
      ? ''
      : ` (${rateText(deviating, all)} if all were good, ${rateText(deviating + unknown, all)} if all bad)`;
  return [
    `${figure.title}, ${deviating} of ${judged} deviate (${rate})`,
    ` and ${unknown} unknown${bounds}`,
    `; tolerance ${toleranceText(test.tolerance)}`,
    `; basis: ${figure.basis}`,
    `; as of ${isoInstant(figure.asOf)}`,
  ].join('');
}

/** One decimal, rounded up, so that a deviation is never printed as none; `100 %` only when exact (spec SLA-7). */
function rateText(part: number, whole: number): string {
  const tenths = Math.ceil((part * 1000) / whole);
  if (tenths === 1000 && part < whole) return '> 99.9 %';
  return `${Math.floor(tenths / 10)}.${tenths % 10} %`;
}

/** Thousandths of a percent, exact: 5000 is `5 %`, 125 is `0.125 %`. */
const toleranceText = (thousandths: number): string => `${thousandths / 1000} %`;
