import { expect, it } from 'vitest';
import { GOOD_MAPPING, MAPPING_FILE } from '../testing/house-mapping.ts';
import { checkMapping, type KnownFigures } from './check-mapping.ts';

const known = (measures: 'attainment' | 'deviation'): KnownFigures =>
  new Map([['sla.resolution.attainment', { measures, facets: ['priority', 'verdict'] }]]);
const RIGHT = known('attainment');

it('is content with a figure that is known and read the right way round', () => {
  expect(checkMapping(GOOD_MAPPING, MAPPING_FILE, RIGHT)).toEqual([]);
});

it('tells a figure that nothing measures, and one read the wrong way round', () => {
  expect(checkMapping(GOOD_MAPPING, MAPPING_FILE, new Map())).toEqual([
    `${MAPPING_FILE}:16 controls.1.tests.0.figure: OP-1: no measure gives sla.resolution.attainment`,
  ]);
  expect(checkMapping(GOOD_MAPPING, MAPPING_FILE, known('deviation'))).toEqual([
    `${MAPPING_FILE}:17 controls.1.tests.0.measures: OP-1: sla.resolution.attainment measures deviation, not attainment`,
  ]);
});

it('tells a limit that is no sentence or another control’s', () => {
  expect(
    checkMapping(GOOD_MAPPING.replace('cannot_show: Review.', 'cannot_show: review'), MAPPING_FILE, RIGHT),
  ).toEqual([`${MAPPING_FILE}:21 controls.1.cannot_show: OP-1: must be a sentence`]);
  expect(
    checkMapping(GOOD_MAPPING.replace('cannot_show: Review.', 'cannot_show: The rest.'), MAPPING_FILE, RIGHT),
  ).toEqual([`${MAPPING_FILE}:32 controls.2.cannot_show: OP-2: says what another control says; be specific`]);
});

it('tells a filter that the lines of the figure do not have', () => {
  const narrowed = (column: string) =>
    GOOD_MAPPING.replace(
      '        measures: attainment',
      `        where: { ${column}: [P1] }\n        measures: attainment`,
    );
  expect(checkMapping(narrowed('priority'), MAPPING_FILE, RIGHT)).toEqual([]);
  expect(checkMapping(narrowed('colour'), MAPPING_FILE, RIGHT)).toEqual([
    `${MAPPING_FILE}:17 controls.1.tests.0.where.colour: OP-1: sla.resolution.attainment cannot be narrowed by colour; known: priority, verdict`,
  ]);
});

it('tells a kind of data under more than three controls without a reason, and a reason without need', () => {
  expect(
    checkMapping(GOOD_MAPPING.replace('counts:', 'widely_used: { tickets: Because. }\ncounts:'), MAPPING_FILE, RIGHT),
  ).toEqual([`${MAPPING_FILE}:5 widely_used.tickets: tickets serve no more than 3 controls`]);
});

it('tells a figure under more than three controls', () => {
  const many = [1, 2, 3, 4].map(
    (n) => `  - control: T-${n}
    grade: direct
    strength: 8
    data: [tickets]
    tests: [{ figure: sla.resolution.attainment, measures: attainment, tolerance: 5 %, why: Agreed. }]
    shows: Times.
    cannot_show: Part ${n}.
    needs: Contract.
    rationale: Recorded.
`,
  );
  const yaml = GOOD_MAPPING.slice(0, GOOD_MAPPING.indexOf('  - control: GV-1')) + many.join('');
  expect(checkMapping(yaml, MAPPING_FILE, RIGHT)).toEqual([
    `${MAPPING_FILE}:38 controls.3.tests.0.figure: sla.resolution.attainment tests more than 3 controls of the framework`,
    `${MAPPING_FILE}:1 widely_used: tickets serve 4 controls; more than 3 need a reason here`,
  ]);
});
