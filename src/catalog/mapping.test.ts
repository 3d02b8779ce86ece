import { describe, expect, it } from 'vitest';
import type { Catalogue, Control } from '../model/control.ts';
import { UserError } from '../model/problem.ts';
import { checkMapping, type KnownFigures } from './check-mapping.ts';
import { readMapping } from './mapping.ts';

const FILE = 'controls/house/mapping.yaml';
const control = (id: string): Control => ({ id, group: ['All'], title: id, designation: null, references: [] });
const CATALOGUE: Catalogue = {
  id: 'house',
  title: 'House set',
  edition: 'first',
  source: 'internal',
  checkedOn: '2026-11-21',
  standing: 'house',
  note: 'A small set.',
  controls: ['OP-1', 'OP-2', 'GV-1'].map(control),
};

const GOOD = `framework: house
reviewer: null
last_checked: 2026-11-21
tolerances_set: { by: house default, on: 2026-11-21 }
counts: { direct: 1, partial: 1, partial-optional: 0, indicator: 0, none: 1 }
controls:
  - control: GV-1
    grade: none
    needs: A policy.
    rationale: A document.
  - control: OP-1
    grade: direct
    strength: 8
    data: [tickets]
    tests:
      - figure: sla.resolution.attainment
        measures: attainment
        tolerance: 0.125 %
        why: Agreed.
    shows: Attainment.
    cannot_show: Review.
    needs: Contract.
    rationale: Times are on every ticket.
    reviewer: M. Okafor
    last_checked: 2026-12-01
  - control: OP-2
    grade: partial
    strength: 5
    data: [changes, patches]
    planned: [attribute F]
    shows: Something.
    cannot_show: The rest.
    needs: A log.
    rationale: Half of it is recorded.
`;

function refusal(yaml: string): string {
  try {
    readMapping(yaml, FILE, CATALOGUE);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('readMapping', () => {
  it('gives one mapping per control in the order of the catalogue', () => {
    const [direct, partial, none, ...more] = readMapping(GOOD, FILE, CATALOGUE);
    expect(more).toEqual([]);
    expect(direct).toEqual({
      control: 'OP-1',
      grade: 'direct',
      data: ['tickets'],
      strength: 8,
      tests: [
        {
          figure: 'sla.resolution.attainment',
          where: [],
          measures: 'attainment',
          tolerance: 125,
          toleranceSet: { by: 'house default', on: '2026-11-21' },
          why: 'Agreed.',
        },
      ],
      planned: [],
      shows: 'Attainment.',
      cannotShow: 'Review.',
      needs: 'Contract.',
      rationale: 'Times are on every ticket.',
      reviewer: 'M. Okafor',
      lastChecked: '2026-12-01',
    });
    expect(partial).toMatchObject({
      control: 'OP-2',
      planned: ['attribute F'],
      reviewer: null,
      lastChecked: '2026-11-21',
    });
    expect(none).toMatchObject({
      control: 'GV-1',
      grade: 'none',
      strength: null,
      data: [],
      tests: [],
      planned: [],
      shows: '',
      cannotShow: '',
    });
  });

  it.each([
    ['0 %', 0],
    ['5 %', 5_000],
    ['2.5 %', 2_500],
    ['99.999 %', 99_999],
    ['100 %', 100_000],
  ])('reads the tolerance %s as thousandths of a percent', (written, thousandths) => {
    const [{ tests } = { tests: [] }] = readMapping(GOOD.replace('0.125 %', written), FILE, CATALOGUE);
    expect(tests[0]?.tolerance).toBe(thousandths);
  });

  it.each([
    [
      'an unknown control',
      GOOD.replace('control: OP-2', 'control: OP-9'),
      `${FILE}:26 controls.2: no control is called OP-9`,
    ],
    ['a missing control', GOOD.replace('control: OP-2', 'control: OP-9'), `${FILE}:6 controls: OP-2 is missing`],
    ['a control twice', GOOD.replace('control: OP-2', 'control: OP-1'), `${FILE}:26 controls.2: OP-1 is there twice`],
    [
      'grades that do not add up',
      GOOD.replace('direct: 1', 'direct: 2'),
      `${FILE}:5 counts.direct: says 2, the list has 1`,
    ],
    ['no rationale', GOOD.replace('    rationale: A document.\n', ''), `${FILE}:7 controls.0.rationale: Invalid input`],
    ['no needs', GOOD.replace('needs: A log.', 'needs: ""'), `${FILE}:33 controls.2.needs: must not be empty`],
    ['no data', GOOD.replace('    data: [tickets]\n', ''), `${FILE}:11 controls.1: OP-1 names no data`],
    ['an unknown kind of data', GOOD.replace('[tickets]', '[emails]'), `${FILE}:14 controls.1.data.0: Invalid option`],
    [
      'no limits',
      GOOD.replace('    cannot_show: Review.\n', ''),
      `${FILE}:11 controls.1: OP-1 does not say what the evidence cannot show`,
    ],
    [
      'nothing shown',
      GOOD.replace('    shows: Something.\n', ''),
      `${FILE}:26 controls.2: OP-2 does not say what the evidence shows`,
    ],
    [
      'no test at all',
      GOOD.replace('    planned: [attribute F]\n', ''),
      `${FILE}:26 controls.2: OP-2 has neither tests nor planned tests, nor says why it is untested`,
    ],
    [
      'a reason for no test beside a test',
      GOOD.replace('    shows: Attainment.', '    untested: No record.\n    shows: Attainment.'),
      `${FILE}:11 controls.1: OP-1 has tests or planned tests, so it is not untested`,
    ],
    [
      'a strength its grade does not allow',
      GOOD.replace('strength: 8', 'strength: 5'),
      `${FILE}:11 controls.1: OP-1 is direct, so its strength lies between 6 and 10, not 5`,
    ],
    [
      'a tolerance nobody set',
      GOOD.replace('{ by: house default, on: 2026-11-21 }', '{ by: house default }'),
      `${FILE}:4 tolerances_set.on: must be a date`,
    ],
    [
      'a test for grade none',
      GOOD.replace('grade: none', 'grade: none\n    planned: [x]'),
      `${FILE}:7 controls.0: GV-1 has grade none: no record can show it, so it takes no planned`,
    ],
    [
      'a tolerance without its unit',
      GOOD.replace('0.125 %', '0.125'),
      `${FILE}:18 controls.1.tests.0.tolerance: Invalid input`,
    ],
    [
      'a tolerance above 100 %',
      GOOD.replace('0.125 %', '101 %'),
      `${FILE}:18 controls.1.tests.0.tolerance: must be a percentage such as "5 %"`,
    ],
    ['an unknown grade', GOOD.replace('grade: direct', 'grade: full'), `${FILE}:12 controls.1.grade: Invalid option`],
    [
      'another framework',
      GOOD.replace('framework: house', 'framework: home'),
      `${FILE}:1 framework: the catalogue beside it is house`,
    ],
    [
      'the wrong way round',
      GOOD.replace('measures: attainment', 'measures: success'),
      `${FILE}:17 controls.1.tests.0.measures: Invalid option`,
    ],
    [
      'an unknown key',
      GOOD.replace('    shows: Something.', '    show: Something.'),
      `${FILE}:31 controls.2.show: unknown key show`,
    ],
  ])('names file and line of %s', (_, yaml, message) => {
    expect(refusal(yaml)).toContain(message);
  });

  it('refuses the same figure twice for one control', () => {
    const test = /( {6}- figure[\s\S]*?why: Agreed\.\n)/;
    expect(refusal(GOOD.replace(test, '$1$1'))).toBe(
      `${FILE}:11 controls.1: OP-1 tests sla.resolution.attainment twice`,
    );
  });
});

describe('checkMapping', () => {
  const known = (measures: 'attainment' | 'deviation'): KnownFigures =>
    new Map([['sla.resolution.attainment', { measures, facets: ['priority', 'verdict'] }]]);
  const RIGHT = known('attainment');

  it('is content with a figure that is known and read the right way round', () => {
    expect(checkMapping(GOOD, FILE, RIGHT)).toEqual([]);
  });

  it('tells a figure that nothing measures, and one read the wrong way round', () => {
    expect(checkMapping(GOOD, FILE, new Map())).toEqual([
      `${FILE}:16 controls.1.tests.0.figure: OP-1: no measure gives sla.resolution.attainment`,
    ]);
    expect(checkMapping(GOOD, FILE, known('deviation'))).toEqual([
      `${FILE}:17 controls.1.tests.0.measures: OP-1: sla.resolution.attainment measures deviation, not attainment`,
    ]);
  });

  it('tells a limit that is no sentence or another control’s', () => {
    expect(checkMapping(GOOD.replace('cannot_show: Review.', 'cannot_show: review'), FILE, RIGHT)).toEqual([
      `${FILE}:21 controls.1.cannot_show: OP-1: must be a sentence`,
    ]);
    expect(checkMapping(GOOD.replace('cannot_show: Review.', 'cannot_show: The rest.'), FILE, RIGHT)).toEqual([
      `${FILE}:32 controls.2.cannot_show: OP-2: says what another control says; be specific`,
    ]);
  });

  it('tells a filter that the lines of the figure do not have', () => {
    const narrowed = (column: string) =>
      GOOD.replace('        measures: attainment', `        where: { ${column}: [P1] }\n        measures: attainment`);
    expect(checkMapping(narrowed('priority'), FILE, RIGHT)).toEqual([]);
    expect(checkMapping(narrowed('colour'), FILE, RIGHT)).toEqual([
      `${FILE}:17 controls.1.tests.0.where.colour: OP-1: sla.resolution.attainment cannot be narrowed by colour; known: priority, verdict`,
    ]);
  });

  it('reads a filter as conditions that all have to hold', () => {
    const yaml = GOOD.replace(
      '        measures: att',
      '        where: { priority: [P1, P2], type: [incident] }\n        measures: att',
    );
    const [{ tests } = { tests: [] }] = readMapping(yaml, FILE, CATALOGUE);
    expect(tests[0]?.where).toEqual([
      { column: 'priority', in: ['P1', 'P2'] },
      { column: 'type', in: ['incident'] },
    ]);
  });

  it('tells a kind of data under more than three controls without a reason, and a reason without need', () => {
    expect(checkMapping(GOOD.replace('counts:', 'widely_used: { tickets: Because. }\ncounts:'), FILE, RIGHT)).toEqual([
      `${FILE}:5 widely_used.tickets: tickets serve no more than 3 controls`,
    ]);
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
    const yaml = GOOD.slice(0, GOOD.indexOf('  - control: GV-1')) + many.join('');
    expect(checkMapping(yaml, FILE, RIGHT)).toEqual([
      `${FILE}:38 controls.3.tests.0.figure: sla.resolution.attainment tests more than 3 controls of the framework`,
      `${FILE}:1 widely_used: tickets serve 4 controls; more than 3 need a reason here`,
    ]);
  });
});
