import { describe, expect, it } from 'vitest';
import { mappingOf, TICKETS } from '../testing/judging.ts';
import { gains, gradeCounts } from './coverage.ts';

const mapping = [
  mappingOf({ control: 'A', data: ['tickets', 'changes'] }),
  mappingOf({ control: 'B', data: ['changes'], grade: 'partial' }),
  mappingOf({ control: 'C', data: ['changes', 'backup-jobs'], grade: 'partial-optional' }),
  mappingOf({ control: 'D', data: [], tests: [], grade: 'none' }),
];

it('counts every grade, also those no control has', () => {
  expect(gradeCounts(mapping)).toEqual([
    { grade: 'direct', controls: 1 },
    { grade: 'partial', controls: 1 },
    { grade: 'partial-optional', controls: 1 },
    { grade: 'indicator', controls: 0 },
    { grade: 'none', controls: 1 },
  ]);
});

describe('gains', () => {
  const frameworks = [{ framework: 'house', mapping }];

  it('names what would give evidence to controls without any, most first', () => {
    expect(gains(frameworks, TICKETS, []).map(({ data, controls, total }) => [data, total, controls])).toEqual([
      ['changes', 2, [{ framework: 'house', ids: ['B', 'C'] }]],
      ['backup-jobs', 1, [{ framework: 'house', ids: ['C'] }]],
    ]);
  });

  it('counts a control that has evidence no more', () => {
    const changes = { records: ['change'], rows: 3, rejected: 0 } as const;
    expect(gains(frameworks, [...TICKETS, changes], [])).toEqual([]);
    expect(gains(frameworks, [{ ...changes, rejected: 3 }], []).map(({ data, total }) => [data, total])).toEqual([
      ['changes', 3],
      ['backup-jobs', 1],
      ['tickets', 1],
    ]);
  });

  it('says which records carry the data', () => {
    expect(gains(frameworks, TICKETS, []).map(({ words, records }) => [words, records])).toEqual([
      ['change records', ['change']],
      ['backup job results', ['job-run']],
    ]);
  });

  it('tells security incidents by their flag, whatever tickets were imported', () => {
    const incidents = [{ framework: 'house', mapping: [mappingOf({ data: ['security-incidents'] })] }];
    expect(gains(incidents, TICKETS, []).map(({ data, records }) => [data, records])).toEqual([
      ['security-incidents', ['ticket', 'ticket-update']],
    ]);
    expect(gains(incidents, TICKETS, ['security-incidents'])).toEqual([]);
  });
});
