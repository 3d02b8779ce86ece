import type { Packet } from '../../../../model/packet.ts';
import { NOT_RECOMPUTED } from '../../figure/index.ts';
import { metricColumn } from '../../metric-columns.ts';
import { styles } from '../../styles.ts';
import type { Content, StyledContent } from '../../worksheet.ts';
import { receiptDifference } from '../receipts.ts';
import { rollforwardDifference } from '../rollforward.ts';
import { waterfallDifference } from '../waterfall.ts';

/** The differences of the whole workbook, one sum per sheet. */
export function checkLines(packet: Packet): readonly (readonly (Content | StyledContent)[])[] {
  const check = (label: string, formula: string, result: number): readonly (Content | StyledContent)[] => [
    label,
    { value: { formula, result }, style: styles.checkLine },
  ];
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const differences = `Metrics!${metricColumn('difference')}`;
  return [
    check('Metrics: formulas less engine', `SUM(${differences})`, 0),
    check('Metrics: figures not recomputed', `COUNTIF(${differences},"${NOT_RECOMPUTED}")`, 0),
    check('Excluded: formulas less engine', 'SUM(Excluded!$F:$F)', 0),
    check('Receipts: rows without an outcome', 'SUM(Receipts!$L:$L)', sum(packet.receipts.map(receiptDifference))),
    check(
      'Waterfall: rows not accounted for',
      'SUM(Waterfall!$E:$E)',
      sum(packet.populations.map(waterfallDifference)),
    ),
    check('Samples: formulas less evaluation', `SUM('Sample results'!$H:$H)`, 0),
    check('Rollforward: lines not carried', 'SUM(Rollforward!$G:$G)', rollforwardDifference(packet.figures)),
  ];
}
