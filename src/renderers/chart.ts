import * as echarts from 'echarts';
import { countText } from '../lib/number-text.ts';
import type { Chart } from '../model/packet.ts';

const WIDTH = 600;
const BAR_HEIGHT = 30;
const AXIS_HEIGHT = 32;
/** Above several series their legend stands; one series has none. */
const LEGEND_HEIGHT = 30;
const NO_LEGEND_HEIGHT = 6;
/** About how long the longest bar is, and how wide a digit of its label. */
const STACK_WIDTH = 480;
const DIGIT_WIDTH = 6;
const INK = '#1d232b';
/** Dark to light in even steps, so that neighbours differ in grey print too; the patterns tell them apart once more. */
const FILLS = ['#1f3a5f', '#a9b8ca', '#e9edf2'] as const;
const LABEL_INK = ['#ffffff', INK, INK] as const;

/**
 * Draws horizontal bars as SVG text, without a screen; the same numbers give the same text.
 * `numbers`: by series, then category.
 */
export function chartSvg(chart: Chart, numbers: readonly (readonly number[])[]): string {
  const height = above(chart) + BAR_HEIGHT * chart.categories.length + AXIS_HEIGHT;
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    drawing.setOption(option(chart, numbers));
    return named(steadyIds(still(drawing.renderToSVGString()), chart.id), chart);
  } finally {
    drawing.dispose();
  }
}

const above = ({ series }: Chart): number => (series.length > 1 ? LEGEND_HEIGHT : NO_LEGEND_HEIGHT);

function option(chart: Chart, numbers: readonly (readonly number[])[]): echarts.EChartsOption {
  const { categories, series, kind } = chart;
  const totals = categories.map((_, at) => numbers.reduce((sum, ofSeries) => sum + (ofSeries[at] ?? 0), 0));
  const longest = Math.max(0, ...totals);
  return {
    animation: false,
    textStyle: { fontFamily: 'IBM Plex Sans', color: INK, fontSize: 12 },
    aria: { enabled: true, label: { enabled: false }, decal: { show: series.length > 1, decals: DECALS } },
    grid: { left: 8, right: 36, top: above(chart), bottom: 4, containLabel: true },
    legend: {
      show: series.length > 1,
      left: 0,
      top: 0,
      itemWidth: 16,
      itemHeight: 10,
      itemGap: 18,
      selectedMode: false,
    },
    xAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: '#e3e6ea' } },
      axisLabel: { fontSize: 11, formatter: (value: number) => countText(value) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...categories],
      axisTick: { show: false },
      axisLabel: { fontSize: 12 },
    },
    series: series.map(
      ({ name }, at): echarts.BarSeriesOption => ({
        type: 'bar',
        name,
        data: (numbers[at] ?? []).map((value) => ({ value, label: { show: kind === 'bar' || fits(value, longest) } })),
        barWidth: 16,
        ...(kind === 'stacked-bar' ? { stack: 'all' } : {}),
        itemStyle: { color: FILLS[at % FILLS.length] ?? INK, borderColor: INK, borderWidth: 0.5 },
        label: label(kind, at),
      }),
    ),
  };
}

const DECALS = [
  { symbol: 'none' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: -Math.PI / 4, color: 'rgba(29,35,43,0.3)' },
  { symbol: 'circle', symbolSize: 0.5, dashArrayX: [4, 4], dashArrayY: [4, 4], color: 'rgba(29,35,43,0.35)' },
];

/** The number beside a bar, or in its part of a stack. */
const label = (kind: Chart['kind'], at: number): NonNullable<echarts.BarSeriesOption['label']> => ({
  position: kind === 'bar' ? 'right' : 'inside',
  color: kind === 'bar' ? INK : (LABEL_INK[at % LABEL_INK.length] ?? INK),
  fontSize: 11,
  ...(kind === 'stacked-bar' && at > 0 ? { backgroundColor: '#ffffff', padding: [1, 3] } : {}),
  formatter: ({ value }) => (typeof value === 'number' ? countText(value) : ''),
});

/** Whether a part of a stack has room for its number; the table below the chart has them all. */
const fits = (value: number, longest: number): boolean =>
  value > 0 && (value / longest) * STACK_WIDTH >= countText(value).length * DIGIT_WIDTH + 8;

/** Without what only a pointer could use; its class names differ from call to call. */
const still = (svg: string): string =>
  svg.replace(/<style[\s\S]*?<\/style>/g, '').replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '');

/** Element ids count up over the life of the process; here they count from the chart instead. */
function steadyIds(svg: string, chart: string): string {
  const ids = [...new Set([...svg.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id))];
  const names = new Map(ids.map((id, at) => [id, `${chart}-${at}`]));
  const renamed = (id: string): string => names.get(id) ?? id;
  return svg
    .replace(/\bid="([^"]+)"/g, (_, id: string) => `id="${renamed(id)}"`)
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${renamed(id)})`)
    .replace(/href="#([^"]+)"/g, (_, id: string) => `href="#${renamed(id)}"`);
}

/** Gives the picture a name and a description for those who do not see it. */
const named = (svg: string, { id, title, alternative }: Chart): string =>
  svg.replace(
    /<svg ([^>]*)>/,
    (_, attributes: string) =>
      `<svg ${attributes} role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escaped(title)}</title><desc id="${id}-desc">${escaped(alternative)}</desc>`,
  );

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0) ?? 0};`);
