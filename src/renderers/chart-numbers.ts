import { assertNever } from '../lib/assert-never.ts';
import type { Figure } from '../model/figure.ts';
import type { Chart, ChartPart } from '../model/packet.ts';

/** The numbers a chart draws, by series and category, taken from the ledger. */
export const chartNumbers = (chart: Chart, figure: (id: string) => Figure): readonly (readonly number[])[] =>
  chart.series.map(({ part, figures }) => figures.map((id) => partOf(figure(id), part)));

function partOf({ id, result }: Figure, part: ChartPart): number {
  if (result.kind === 'count' && part === 'count') return result.count;
  if (result.kind !== 'ratio' || part === 'count') throw new Error(`figure ${id} has no part "${part}" to draw`);
  switch (part) {
    case 'numerator':
      return result.numerator;
    case 'others':
      return result.denominator - result.numerator;
    case 'unknown':
      return result.unknown;
    default:
      return assertNever(part);
  }
}
