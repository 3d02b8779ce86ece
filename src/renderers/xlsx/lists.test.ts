import { expect, it } from 'vitest';
import type { PopulationSpec } from '../../model/population.ts';
import { place } from '../../testing/sample/populations.ts';
import { sheetLists } from './lists.ts';

const SPEC: Pick<PopulationSpec, 'columns' | 'lists'> = {
  columns: [
    { key: 'change', title: 'Change', type: 'text' },
    { key: 'retyped', title: 'Re-typed', type: 'facet' },
    { key: 'by', title: 'By', type: 'text' },
    ...place,
  ],
  lists: [
    {
      id: 'retyped',
      title: 'Re-typed changes',
      where: [{ column: 'retyped', in: ['yes'] }],
      columns: ['change', 'by'],
      figure: null,
    },
    { id: 'all', title: 'All', where: [], columns: ['change'], figure: null },
  ],
};

it('draws the lines of a list with its own columns and their place; all lines have their sheet already', () => {
  const [list, ...others] = sheetLists(SPEC);
  expect(others).toEqual([]);
  expect(list?.columns.map(({ key }) => key)).toEqual(['change', 'by', 'artifact', 'line']);
  expect(list?.keyColumn).toBe('change');
  expect(list?.listed(['C1', 'yes', 'jdoe', 'a1', 7])).toEqual(['C1', 'jdoe', 'a1', 7]);
  expect(list?.listed(['C2', 'no', 'rlo', 'a1', 8])).toBeNull();
  expect(list?.listed(['C3', 'yes', null, 'a1', 9])).toEqual(['C3', null, 'a1', 9]);
});
