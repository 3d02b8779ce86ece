import { countText, percentText, ratioText } from '../../lib/number-text.ts';
import { isoInstant } from '../../lib/time.ts';
import type { ControlTest } from '../../model/control.ts';
import type { Deviations, RatioFigure } from './deviations.ts';

/** n, N, unknown, tolerance, basis and as-of of one test, ready to print (spec ST-4). */
export function detail(test: ControlTest, figure: RatioFigure, { deviating, judged, unknown }: Deviations): string {
  const rate = judged === 0 ? 'no rate' : ratioText(deviating, judged, 'up');
  const all = judged + unknown;
  const bounds =
    unknown === 0
      ? ''
      : ` (${ratioText(deviating, all, 'up')} if all were good, ${ratioText(deviating + unknown, all, 'up')} if all bad)`;
  return [
    `${figure.title}, ${countText(deviating)} of ${countText(judged)} deviate (${rate})`,
    ` and ${countText(unknown)} unknown${bounds}`,
    `; tolerance ${percentText(test.tolerance)}, set ${test.toleranceSet.on} by ${test.toleranceSet.by}`,
    `; basis: ${figure.basis}`,
    `; as of ${isoInstant(figure.asOf)}`,
  ].join('');
}
