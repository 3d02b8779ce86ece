import { describe, expect, it } from 'vitest';
import { GOOD_MAPPING, MAPPED_CATALOGUE, MAPPING_FILE } from '../testing/house-mapping.ts';
import { refusal } from '../testing/refusal.ts';
import { readMapping } from './mapping.ts';

const refused = (yaml: string): string => refusal(() => readMapping(yaml, MAPPING_FILE, MAPPED_CATALOGUE));

describe('readMapping', () => {
  it('gives one mapping per control in the order of the catalogue', () => {
    const [direct, partial, none, ...more] = readMapping(GOOD_MAPPING, MAPPING_FILE, MAPPED_CATALOGUE);
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
    const [{ tests } = { tests: [] }] = readMapping(
      GOOD_MAPPING.replace('0.125 %', written),
      MAPPING_FILE,
      MAPPED_CATALOGUE,
    );
    expect(tests[0]?.tolerance).toBe(thousandths);
  });

  it('reads a filter as conditions that all have to hold', () => {
    const yaml = GOOD_MAPPING.replace(
      '        measures: att',
      '        where: { priority: [P1, P2], type: [incident] }\n        measures: att',
    );
    const [{ tests } = { tests: [] }] = readMapping(yaml, MAPPING_FILE, MAPPED_CATALOGUE);
    expect(tests[0]?.where).toEqual([
      { column: 'priority', in: ['P1', 'P2'] },
      { column: 'type', in: ['incident'] },
    ]);
  });

  it.each([
    [
      'an unknown control',
      GOOD_MAPPING.replace('control: OP-2', 'control: OP-9'),
      `${MAPPING_FILE}:26 controls.2: no control is called OP-9`,
    ],
    [
      'a missing control',
      GOOD_MAPPING.replace('control: OP-2', 'control: OP-9'),
      `${MAPPING_FILE}:6 controls: OP-2 is missing`,
    ],
    [
      'a control twice',
      GOOD_MAPPING.replace('control: OP-2', 'control: OP-1'),
      `${MAPPING_FILE}:26 controls.2: OP-1 is there twice`,
    ],
    [
      'grades that do not add up',
      GOOD_MAPPING.replace('direct: 1', 'direct: 2'),
      `${MAPPING_FILE}:5 counts.direct: says 2, the list has 1`,
    ],
    [
      'no rationale',
      GOOD_MAPPING.replace('    rationale: A document.\n', ''),
      `${MAPPING_FILE}:7 controls.0.rationale: Invalid input`,
    ],
    [
      'no needs',
      GOOD_MAPPING.replace('needs: A log.', 'needs: ""'),
      `${MAPPING_FILE}:33 controls.2.needs: must not be empty`,
    ],
    ['no data', GOOD_MAPPING.replace('    data: [tickets]\n', ''), `${MAPPING_FILE}:11 controls.1: OP-1 names no data`],
    [
      'an unknown kind of data',
      GOOD_MAPPING.replace('[tickets]', '[emails]'),
      `${MAPPING_FILE}:14 controls.1.data.0: Invalid option`,
    ],
    [
      'no limits',
      GOOD_MAPPING.replace('    cannot_show: Review.\n', ''),
      `${MAPPING_FILE}:11 controls.1: OP-1 does not say what the evidence cannot show`,
    ],
    [
      'nothing shown',
      GOOD_MAPPING.replace('    shows: Something.\n', ''),
      `${MAPPING_FILE}:26 controls.2: OP-2 does not say what the evidence shows`,
    ],
    [
      'no test at all',
      GOOD_MAPPING.replace('    planned: [attribute F]\n', ''),
      `${MAPPING_FILE}:26 controls.2: OP-2 has neither tests nor planned tests, nor says why it is untested`,
    ],
    [
      'a reason for no test beside a test',
      GOOD_MAPPING.replace('    shows: Attainment.', '    untested: No record.\n    shows: Attainment.'),
      `${MAPPING_FILE}:11 controls.1: OP-1 has tests or planned tests, so it is not untested`,
    ],
    [
      'a strength its grade does not allow',
      GOOD_MAPPING.replace('strength: 8', 'strength: 5'),
      `${MAPPING_FILE}:11 controls.1: OP-1 is direct, so its strength lies between 6 and 10, not 5`,
    ],
    [
      'a tolerance nobody set',
      GOOD_MAPPING.replace('{ by: house default, on: 2026-11-21 }', '{ by: house default }'),
      `${MAPPING_FILE}:4 tolerances_set.on: must be a date`,
    ],
    [
      'a test for grade none',
      GOOD_MAPPING.replace('grade: none', 'grade: none\n    planned: [x]'),
      `${MAPPING_FILE}:7 controls.0: GV-1 has grade none: no record can show it, so it takes no planned`,
    ],
    [
      'a tolerance without its unit',
      GOOD_MAPPING.replace('0.125 %', '0.125'),
      `${MAPPING_FILE}:18 controls.1.tests.0.tolerance: Invalid input`,
    ],
    [
      'a tolerance above 100 %',
      GOOD_MAPPING.replace('0.125 %', '101 %'),
      `${MAPPING_FILE}:18 controls.1.tests.0.tolerance: must be a percentage such as "5 %"`,
    ],
    [
      'an unknown grade',
      GOOD_MAPPING.replace('grade: direct', 'grade: full'),
      `${MAPPING_FILE}:12 controls.1.grade: Invalid option`,
    ],
    [
      'another framework',
      GOOD_MAPPING.replace('framework: house', 'framework: home'),
      `${MAPPING_FILE}:1 framework: the catalogue beside it is house`,
    ],
    [
      'the wrong way round',
      GOOD_MAPPING.replace('measures: attainment', 'measures: success'),
      `${MAPPING_FILE}:17 controls.1.tests.0.measures: Invalid option`,
    ],
    [
      'an unknown key',
      GOOD_MAPPING.replace('    shows: Something.', '    show: Something.'),
      `${MAPPING_FILE}:31 controls.2.show: unknown key show`,
    ],
  ])('names file and line of %s', (_, yaml, message) => {
    expect(refused(yaml)).toContain(message);
  });

  it('refuses the same figure twice for one control', () => {
    const test = /( {6}- figure[\s\S]*?why: Agreed\.\n)/;
    expect(refused(GOOD_MAPPING.replace(test, '$1$1'))).toBe(
      `${MAPPING_FILE}:11 controls.1: OP-1 tests sla.resolution.attainment twice`,
    );
  });
});
