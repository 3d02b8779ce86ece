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
    [['13/13/2026'], 'undecided'],
  ])('%j is %s', (texts, verdict) => {
    expect(decide(...texts)).toEqual([verdict, []]);
  });

  it('is settled by one number above 12, with its line', () => {
    expect(decide('3/4/2026', '29/2/2016 01:16', '30/1/2016')).toEqual(['dmy', [{ text: '29/2/2016 01:16', line: 3 }]]);
    expect(decide('3/4/2026', ' 2/29/2016 ')).toEqual(['mdy', [{ text: '2/29/2016', line: 3 }]]);
  });

  it('sees both kinds in one file', () => {
    const proofs = [
      { text: '29/2/2016', line: 2 },
      { text: '2/29/2016', line: 4 },
    ];
    expect(decide('29/2/2016', '1/2/2016', '2/29/2016')).toEqual(['contradictory', proofs]);
  });
});
