import { describe, expect, it } from 'vitest';
import { dateOrderEvidence } from './date-order.ts';

const decide = (...texts: readonly string[]) => {
  const evidence = dateOrderEvidence();
  texts.forEach((text, i) => {
    evidence.see(text, i + 2);
  });
  return [evidence.verdict(), evidence.proofs()];
};

describe('dateOrderEvidence', () => {
  it.each([
    [['2026-01-02 10:00:00', '', '2026/01/02', '9 Feb 2024'], 'none needed'],
    [[], 'none needed'],
    [['3/4/2026', '5.6.2026 10:00', '1-1-2026'], 'undecided'],
    [['22/Oct/21'], 'undecided'],
    // The same in either order, and no date in any.
    [['1/1/0001 12:00:00 AM', '07.07.2026', '13/13/2026'], 'none needed'],
    [['3/4/26', '5/6/26 10:00'], 'undecided'],
    [['25-03-26 10:00', '26-03-26 10:00'], 'undecided'],
  ])('%j is %s', (texts, verdict) => {
    expect(decide(...texts)).toEqual([verdict, []]);
  });

  it('is settled by one number above 12, with its line', () => {
    expect(decide('3/4/2026', '29/2/2016 01:16', '30/1/2016')).toEqual(['dmy', [{ text: '29/2/2016 01:16', line: 3 }]]);
    expect(decide('3-4-2026', '2-29-2016')).toEqual(['mdy', [{ text: '2-29-2016', line: 3 }]]);
    expect(decide('03-4-2026', '30-4-2016')[0]).toBe('dmy');
    expect(decide('3/4/2026', ' 2/29/2016 ')).toEqual(['mdy', [{ text: '2/29/2016', line: 3 }]]);
  });

  it('is settled by two-digit years at the end: a day in the middle, or a day before slashes or dots', () => {
    expect(decide('3/4/26', '3/25/26 14:05')).toEqual(['mdy', [{ text: '3/25/26 14:05', line: 3 }]]);
    expect(decide('3-4-26', '3-25-26')[0]).toBe('mdy');
    expect(decide('3.4.26', '25.3.26')).toEqual(['dmy', [{ text: '25.3.26', line: 3 }]]);
  });

  it('is left open where the last numbers vary as days do and the first as years do', () => {
    expect(decide('26/03/14', '26/03/15', '26/04/02')[0]).toBe('undecided');
    expect(decide('14/03/26', '15/03/26', '02/04/26')[0]).toBe('dmy');
    expect(decide('26/03/14', '26/03/15', '26/04/2002')[0]).toBe('dmy');
  });

  it('tells the first date with a two-digit year', () => {
    const evidence = dateOrderEvidence();
    for (const text of ['2026-03-25', '3/25/2026', ' 3/26/26 ', '3/27/26']) evidence.see(text, null);
    expect(evidence.shortYear()).toBe('3/26/26');
  });

  it('sees both kinds in one file', () => {
    const proofs = [
      { text: '29/2/2016', line: 2 },
      { text: '2/29/2016', line: 4 },
    ];
    expect(decide('29/2/2016', '1/2/2016', '2/29/2016')).toEqual(['contradictory', proofs]);
  });
});
