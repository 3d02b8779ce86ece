import { expect, it } from 'vitest';
import { CHANGE_LISTS } from '../../metrics/change/change-lists.ts';
import { changes } from '../../metrics/changes.ts';
import type { Facts } from '../../model/packet.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';
import { listBlocks } from './shared/lines.ts';

const [spec] = changes.populations;
const [sample] = sampleFacts.populations;
if (spec === undefined || sample === undefined) throw new Error('changes have a population');
const POPULATION = { ...sample, ...spec, rows: 40 };
const row = (n: number) => [`C${n}`, 'emergency', 'Type: Normal to Emergency', n, n + 1, 'jmorrow', 'PASS', 'a1b2', n];
const factsOf = (total: number, kept: number): Facts => ({
  ...sampleFacts,
  populations: [POPULATION],
  lists: [{ id: 'retyped-changes', total, rows: Array.from({ length: kept }, (_, n) => row(n)) }],
});

it('prints the first lines with their place, and where the rest is', () => {
  const [table, ...more] = listBlocks(factsOf(12, 12), 'retyped-changes');
  expect(more).toEqual([]);
  if (table?.type !== 'table') throw new Error('a list is a table');
  expect(table.id).toBe('list-of-retyped-changes');
  expect(table.columns.map(({ title }) => title)).toEqual([
    'Change',
    'Type today',
    'Type altered',
    'Actual start',
    'Re-typed at',
    'Re-typed by',
    'Verdict',
    'Place',
  ]);
  expect(table.rows).toHaveLength(10);
  expect(table.cut).toEqual({ shown: 10, of: 12, sheet: 'Re-typed changes' });
  expect(table.rows[1]?.slice(3, 5)).toEqual([
    { type: 'value', value: 1, as: 'instant' },
    { type: 'value', value: 2, as: 'instant' },
  ]);
  expect(table.rows[1]?.at(-1)).toEqual({ type: 'code', text: 'a1b2:1' });
});

it('says nothing of an empty list, of one nobody names, and in a packet of an earlier release', () => {
  expect(listBlocks(factsOf(0, 0), 'retyped-changes')).toEqual([]);
  expect(listBlocks(factsOf(1, 1), 'other')).toEqual([]);
  const { lists: _, ...earlier } = factsOf(1, 1);
  expect(listBlocks(earlier, 'retyped-changes')).toEqual([]);
});

it('gives each list a title that a sheet can have, and columns that are there', () => {
  for (const { title, columns, where } of CHANGE_LISTS) {
    expect(title.length).toBeLessThanOrEqual(31);
    const known = spec.columns.map(({ key }) => key);
    expect(known).toEqual(expect.arrayContaining([...columns, ...where.map(({ column }) => column)]));
  }
});
