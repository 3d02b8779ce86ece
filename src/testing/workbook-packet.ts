import type { FigureSpec } from '../model/figure.ts';
import type { Packet } from '../model/packet.ts';
import type { EvidenceRow, Population, PopulationSpec, Selection, Where } from '../model/population.ts';
import type { PacketSource } from '../model/renderer.ts';
import { ledger } from '../packet/ledger.ts';
import { tallyOf } from '../packet/tally.ts';
import { sampleAnnex } from './sample/annex.ts';
import { sampleSource } from './sample-packet.ts';

/** Facet values that a spreadsheet criterion would misread, one row each, and one that differs by case alone. */
export const TRICKY: readonly string[] = [
  'PASS',
  'pass',
  '1-7',
  '01',
  '1',
  '5 %',
  'May 5',
  'TRUE',
  'a*c',
  'abc',
  'a?c',
  'a~c',
  '=1+1',
  '<5',
  '>90',
  '<>',
  'x "quoted" y',
  "it's",
  ' led by a blank',
  '@SUM(A1)',
  `long ${'x'.repeat(300)}`,
  'new\nline',
  'é',
];

const spec: PopulationSpec = {
  id: 'tricky',
  title: "Odd: names/of [sheets]? it's more than 31",
  unit: 'one made-up thing',
  keyColumn: 'key',
  columns: [
    { key: 'verdict', title: 'Verdict', type: 'facet' },
    { key: 'key', title: 'Key', type: 'text' },
    { key: 'group', title: 'Group', type: 'facet' },
    { key: 'side', title: 'Side', type: 'flag' },
    { key: 'spent', title: 'Spent', type: 'duration' },
    { key: 'at', title: 'Seen', type: 'instant' },
    { key: 'day', title: 'Day', type: 'date' },
    { key: 'line', title: 'Line', type: 'count' },
  ],
  exceptions: { where: [{ column: 'side', in: ['no'] }], expected: 'at', found: 'spent' },
};

const HOUR = 3_600_000;

/** Row `i` has the value `TRICKY[i]`, group `A`, `B` or `C` in turn, and spends `i` hours; every fifth says nothing. */
const rows: readonly EvidenceRow[] = TRICKY.map((verdict, i) => [
  verdict,
  `K${String(i).padStart(3, '0')}`,
  ['A', 'B', 'C'][i % 3] ?? 'A',
  i % 2 === 0 ? 'yes' : 'no',
  i % 5 === 0 ? null : i * HOUR,
  i % 4 === 0 ? null : Date.UTC(2026, 9, 31, i) + 500,
  i % 4 === 0 ? null : '2026-02-28',
  i + 1,
]);

const pick = (...where: Where): Selection => ({ population: spec.id, where });
const described = (key: string): Omit<Extract<FigureSpec, { kind: 'count' }>, 'kind' | 'of'> => ({
  key,
  title: key,
  definition: 'For the tests of the workbook.',
  basis: 'all lines',
  group: {},
});
const count = (key: string, of: Selection): FigureSpec => ({ ...described(key), kind: 'count', of });
const quantile = (key: string, percent: number, of: Selection, open: Selection | null): FigureSpec => ({
  ...described(key),
  kind: 'quantile',
  of,
  column: 'spent',
  percent,
  open,
});
const quotient = (key: string, of: Selection, over: Selection, overColumn: string | null): FigureSpec => ({
  ...described(key),
  kind: 'quotient',
  of,
  column: 'spent',
  over,
  overColumn,
});
const ratio = (key: string, rounding: 'down' | 'up', numerator: Selection, denominator: Selection): FigureSpec => ({
  ...described(key),
  kind: 'ratio',
  numerator,
  denominator,
  rounding,
  unknown: null,
  excluded: [{ reason: 'in group C', selection: pick({ column: 'group', in: ['C'] }) }],
  target: 50_000,
});
const side = (value: string): Selection => pick({ column: 'side', in: [value] });
const nothing = pick({ column: 'group', in: ['none of them'] });

const specs: readonly FigureSpec[] = [
  ...TRICKY.map((value, i) => count(`tricky.${i}`, pick({ column: 'verdict', in: [value] }))),
  count('all', pick()),
  count('none', pick({ column: 'group', in: [] })),
  count('one list', pick({ column: 'group', in: ['A', 'B'] })),
  count('two lists', pick({ column: 'group', in: ['A', 'B'] }, { column: 'side', in: ['yes', 'no'] })),
  count('list and odd', pick({ column: 'group', in: ['A', 'B'] }, { column: 'verdict', in: ['PASS', '1-7'] })),
  ratio('up', 'up', side('no'), pick()),
  ratio('nothing', 'down', nothing, nothing),
  quantile('median', 50, side('yes'), null),
  quantile('p90', 90, pick({ column: 'group', in: ['A', 'B'] }), pick({ column: 'verdict', in: ['PASS'] })),
  quantile('not reached', 95, side('yes'), side('no')),
  quantile('no occurrences', 50, nothing, null),
  { ...described('mean'), kind: 'mean', of: pick({ column: 'group', in: ['A', 'B'] }), column: 'spent' },
  { ...described('mean of odd'), kind: 'mean', of: pick({ column: 'verdict', in: ['pass', '1-7'] }), column: 'spent' },
  { ...described('mean of nothing'), kind: 'mean', of: nothing, column: 'spent' },
  quotient('share', side('yes'), pick(), 'spent'),
  quotient('share of odd', pick({ column: 'verdict', in: ['pass', '1-7'] }), pick(), 'spent'),
  quotient('all of it', side('yes'), side('yes'), 'spent'),
  quotient('time for each', pick(), side('yes'), null),
  quotient('none in', pick(), nothing, null),
  quotient('share of nothing', nothing, nothing, 'spent'),
  count('sla.made-up.rollforward.opening', side('yes')),
  count('sla.made-up.rollforward.attached', side('no')),
  count('sla.made-up.rollforward.fell-due', pick({ column: 'group', in: ['A'] })),
  count('sla.made-up.rollforward.closing', pick({ column: 'group', in: ['B', 'C'] })),
];

const waterfall: Population['waterfall'] = {
  rowsInFiles: TRICKY.length + 3,
  steps: [{ reason: 'outside the period', rows: 3 }],
  remaining: TRICKY.length,
  reconciles: true,
};
const file = { rows: TRICKY.length, file: 'populations/tricky.ndjson', sha256: 'c'.repeat(64) };
const empty: PopulationSpec = { ...spec, id: 'empty', title: 'Nothing happened' };
const onEmpty = (where: Where): Selection => ({ population: empty.id, where });

const tally = tallyOf(spec.id, spec.columns);
for (const row of rows) tally.add(row);
const tallies = new Map([
  [spec.id, tally],
  [empty.id, tallyOf(empty.id, empty.columns)],
]);
const figures = ledger(
  [
    ...specs,
    count('empty.all', onEmpty([])),
    ratio('empty.ratio', 'down', onEmpty([{ column: 'side', in: ['yes'] }]), onEmpty([])),
    { ...described('empty.quantile'), kind: 'quantile', of: onEmpty([]), column: 'spent', percent: 50, open: null },
    { ...described('empty.mean'), kind: 'mean', of: onEmpty([]), column: 'spent' },
  ],
  tallies,
  sampleSource.packet.asOf,
).map((figure, index) => ({ ...figure, id: `F-${1001 + index}` }));

const packet: Packet = {
  ...sampleSource.packet,
  figures: [...sampleSource.packet.figures, ...figures],
  populations: [
    ...sampleSource.packet.populations,
    { ...spec, ...file, waterfall },
    {
      ...empty,
      ...file,
      file: 'populations/empty.ndjson',
      rows: 0,
      waterfall: { rowsInFiles: 0, steps: [], remaining: 0, reconciles: true },
    },
  ],
};

/** The sample packet with a population of texts that spreadsheets misread, and one without a line. */
export const workbookSource: PacketSource = {
  ...sampleSource,
  packet,
  annex: sampleAnnex,
  rows: (id) => (id === spec.id ? rows : id === empty.id ? [] : sampleSource.rows(id)),
};
