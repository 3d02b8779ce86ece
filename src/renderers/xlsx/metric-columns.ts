import { styles } from './styles.ts';
import { columnLetters } from './text.ts';
import type { SheetColumn } from './worksheet.ts';

/** Columns of the sheet Metrics: worked out on the left, the engine's answers in the middle, words on the right. */
const COLUMNS = {
  id: { title: 'Figure', width: 9, style: styles.strong },
  title: { title: 'Title', width: 34, style: styles.wrapped },
  basis: { title: 'Basis', width: 18, style: styles.wrapped },
  numerator: { title: 'Numerator (a count; of a percentile its rank)', width: 13, style: styles.count },
  denominator: { title: 'Denominator (lines measured)', width: 14, style: styles.count },
  unknown: { title: 'Unknown (of a percentile: open)', width: 13, style: styles.count },
  without: { title: 'Without a value (not in the figure)', width: 13, style: styles.count },
  ms: { title: 'Sum or percentile (ms)', width: 15, style: styles.plain },
  value: { title: 'Value (share, count, or hours)', width: 12, style: styles.exactPercent },
  shown: { title: 'Value, rounded the cautious way', width: 13, style: styles.percent },
  worst: { title: 'Worst case', width: 9, style: styles.percent },
  best: { title: 'Best case', width: 9, style: styles.percent },
  target: { title: 'Target', width: 9, style: styles.target },
  conclusion: { title: 'Conclusion', width: 14, style: styles.wrapped },
  engineNumerator: { title: 'Engine: numerator', width: 12, style: styles.count },
  engineDenominator: { title: 'Engine: denominator', width: 13, style: styles.count },
  engineUnknown: { title: 'Engine: unknown', width: 11, style: styles.count },
  engineWithout: { title: 'Engine: without a value', width: 11, style: styles.count },
  engineMs: { title: 'Engine: sum or percentile (ms)', width: 15, style: styles.plain },
  engineValue: { title: 'Engine: value', width: 12, style: styles.exactPercent },
  engineConclusion: { title: 'Engine: conclusion', width: 14, style: styles.wrapped },
  difference: { title: 'Difference (must be 0)', width: 12, style: styles.check },
  printed: { title: 'As printed in the packet', width: 16, style: styles.wrapped },
  kind: { title: 'Kind', width: 10, style: styles.text },
  key: { title: 'Key', width: 30, style: styles.wrapped },
  where: { title: 'What is counted', width: 76, style: styles.wrapped },
  definition: { title: 'Definition', width: 64, style: styles.wrapped },
} as const satisfies Record<string, SheetColumn>;

export type MetricColumn = keyof typeof COLUMNS;
export const METRIC_COLUMNS: readonly MetricColumn[] = Object.keys(COLUMNS).filter(
  (key): key is MetricColumn => key in COLUMNS,
);
export const metricSheetColumns: readonly SheetColumn[] = METRIC_COLUMNS.map((key) => COLUMNS[key]);

/** `H`: where a column of the sheet Metrics stands. */
export const metricLetters = (column: MetricColumn): string => columnLetters(METRIC_COLUMNS.indexOf(column) + 1);

/** `$H5`: a cell of the sheet Metrics, the column fixed. */
export const metricCell = (column: MetricColumn, row: number): string => `$${metricLetters(column)}${row}`;

/** `$T:$T`: a whole column of the sheet Metrics. */
export function metricColumn(column: MetricColumn): string {
  const letters = metricLetters(column);
  return `$${letters}:$${letters}`;
}

/** The first figure stands in row 2. */
export const metricRow = (index: number): number => index + 2;
