import { expect, it } from 'vitest';
import { changeFigures } from './change-figures.ts';

const FIGURES = changeFigures({ events: true, logs: true, developers: true, approvers: true, freezes: true });
const definitionOf = (key: string) => FIGURES.find((each) => each.key === key)?.definition;

it('says of a count of some changes which ones it counts, and where those like them stand', () => {
  expect(definitionOf('change.unapproved')).toMatch(
    /no approval is on record .* One approved too late is not among them/,
  );
  expect(definitionOf('change.self-approved')).toMatch(/One that names no approver is not among them/);
  expect(definitionOf('change.caused-incidents')).toMatch(/within the days of the policy/);
  for (const key of ['change.retyped', 'change.replanned'])
    expect(definitionOf(key)).toMatch(/without a log is not seen/);
  expect(definitionOf('change.count.normal')).toBe('Number of changes implemented in the period.');
});

it('says that a freeze is one of named services', () => {
  expect(definitionOf('change.deviation.freeze')).toMatch(/a freeze the policy names for their service/);
});
