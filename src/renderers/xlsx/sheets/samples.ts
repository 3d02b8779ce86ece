import { isoInstant } from '../../../lib/time.ts';
import type { AnnexSample } from '../../../model/renderer.ts';
import type { EvaluatedItem, Sample, SampleItem, SampleResult } from '../../../model/sample.ts';
import type { Book } from '../book.ts';
import { literal } from '../criteria.ts';
import { styles } from '../styles.ts';
import { cellText } from '../text.ts';
import type { Content, Formula } from '../worksheet.ts';

const ITEM_COLUMNS = [
  { title: 'Sample', width: 22, style: styles.strong },
  { title: 'Record', width: 22, style: styles.text },
  { title: 'No.', width: 8, style: styles.plain },
  { title: 'Use', width: 10, style: styles.text },
  { title: 'Attribute', width: 18, style: styles.wrapped },
  { title: 'Result', width: 16, style: styles.text },
  { title: 'Stratum', width: 14, style: styles.text },
  { title: 'Replaced because', width: 26, style: styles.wrapped },
  { title: 'Evidence seen', width: 30, style: styles.wrapped },
  { title: 'Tested by', width: 16, style: styles.text },
  { title: 'Tested on', width: 12, style: styles.text },
  { title: 'Note', width: 30, style: styles.wrapped },
  { title: 'Read from', width: 28, style: styles.wrapped },
  { title: 'Place in the order', width: 10, style: styles.plain },
  { title: 'SHA-256 of seed:record', width: 68, style: styles.text },
];

const RESULT_COLUMNS = [
  { title: 'Sample', width: 22, style: styles.strong },
  { title: 'Attribute', width: 18, style: styles.wrapped },
  { title: 'Stratum', width: 14, style: styles.text },
  { title: 'Deviations', width: 11, style: styles.count },
  { title: 'Tested', width: 11, style: styles.count },
  { title: 'Evaluated: deviations', width: 11, style: styles.count },
  { title: 'Evaluated: tested', width: 11, style: styles.count },
  { title: 'Difference (must be 0)', width: 12, style: styles.check },
  { title: 'Rate in the sample', width: 11, style: styles.exactPercent },
  { title: 'Not applicable', width: 11, style: styles.count },
  { title: 'Open', width: 8, style: styles.count },
  { title: 'Projected to the population', width: 60, style: styles.wrapped },
  { title: 'Method', width: 26, style: styles.wrapped },
  { title: 'Seed, or why these', width: 26, style: styles.wrapped },
  { title: 'Given or chosen by', width: 18, style: styles.wrapped },
  { title: 'Records in the population', width: 12, style: styles.count },
  { title: 'Drawn', width: 9, style: styles.count },
  { title: 'Basis of the size', width: 44, style: styles.wrapped },
  { title: 'Drawn at (UTC)', width: 21, style: styles.text },
  { title: 'Hash of the population', width: 68, style: styles.text },
];

/** Drawn samples beside the packet: a row per record and attribute, then the counts by formula (spec 5.8). */
export function sampleSheets(book: Book, samples: readonly AnnexSample[]): void {
  const items = book.sheet({ name: 'Samples', columns: ITEM_COLUMNS, layout: { frozenColumns: 2 } });
  let last = 1;
  for (const each of samples) {
    for (const row of itemRows(each)) {
      items.row(row);
      last += 1;
    }
  }
  items.close();

  const results = book.sheet({ name: 'Sample results', columns: RESULT_COLUMNS, layout: { frozenColumns: 2 } });
  let row = 1;
  for (const each of samples) {
    for (const result of each.evaluation?.results ?? []) {
      row += 1;
      results.row(resultRow(each, result, row, last));
    }
  }
  results.close();
}

function itemRows({ file, sample, evaluation }: AnnexSample): readonly (readonly Content[])[] {
  const filled = new Map(evaluation?.items.map((item) => [item.no, item]));
  return sample.attributes.flatMap((attribute) =>
    sample.items.map((item) => itemRow(file, item, attribute, filled.get(item.no))),
  );
}

const said = (text: string | null | undefined): Content => (text ? cellText(text) : null);

const itemRow = (
  file: string,
  { no, use, key, stratum, places, rank, hash }: SampleItem,
  attribute: string,
  item: EvaluatedItem | undefined,
): readonly Content[] => [
  cellText(file),
  cellText(key),
  no,
  use,
  cellText(attribute),
  said(item?.replacedBecause === '' ? item.marks[attribute] : item && 'replaced'),
  said(stratum),
  said(item?.replacedBecause),
  said(item?.evidenceSeen),
  said(item?.testedBy),
  said(item?.testedOn),
  said(item?.note),
  said(places.join(' ')),
  rank,
  said(hash),
];

function resultRow({ file, sample }: AnnexSample, result: SampleResult, row: number, last: number): readonly Content[] {
  const { attribute, stratum, deviations, tested, projection } = result;
  const count = (marks: readonly string[], engine: number): Formula => ({
    formula: marks.map((mark) => countOf({ A: file, E: attribute, F: mark, G: stratum }, last)).join('+'),
    result: engine,
  });
  return [
    cellText(file),
    cellText(attribute),
    said(stratum),
    count(['deviation'], deviations),
    count(['pass', 'deviation'], tested),
    deviations,
    tested,
    { formula: `ABS(D${row}-F${row})+ABS(E${row}-G${row})`, result: 0 },
    { formula: `IF(E${row}=0,"",D${row}/E${row})`, result: tested === 0 ? '' : deviations / tested },
    result.notApplicable,
    result.open,
    cellText(
      'notProjected' in projection
        ? `not projected: ${projection.notProjected}`
        : projection.bounds
            .map(({ confidence, rate }) => `at most ${ceilPercent(rate)} % with ${confidence / 1000} % confidence`)
            .join('; '),
    ),
    ...drawn(sample),
  ];
}

const drawn = ({ method, seed, because, seedBy, population, size, sizeBasis, drawnAt }: Sample): readonly Content[] => [
  method,
  cellText(because ?? seed),
  cellText(seedBy),
  population.items,
  size,
  cellText(sizeBasis),
  isoInstant(drawnAt),
  population.root,
];

/** Rounded up to a tenth: a bound may not look better than it is. */
const ceilPercent = (rate: number): number => Math.ceil(rate * 1000 - 1e-9) / 10;

/** Exact, whatever the texts are: samples are small enough to compare every row. */
function countOf(wanted: Readonly<Record<string, string | null>>, last: number): string {
  const conditions = Object.entries(wanted).flatMap(([letters, text]) =>
    text === null ? [] : [`EXACT(Samples!$${letters}$2:$${letters}$${Math.max(2, last)},${literal(cellText(text))})`],
  );
  return `SUMPRODUCT(${conditions.join('*')})`;
}
