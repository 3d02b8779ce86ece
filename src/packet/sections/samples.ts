import { countText, percentText, ratioText } from '../../lib/number-text.ts';
import type { Block, Cell, Section } from '../../model/packet.ts';
import type { AnnexSample } from '../../model/renderer.ts';
import type { EvaluatedItem, Sample, SampleItem, SampleResult } from '../../model/sample.ts';
import { code, column, count, facts, heading, paragraph, slug, table, text, value, warning } from './shared/cells.ts';

/** Samples drawn from the packet and what testing them gave (spec 5.3, 5.7 item 8). No figure of the packet rests on them. */
export const samplesSection = (samples: readonly AnnexSample[], elsewhere: readonly string[]): Section | null =>
  samples.length === 0 && elsewhere.length === 0
    ? null
    : {
        id: 'samples',
        title: 'Annex: samples',
        blocks: [
          paragraph(
            'Drawn from the populations of this packet after it was made, for what a person has to read. They lie beside the packet; packet.json and its figures are as they were. Rules that data can decide were tested on every line instead.',
          ),
          ...(elsewhere.length === 0
            ? []
            : [
                warning(
                  'Samples of another state of this packet',
                  `Drawn before the packet was made again, and not shown: ${elsewhere.join(', ')}.`,
                ),
              ]),
          ...samples.flatMap(oneSample),
        ],
      };

function oneSample(annexed: AnnexSample): readonly Block[] {
  const { file, sample, evaluation, stale } = annexed;
  const { population, strataBy } = sample;
  const id = slug('sample', file.replace(/[.]json$/, ''));
  return [
    heading(id, `${population.title}, ${file}`),
    facts(
      ['Population', text(`${countText(population.items)} records; one line is ${population.unit}`)],
      ['Hash of the population', code(population.root)],
      ['Method', text(sample.method)],
      ...chosenBy(sample),
      ['Hash recorded at', value(sample.rootPrintedAt, 'instant')],
      ['Drawn at', value(sample.drawnAt, 'instant')],
      ['Size', text(`${countText(sample.size)}: ${sample.sizeBasis}`)],
      ['Drawn before from this population', text(earlierText(sample))],
    ),
    ...(strataBy === null ? [] : [allocationTable(id, sample, strataBy)]),
    ...(stale
      ? [warning('Evaluated before the sheet was changed', 'The results below are of the sheet as it was then.')]
      : []),
    ...(evaluation === null ? [paragraph('Not evaluated yet.')] : [resultTable(id, sample, evaluation.results)]),
    itemTable(id, annexed),
  ];
}

const chosenBy = ({ seed, seedBy, because, systematic }: Sample): readonly (readonly [string, Cell])[] => [
  because === undefined
    ? ['Seed, given by', text(`${seed}, ${seedBy}`)]
    : ['Chosen by, because', text(`${seedBy}: ${because}`)],
  ...(systematic
    ? [['Interval', text(`every ${systematic.interval}th record by key, from place ${systematic.start}`)] as const]
    : []),
];

const earlierText = ({ earlier }: Sample): string =>
  earlier.length === 0
    ? 'nothing'
    : earlier.map(({ file, seed, seedBy }) => `${file}, seed ${seed || 'none'}, ${seedBy}`).join('; ');

const stratumText = (stratum: string | null): string => (stratum === null ? 'all' : stratum || '(empty)');

const allocationTable = (id: string, { allocation, population }: Sample, strataBy: string): Block =>
  table(
    `${id}-allocation`,
    `Allocation to strata, by ${strataBy}`,
    [column('Stratum', 40), column('Records', 20, 'end'), column('Drawn', 20, 'end'), column('')],
    [
      ...allocation.map(({ stratum, items, size }) => [
        text(stratumText(stratum)),
        count(items),
        count(size),
        text(''),
      ]),
      [text('All'), count(population.items), count(allocation.reduce((sum, { size }) => sum + size, 0)), text('')],
    ],
  );

const resultTable = (id: string, { designedFor }: Sample, results: readonly SampleResult[]): Block =>
  table(
    `${id}-results`,
    'Results by attribute; a bound speaks of the whole population, the rate of the sample alone',
    [
      column('Attribute', 18),
      column('Stratum', 12),
      column('Deviations', 12, 'end'),
      column('Rate in the sample', 10, 'end'),
      column('Not applicable', 10, 'end'),
      column('Open', 7, 'end'),
      column('Projected to the population'),
    ],
    results.map((result) => [
      text(result.attribute),
      text(stratumText(result.stratum)),
      text(`${countText(result.deviations)} of ${countText(result.tested)}`),
      text(ratioText(result.deviations, result.tested, 'up')),
      count(result.notApplicable),
      count(result.open),
      text(projectionText(result, designedFor)),
    ]),
  );

/** Bounds are rounded up: a bound may not look better than it is. */
function projectionText({ projection }: SampleResult, designedFor: Sample['designedFor']): string {
  if ('notProjected' in projection) return `not projected: ${projection.notProjected}`;
  const bounds = projection.bounds.map(
    ({ confidence, rate }) =>
      `at most ${percentText(Math.ceil(rate * 1000 - 1e-9) * 100)} with ${percentText(confidence)} confidence`,
  );
  const goal =
    designedFor === null || projection.supported === null
      ? []
      : [
          `${projection.supported ? 'supports' : 'does not support'} the tolerable ${percentText(designedFor.tolerable)} with ${percentText(designedFor.confidence)} confidence`,
        ];
  return [...bounds, ...goal].join('; ');
}

function itemTable(id: string, { sample, evaluation }: AnnexSample): Block {
  const filled = new Map(evaluation?.items.map((item) => [item.no, item]));
  // Reserves that nobody called for say nothing.
  const shown = sample.items.filter(({ no, use }) => use === 'selected' || isFilled(filled.get(no)));
  return table(
    `${id}-items`,
    'Records drawn, and what the tester wrote',
    [
      column('No.', 6, 'end'),
      column('Record', 16),
      column('Read from', 20),
      column('Result', 18),
      column('Evidence seen', 18),
      column('Tested by, on', 12),
      column('Note'),
    ],
    shown.map((item) => itemRow(item, filled.get(item.no))),
  );
}

const isFilled = (item: EvaluatedItem | undefined): boolean =>
  item !== undefined && (item.replacedBecause !== '' || Object.values(item.marks).some((mark) => mark !== ''));

const itemRow = ({ no, use, key, places }: SampleItem, item: EvaluatedItem | undefined): readonly Cell[] => [
  value(no, 'count'),
  text(use === 'reserve' ? `${key} (reserve)` : key),
  text(places.join(' ')),
  text(resultText(item)),
  text(item?.evidenceSeen ?? ''),
  text([item?.testedBy, item?.testedOn].filter(Boolean).join(', ')),
  text(item?.note ?? ''),
];

function resultText(item: EvaluatedItem | undefined): string {
  if (item === undefined) return 'not evaluated';
  if (item.replacedBecause !== '') return `replaced: ${item.replacedBecause}`;
  return Object.entries(item.marks)
    .map(([attribute, mark]) => `${attribute}: ${mark || 'open'}`)
    .join('; ');
}
