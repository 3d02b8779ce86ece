import { describe, expect, it } from 'vitest';
import type { FigureResult, FigureSpec } from '../model/figure.ts';
import type { Column, EvidenceRow, Where } from '../model/population.ts';
import { evaluate } from './ledger.ts';
import { tallyOf } from './tally.ts';

const COLUMNS: readonly Column[] = [
  { key: 'key', title: 'Key', type: 'text' },
  { key: 'verdict', title: 'Verdict', type: 'facet' },
  { key: 'elapsed', title: 'Elapsed', type: 'duration' },
];
const verdictIs = (...verdicts: string[]): Where => [{ column: 'verdict', in: verdicts }];
const described = { key: 'x', title: 'x', definition: 'x', basis: 'x', group: {} };

function figure(rows: readonly EvidenceRow[], spec: FigureSpec): FigureResult {
  const tally = tallyOf('p', COLUMNS);
  for (const row of rows) tally.add(row);
  return evaluate(spec, new Map([['p', tally]]));
}

const times = (count: number, verdict: string): EvidenceRow[] =>
  Array.from({ length: count }, (_, i) => [`${verdict}${i}`, verdict, null]);

describe('a ratio', () => {
  const attainment = (target: number | null): FigureSpec => ({
    ...described,
    kind: 'ratio',
    numerator: { population: 'p', where: verdictIs('PASS') },
    denominator: { population: 'p', where: verdictIs('PASS', 'EXCEPTION') },
    rounding: 'down',
    unknown: { population: 'p', where: verdictIs('UNMEASURABLE') },
    excluded: [{ reason: 'cancelled', selection: { population: 'p', where: verdictIs('EXCLUDED') } }],
    target,
  });

  // G17: 1999/2000 against 99.95 % meets it exactly; 949/999 against 95 % does not. G41: nothing judged is no occurrence.
  it.each([
    ['1999 of 2000 against 99.95 %', 1999, 1, 0, 99_950, 'meets-target'],
    ['949 of 999 against 95 %', 949, 50, 0, 95_000, 'below-target'],
    ['the worst case below and the best case above', 94, 4, 2, 95_000, 'insufficient-data'],
    ['the best case below', 90, 8, 2, 95_000, 'below-target'],
    ['the worst case above', 96, 2, 2, 95_000, 'meets-target'],
    ['nothing', 0, 0, 0, 95_000, 'no-occurrence'],
    ['no target', 1, 0, 0, null, 'no-target'],
  ] as const)('%s', (_, pass, exception, unmeasurable, target, conclusion) => {
    const rows = [
      ...times(pass, 'PASS'),
      ...times(exception, 'EXCEPTION'),
      ...times(unmeasurable, 'UNMEASURABLE'),
      ...times(3, 'EXCLUDED'),
    ];
    expect(figure(rows, attainment(target))).toEqual({
      kind: 'ratio',
      numerator: pass,
      denominator: pass + exception,
      unknown: unmeasurable,
      excluded: [{ reason: 'cancelled', count: 3 }],
      conclusion,
    });
  });
});

describe('a quantile (G27: 3, 5, 7, 9, 12, 14, 18, 22, 29 days and one open)', () => {
  const rows: EvidenceRow[] = [3, 29, 5, 7, 9, 22, 12, 14, 18].map((days) => [`${days}`, 'PASS', days]);
  rows.push(['open', 'OPEN', null]);
  it.each([
    [50, 12],
    [90, 29],
    [95, null],
  ])('P%i is %s', (percent, value) => {
    const spec: FigureSpec = {
      ...described,
      kind: 'quantile',
      of: { population: 'p', where: verdictIs('PASS') },
      column: 'elapsed',
      percent,
      open: { population: 'p', where: verdictIs('OPEN') },
    };
    expect(figure(rows, spec)).toEqual({ kind: 'quantile', value, count: 9, open: 1 });
  });

  it.each([
    // The tenth of ten, of which the open one has lasted 41 days.
    ['open for 41 days', [41], 41],
    // The eleventh of eleven: both are open, and the one open for 2 days may yet last the longest.
    ['two of them', [41, 2], 41],
    ['open for less than the longest closed', [20], 29],
    ['of one it is not known since when', [41, null], undefined],
  ] as const)('not reached, it is longer than a rank with what is %s', (_what, ages, least) => {
    const closed = rows.slice(0, 9);
    const open = ages.map((age, at): EvidenceRow => [`open ${at}`, 'OPEN', age]);
    const spec: FigureSpec = {
      ...described,
      kind: 'quantile',
      of: { population: 'p', where: verdictIs('PASS') },
      column: 'elapsed',
      percent: 95,
      open: { population: 'p', where: verdictIs('OPEN') },
      openColumn: 'elapsed',
    };
    expect(figure([...closed, ...open], spec)).toEqual({
      kind: 'quantile',
      value: null,
      count: 9,
      open: ages.length,
      ...(least === undefined ? {} : { beyond: least }),
    });
  });

  it('divides a sum of durations by lines, or by another sum', () => {
    const of = { population: 'p', where: verdictIs('PASS') };
    const quotient = (overColumn: string | null): FigureSpec => ({
      ...described,
      kind: 'quotient',
      of,
      column: 'elapsed',
      over: of,
      overColumn,
    });
    expect(figure(rows, quotient(null))).toEqual({ kind: 'quotient', sum: 119, over: 9, by: 'lines' });
    expect(figure(rows, quotient('elapsed'))).toEqual({ kind: 'quotient', sum: 119, over: 119, by: 'time' });
  });

  it('gives the mean as an exact sum and count: 119 over 9 is 13.2', () => {
    const spec: FigureSpec = {
      ...described,
      kind: 'mean',
      of: { population: 'p', where: verdictIs('PASS') },
      column: 'elapsed',
    };
    expect(figure(rows, spec)).toEqual({ kind: 'mean', sum: 119, count: 9 });
  });
});

describe('lines without a value', () => {
  // 3 and 7 are there, two lines have nothing: of four selected lines, two are without.
  const rows: EvidenceRow[] = [
    ['a', 'PASS', 3],
    ['b', 'PASS', null],
    ['c', 'PASS', 7],
    ['d', 'PASS', null],
    ['e', 'OPEN', null],
  ];
  const of = { population: 'p', where: verdictIs('PASS') };
  const open = { population: 'p', where: verdictIs('OPEN') };
  const base = { ...described, of, column: 'elapsed' };
  it.each<[FigureSpec, FigureResult]>([
    [
      { ...base, kind: 'mean' },
      { kind: 'mean', sum: 10, count: 2, without: 2 },
    ],
    [
      { ...base, kind: 'quantile', percent: 50, open },
      { kind: 'quantile', value: 7, count: 2, open: 1, without: 2 },
    ],
    [
      { ...base, kind: 'quotient', over: open, overColumn: null },
      { kind: 'quotient', sum: 10, over: 1, by: 'lines', without: 2 },
    ],
    [
      { ...base, kind: 'quotient', over: open, overColumn: 'elapsed' },
      { kind: 'quotient', sum: 10, over: 0, by: 'time', without: 3 },
    ],
    [
      { ...base, kind: 'mean', of: open },
      { kind: 'mean', sum: 0, count: 0, without: 1 },
    ],
  ])('are counted beside the figure %#', (spec, result) => {
    expect(figure(rows, spec)).toStrictEqual(result);
  });
});

it('refuses a condition on a column that is not a facet', () => {
  const tally = tallyOf('p', COLUMNS);
  expect(() => tally.count([{ column: 'key', in: ['a'] }])).toThrow('p.key is not a facet');
});

it('keeps more rows than its first allocation', () => {
  const tally = tallyOf('p', COLUMNS);
  for (let i = 0; i < 5000; i += 1) tally.add([`${i}`, i % 2 === 0 ? 'PASS' : 'EXCEPTION', i]);
  expect(tally.count(verdictIs('PASS'))).toBe(2500);
  expect(tally.values(verdictIs('EXCEPTION'), 'elapsed').at(-1)).toBe(4999);
});
