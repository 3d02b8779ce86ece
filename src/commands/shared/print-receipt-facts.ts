import { countText } from '../../lib/number-text.ts';
import { isoInstant } from '../../lib/time.ts';
import { COMPLETENESS_TERMS } from '../../model/completeness-text.ts';
import { type Receipt, readAsText } from '../../model/receipt.ts';
import type { Edges } from './command.ts';

type Fact = readonly [string, (receipt: Receipt) => string];

const stated = (value: string | null): string => value ?? 'not stated';
const instant = (at: number | null): string => (at === null ? 'none' : isoInstant(at));

/** The rest of a receipt, behind rows, outcomes and hash: a term a line (spec 5.2). */
const FACTS: readonly Fact[] = [
  ['Read as', readAsText],
  ['Size in bytes', ({ bytes }) => countText(bytes)],
  ['Source system', ({ extraction }) => stated(extraction.system)],
  ['Query or report', ({ extraction }) => stated(extraction.query)],
  ['Extracted by', ({ extraction }) => stated(extraction.extractedBy)],
  ['Extracted at', ({ extraction }) => stated(extraction.extractedAt)],
  [
    'Held by the source',
    ({ extraction: { rowCountAtSource: rows }, unit }) => (rows === null ? 'not stated' : `${countText(rows)} ${unit}`),
  ],
  ['First and last key', ({ firstKey, lastKey }) => `${firstKey ?? 'none'} – ${lastKey ?? 'none'}`],
  ['Earliest and latest time', ({ earliestAt, latestAt }) => `${instant(earliestAt)} – ${instant(latestAt)}`],
  ...COMPLETENESS_TERMS.map(({ term, words }): Fact => [term, (receipt) => words(receipt, true)]),
];

export function printReceiptFacts({ print }: Edges, receipt: Receipt): void {
  for (const [term, words] of FACTS) print(`  ${term}: ${words(receipt)}`);
}
