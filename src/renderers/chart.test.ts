import { expect, it } from 'vitest';
import type { Chart } from '../model/packet.ts';
import { sampleFacts } from '../testing/sample-packet.ts';
import { chartSvg } from './chart.ts';
import { chartNumbers } from './chart-numbers.ts';

const chart: Chart = {
  type: 'chart',
  id: 'c',
  title: 'Outcome <b>',
  alternative: 'Two bars & a "quote"',
  kind: 'stacked-bar',
  categories: ['P1', '<script>alert(1)</script>'],
  series: [
    { name: 'Met', part: 'numerator', figures: ['F-0002', 'F-0003'] },
    { name: 'Not met', part: 'others', figures: ['F-0002', 'F-0003'] },
    { name: 'Unknown', part: 'unknown', figures: ['F-0002', 'F-0003'] },
  ],
};
const figure = (id: string) => sampleFacts.figures.find((candidate) => candidate.id === id) ?? expect.fail(id);

it('takes its numbers from the ledger', () => {
  // P1: 2 of 3 met. P2: 4 of 5 met and 1 unknown.
  expect(chartNumbers(chart, figure)).toEqual([
    [2, 4],
    [1, 1],
    [0, 1],
  ]);
  const count = { ...chart, series: [{ name: 'x', part: 'count' as const, figures: ['F-0002'] }] };
  expect(() => chartNumbers(count, figure)).toThrow('figure F-0002 has no part "count" to draw');
});

it('is named and described, holds no markup from a record, and is the same each time', () => {
  const numbers = chartNumbers(chart, figure);
  const svg = chartSvg(chart, numbers);
  expect(svg).toContain('role="img" aria-labelledby="c-title c-desc"><title id="c-title">Outcome &#60;b&#62;</title>');
  expect(svg).toContain('<desc id="c-desc">Two bars &#38; a &#34;quote&#34;</desc>');
  expect(svg).not.toMatch(/<script|class=|<style|ecmeta|zr\d/);
  expect(svg).toContain('&lt;script&gt;');
  expect(chartSvg(chart, numbers)).toBe(svg);
});

it('tells series apart by pattern and by a number on each bar, so that grey print loses nothing', () => {
  const svg = chartSvg(chart, chartNumbers(chart, figure));
  expect(svg.match(/<pattern /g)?.length).toBeGreaterThanOrEqual(2);
  const labels = [...svg.matchAll(/<text[^>]*>(\d+)<\/text>/g)].map(([, text]) => text);
  for (const number of ['2', '4', '1']) expect(labels).toContain(number);
});

it('leaves the number off a part too narrow to hold it', () => {
  const svg = chartSvg({ ...chart, categories: ['P1'] }, [[990], [9], [1]]);
  const labels = [...svg.matchAll(/<text[^>]*>(\d+)<\/text>/g)].map(([, text]) => text);
  expect(labels).toContain('990');
  expect(labels).not.toContain('9');
});
