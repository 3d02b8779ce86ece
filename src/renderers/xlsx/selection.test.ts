import { describe, expect, it } from 'vitest';
import type { Where } from '../../model/population.ts';
import type { RowSheets } from './layout.ts';
import { rankedFormula, selectionFormula } from './selection.ts';

const sheets = (...rows: number[]): RowSheets => ({
  id: 'p',
  title: 'P',
  parts: rows.map((count, part) => ({ sheet: part === 0 ? 'P x' : `P x (${part + 1})`, rows: count })),
  fields: [],
  columns: [],
  letters: new Map([
    ['verdict', 'N'],
    ['priority', 'C'],
    ['side', 'D'],
    ['elapsed', 'M'],
  ]),
  values: new Map([['verdict', new Set(['PASS', 'EXCEPTION'])]]),
});
const select = (...where: Where) => ({ population: 'p', where });
const count = (where: Where, ...rows: number[]): string | null =>
  selectionFormula(select(...where), { of: 'rows' }, sheets(...rows));

describe('a selection counted', () => {
  it.each<[string, Where, string]>([
    ['one value', [{ column: 'verdict', in: ['PASS'] }], `COUNTIFS('P x'!$N$2:$N$1201,"PASS")`],
    [
      'alternatives',
      [{ column: 'verdict', in: ['PASS', 'EXCEPTION'] }],
      `SUM(COUNTIFS('P x'!$N$2:$N$1201,{"PASS","EXCEPTION"}))`,
    ],
    [
      'two conditions',
      [
        { column: 'priority', in: ['P1'] },
        { column: 'verdict', in: ['PASS'] },
      ],
      `COUNTIFS('P x'!$C$2:$C$1201,"P1",'P x'!$N$2:$N$1201,"PASS")`,
    ],
    [
      'two lists: the longer is the array, the other is spelled out',
      [
        { column: 'side', in: ['yes', 'no'] },
        { column: 'priority', in: ['P1', 'P2', 'P3'] },
      ],
      `SUM(COUNTIFS('P x'!$D$2:$D$1201,"yes",'P x'!$C$2:$C$1201,{"P1","P2","P3"}),COUNTIFS('P x'!$D$2:$D$1201,"no",'P x'!$C$2:$C$1201,{"P1","P2","P3"}))`,
    ],
    ['the same value twice', [{ column: 'side', in: ['yes', 'yes'] }], `COUNTIFS('P x'!$D$2:$D$1201,"yes")`],
    ['everything', [], `COUNTIFS('P x'!$A$2:$A$1201,"<>")`],
    ['nothing', [{ column: 'side', in: [] }], '0'],
    [
      'a text that looks like a date',
      [{ column: 'side', in: ['1-7', 'x'] }],
      `SUMPRODUCT((EXACT('P x'!$D$2:$D$1201,"1-7")+EXACT('P x'!$D$2:$D$1201,"x"))*('P x'!$A$2:$A$1201<>""))`,
    ],
  ])('%s', (_, where, formula) => {
    expect(count(where, 1200)).toBe(formula);
  });

  it('adds the sheets of a split population', () => {
    expect(count([{ column: 'side', in: ['yes'] }], 5, 2)).toBe(
      `COUNTIFS('P x'!$D$2:$D$6,"yes")+COUNTIFS('P x (2)'!$D$2:$D$3,"yes")`,
    );
  });

  it('keeps a range over a sheet without rows', () => {
    expect(count([{ column: 'side', in: ['yes'] }], 0)).toBe(`COUNTIFS('P x'!$D$2:$D$2,"yes")`);
  });

  it('takes the shorter spelling when the alternatives multiply, and gives up only when that is too long', () => {
    const many = (prefix: string): string[] => Array.from({ length: 40 }, (_, i) => `${prefix}${'x'.repeat(i)}`);
    const wide: Where = [
      { column: 'side', in: many('a') },
      { column: 'priority', in: many('b') },
    ];
    expect(count(wide, 10)).toMatch(/^SUMPRODUCT\(\(EXACT/);
    expect(count([{ column: 'side', in: Array.from({ length: 400 }, (_, i) => `${i} days late`) }], 10)).toBeNull();
  });

  it('refuses a column the population does not have', () => {
    expect(() => count([{ column: 'colour', in: ['red'] }], 1)).toThrow('p has no column "colour"');
  });
});

describe('durations of a selection', () => {
  const met = select({ column: 'verdict', in: ['PASS'] });
  const odd = select({ column: 'verdict', in: ['1-7'] });
  const column = 'elapsed';

  it.each([
    ['values', met, { of: 'values', column }, `COUNTIFS('P x'!$N$2:$N$9,"PASS",'P x'!$M$2:$M$9,"<>")`],
    ['sum', met, { of: 'sum', column }, `SUMIFS('P x'!$M$2:$M$9,'P x'!$N$2:$N$9,"PASS")`],
    [
      'below',
      met,
      { of: 'below', column, operator: '<=', cell: '$Q2' },
      `COUNTIFS('P x'!$N$2:$N$9,"PASS",'P x'!$M$2:$M$9,"<="&$Q2)`,
    ],
    [
      'sum, exact',
      odd,
      { of: 'sum', column },
      `SUMPRODUCT((EXACT('P x'!$N$2:$N$9,"1-7"))*('P x'!$A$2:$A$9<>""),'P x'!$M$2:$M$9)`,
    ],
    [
      'values, exact',
      odd,
      { of: 'values', column },
      `SUMPRODUCT((EXACT('P x'!$N$2:$N$9,"1-7"))*('P x'!$A$2:$A$9<>"")*ISNUMBER('P x'!$M$2:$M$9))`,
    ],
  ] as const)('%s', (_, selection, measure, formula) => {
    expect(selectionFormula(selection, measure, sheets(8))).toBe(formula);
  });

  it('ranks on one sheet only', () => {
    expect(rankedFormula(met, column, '$D2', sheets(8))).toBe(
      `SMALL(IF((EXACT('P x'!$N$2:$N$9,"PASS"))*ISNUMBER('P x'!$M$2:$M$9),'P x'!$M$2:$M$9),$D2)`,
    );
    expect(rankedFormula(met, column, '$D2', sheets(8, 8))).toBeNull();
  });
});
