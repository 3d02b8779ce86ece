import { expect, it } from 'vitest';
import { changes } from '../../metrics/changes.ts';
import * as metrics from '../../metrics/index.ts';
import type { Facts } from '../../model/packet.ts';
import type { PopulationSpec } from '../../model/population.ts';
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
  expect(table.rows).toHaveLength(7);
  expect(table.cut).toEqual({ shown: 7, of: 12, sheet: 'Re-typed changes' });
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

it('has lists of unlike names, titles that a sheet can have, and columns that are there', () => {
  const populations: readonly PopulationSpec[] = Object.values(metrics).flatMap(({ populations: of }) => of);
  const lists = populations.flatMap((of) => (of.lists ?? []).map((list) => ({ list, of })));
  expect(new Set(lists.map(({ list }) => list.id)).size).toBe(lists.length);
  expect(lists.length).toBeGreaterThan(9);
  for (const { list, of } of lists) {
    expect(list.title).toMatch(/^[^\\/?*[\]:']{1,31}$/);
    const known = of.columns.map(({ key }) => key);
    const used = [...list.columns, ...list.where.map(({ column }) => column), 'source', 'artifact', 'line'];
    expect(used.filter((key) => !known.includes(key))).toEqual([]);
  }
});
