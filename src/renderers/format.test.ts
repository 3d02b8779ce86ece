import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../lib/time.ts';
import type { Figure } from '../model/figure.ts';
import { type FigureShow, figureText, periodText, valueText } from './format.ts';

const NY = 'America/New_York';
const described = { key: 'k', title: 't', definition: 'd', basis: 'b', group: {}, id: 'F-0001', asOf: 0 };
const selection = { population: 'p', where: [] };

function ratio(numerator: number, denominator: number, unknown: number, rounding: 'down' | 'up'): Figure {
  return {
    ...described,
    kind: 'ratio',
    numerator: selection,
    denominator: selection,
    rounding,
    unknown: null,
    excluded: [],
    target: 99_950,
    result: {
      kind: 'ratio',
      numerator,
      denominator,
      unknown,
      excluded: [
        { reason: 'cancelled', count: 1200 },
        { reason: 'no commitment', count: 0 },
      ],
      conclusion: 'below-target',
    },
  };
}

function quantile(value: number | null, count: number, open: number): Figure {
  return {
    ...described,
    kind: 'quantile',
    of: selection,
    column: 'c',
    percent: 95,
    open: null,
    result: { kind: 'quantile', value, count, open },
  };
}

describe('figureText', () => {
  const shown = (figure: Figure, shows: readonly FigureShow[]): string[] =>
    shows.map((show) => figureText(figure, show));

  it('gives an attainment with its count, goal, bounds and what was left out', () => {
    // 1 of 3 with one unknown: 25.0 % to 50.0 % (spec 8.2).
    const shows = ['value', 'n-of-N', 'value-and-n', 'bounds', 'target', 'conclusion', 'unknown', 'excluded'] as const;
    expect(shown(ratio(1, 3, 1, 'down'), shows)).toEqual([
      '33.3 %',
      '1 of 3',
      '33.3 % (1 of 3)',
      'worst 25.0 %, best 50.0 %',
      '99.95 %',
      'below target',
      '1',
      'cancelled 1,200',
    ]);
  });

  it('rounds a deviation rate up, and its worst case is the high one', () => {
    // 7 of 480, 20 unknown: 27/500 = 5.4 % at worst, 7/500 = 1.4 % at best.
    expect(shown(ratio(7, 480, 20, 'up'), ['value', 'bounds'])).toEqual(['1.5 %', 'worst 5.4 %, best 1.4 %']);
  });

  it('never makes a percentage of nothing (G41)', () => {
    expect(shown(ratio(0, 0, 0, 'down'), ['value', 'n-of-N', 'bounds'])).toEqual(['no occurrences', '0 of 0', '–']);
    expect(shown(ratio(0, 0, 2, 'down'), ['value', 'bounds'])).toEqual(['not known', 'worst 0.0 %, best 100.0 %']);
  });

  it('says that a quantile is not reached while too many items are open (G27)', () => {
    expect(figureText(quantile(12 * DAY_MS, 9, 1), 'value-and-n')).toBe('12 d (1 of 10 open)');
    const notReached = quantile(null, 9, 1);
    expect(figureText(notReached, 'value')).toBe('not reached (1 of 10 open)');
    if (notReached.result.kind !== 'quantile') return expect.fail('a quantile');
    const outlived: Figure = { ...notReached, result: { ...notReached.result, beyond: 41 * DAY_MS } };
    expect(figureText(outlived, 'value')).toBe('not reached, > 41 d (1 of 10 open)');
    expect(figureText(quantile(null, 0, 0), 'value')).toBe('no occurrences');
  });

  it('says how many selected lines have no value, and "not known" where none has one', () => {
    const lacking = (figure: Figure, without: number): Figure => {
      if (figure.result.kind === 'ratio' || figure.result.kind === 'count') return expect.fail('no time');
      return { ...figure, result: { ...figure.result, without } };
    };
    const mean = (sum: number, count: number): Figure => ({
      ...described,
      kind: 'mean',
      of: selection,
      column: 'c',
      result: { kind: 'mean', sum, count },
    });
    expect(shown(lacking(quantile(3 * DAY_MS, 1023, 4), 84), ['value', 'n-of-N'])).toEqual([
      '3 d',
      '4 of 1,027 open; 84 without a value',
    ]);
    expect(shown(lacking(quantile(null, 0, 0), 6), ['value', 'n-of-N'])).toEqual([
      'not known',
      '0 of 0 open; 6 without a value',
    ]);
    expect(shown(lacking(mean(4 * HOUR_MS, 2), 1), ['value', 'value-and-n'])).toEqual([
      '2 h',
      '2 h (over 2; 1 without a value)',
    ]);
    expect(figureText(lacking(mean(0, 0), 5), 'value')).toBe('not known');
  });

  it('prints shares of time cut to the thousandth, and time for each line (G34: 6 h down in 2159 h, three failures)', () => {
    const quotient = (sum: number, over: number, by: 'time' | 'lines'): Figure => ({
      ...described,
      kind: 'quotient',
      of: selection,
      column: 'uptime',
      over: selection,
      overColumn: by === 'time' ? 'observed' : null,
      result: { kind: 'quotient', sum, over, by },
    });
    const available = quotient(2153 * HOUR_MS, 2159 * HOUR_MS, 'time');
    expect(figureText(available, 'value')).toBe('99.722 %');
    expect(figureText(available, 'n-of-N')).toBe('89 d 17 h of 89 d 23 h');
    // 717 h 40 min are 29 days, 21 h 40 min.
    expect(figureText(quotient(2153 * HOUR_MS, 3, 'lines'), 'value-and-n')).toBe('29 d 21 h 40 min (over 3)');
    expect(figureText(quotient(2159 * HOUR_MS, 0, 'lines'), 'value')).toBe('none in 89 d 23 h');
    expect(figureText(quotient(2159 * HOUR_MS, 2159 * HOUR_MS, 'time'), 'value')).toBe('all of 89 d 23 h');
    expect(figureText(quotient(0, 0, 'time'), 'value')).toBe('no occurrences');
  });

  it('prints the mean of closed items with how many there are (G27: 119 days over 9)', () => {
    const mean: Figure = {
      ...described,
      kind: 'mean',
      of: selection,
      column: 'c',
      result: { kind: 'mean', sum: 119 * DAY_MS, count: 9 },
    };
    // 13.2… days = 13 d 5 h 20 min exactly.
    expect(figureText(mean, 'value-and-n')).toBe('13 d 5 h 20 min (over 9)');
  });
});

it('names a period by its first and last day (G20)', () => {
  const period = { from: Date.parse('2026-01-01T05:00:00Z'), to: Date.parse('2026-04-01T04:00:00Z'), zone: NY };
  expect(periodText(period)).toBe('2026-01-01 to 2026-03-31');
});

it('shows a value the source does not state as a dash, and text as it stands', () => {
  expect(valueText(null, 'instant', NY)).toBe('–');
  expect(valueText('=HYPERLINK("x")', 'text', NY)).toBe('=HYPERLINK("x")');
  expect(valueText(1200, 'count', NY)).toBe('1,200');
});
