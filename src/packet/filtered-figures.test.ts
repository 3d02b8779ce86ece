import { expect, it } from 'vitest';
import type { ControlTest } from '../model/control.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { PopulationSpec } from '../model/population.ts';
import { UserError } from '../model/problem.ts';
import { deviation } from '../testing/judging.ts';
import { filteredFigures } from './filtered-figures.ts';
import { ledger } from './ledger.ts';
import { tallyOf } from './tally.ts';

const CHANGES: PopulationSpec = {
  id: 'changes',
  title: 'Changes',
  unit: 'one change',
  keyColumn: 'change',
  exceptions: null,
  columns: [
    { key: 'change', title: 'Change', type: 'text' },
    { key: 'type', title: 'Type', type: 'facet' },
    { key: 'approval', title: 'Approval', type: 'facet' },
  ],
};
const where = (approval: readonly string[]) => [{ column: 'approval', in: approval }];
const WHOLE: FigureSpec = {
  kind: 'ratio',
  key: 'change.deviation.approval',
  title: 'Changes without approval before the start',
  definition: 'Deviating of judged.',
  basis: 'implemented in the period',
  group: {},
  numerator: { population: 'changes', where: where(['exception']) },
  denominator: { population: 'changes', where: where(['exception', 'pass']) },
  unknown: { population: 'changes', where: where(['unknown']) },
  rounding: 'up',
  excluded: [],
  target: null,
};
const narrowed = (column: string, ...values: string[]): ControlTest => ({
  ...deviation(WHOLE.key, 0),
  where: [{ column, in: values }],
});

it('works out the part of a figure that a test asks for', () => {
  const [figure, ...more] = filteredFigures([narrowed('type', 'emergency')], [WHOLE], [CHANGES]);
  if (!figure) throw new Error('the filter makes a figure');
  expect(more).toEqual([]);
  expect(figure.key).toBe('change.deviation.approval[type=emergency]');
  expect(figure.title).toBe('Changes without approval before the start, of lines with type emergency');

  // Of five changes three are emergencies: one exception, one pass, one unknown.
  const tally = tallyOf('changes', CHANGES.columns);
  for (const row of [
    ['CHG1', 'emergency', 'exception'],
    ['CHG2', 'emergency', 'pass'],
    ['CHG3', 'emergency', 'unknown'],
    ['CHG4', 'normal', 'exception'],
    ['CHG5', 'standard', 'pass'],
  ]) {
    tally.add(row);
  }
  const [whole, part] = ledger([WHOLE, figure], new Map([['changes', tally]]), 0);
  expect(whole?.result).toMatchObject({ numerator: 2, denominator: 4, unknown: 1 });
  expect(part?.result).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
});

it('says the filter in plain words', () => {
  const columns: PopulationSpec['columns'] = [
    ...CHANGES.columns,
    { key: 'security', title: 'Security incident', type: 'facet' },
    { key: 'sla', title: 'SLA class', type: 'facet' },
  ];
  const titles = (...of: readonly ControlTest[]) =>
    filteredFigures(of, [WHOLE], [{ ...CHANGES, columns }]).map(({ title }) => title.replace(`${WHOLE.title}, `, ''));
  expect(titles(narrowed('security', 'yes'), narrowed('security', 'no'), narrowed('sla', 'A', 'B'))).toEqual([
    'of lines marked security incident',
    'of lines not marked security incident',
    'of lines with SLA class A or B',
  ]);
  const both = { ...narrowed('security', 'yes'), where: [...where(['pass']), { column: 'security', in: ['yes'] }] };
  expect(titles(both)).toEqual(['of lines with approval pass and marked security incident']);
});

it('makes each part once, however many tests read it, and none for tests of the whole', () => {
  const tests = [narrowed('type', 'emergency'), narrowed('type', 'emergency'), deviation(WHOLE.key, 0)];
  expect(filteredFigures(tests, [WHOLE], [CHANGES])).toHaveLength(1);
});

it('refuses a filter on a column the lines do not have, or that is no facet', () => {
  expect(() => filteredFigures([narrowed('colour', 'red')], [WHOLE], [CHANGES])).toThrow(UserError);
  expect(() => filteredFigures([narrowed('change', 'CHG1')], [WHOLE], [CHANGES])).toThrow(/narrows .* by change/);
});
