import { describe, expect, it } from 'vitest';
import { refusal } from '../testing/refusal.ts';
import { readCrosswalk } from './crosswalk.ts';

const FILE = 'controls/crosswalks/one--two.yaml';
const KNOWN = new Map([
  ['one', new Set(['A', 'B'])],
  ['two', new Set(['X', 'Y'])],
]);
const GOOD = `from: one
to: two
source: Own reading.
reviewer: null
last_checked: 2026-11-21
lines:
  - from: A
    relation: subset
    to: X
    strength: 7
    rationale: A is a part of X.
  - from: B
    relation: equal
    to: Y
    strength: 10
    rationale: The same words.
`;

const refused = (yaml: string): string => refusal(() => readCrosswalk(yaml, FILE, KNOWN));

describe('readCrosswalk', () => {
  it('reads how controls relate', () => {
    expect(readCrosswalk(GOOD, FILE, KNOWN)[0]).toEqual({
      from: { framework: 'one', control: 'A' },
      relation: 'subset',
      to: { framework: 'two', control: 'X' },
      strength: 7,
      rationale: 'A is a part of X.',
    });
  });

  it.each([
    ['an unknown framework', ['from: one', 'from: three'], `${FILE}:1 from: no framework is called three`],
    ['an unknown control', ['from: A', 'from: C'], `${FILE}:7 lines.0.from: one has no control C`],
    ['an unknown control on the right', ['to: Y', 'to: Z'], `${FILE}:14 lines.1.to: two has no control Z`],
    ['an unknown relation', ['subset', 'similar'], `${FILE}:8 lines.0.relation: Invalid option`],
    ['a strength out of range', ['strength: 7', 'strength: 11'], `${FILE}:10 lines.0.strength: must be 1 to 10`],
    ['no rationale', ['    rationale: A is a part of X.\n', ''], `${FILE}:7 lines.0.rationale: Invalid input`],
    [
      'a pair twice',
      ['B\n    relation: equal\n    to: Y', 'A\n    relation: equal\n    to: X'],
      `${FILE}:12 lines.1: A and X are there twice`,
    ],
    [
      'another name',
      ['from: one\nto: two', 'from: two\nto: one'],
      `${FILE}:1 from: the file must be called two--one.yaml`,
    ],
    ['a framework with itself', ['to: two', 'to: one'], `${FILE}:2 to: must be another framework`],
  ] as const)('names file and line of %s', (_, [from, to], message) => {
    expect(GOOD).toContain(from);
    expect(refused(GOOD.replace(from, to))).toContain(message);
  });
});
