import { expect, it } from 'vitest';
import { configProblems, SMALL_CONFIG } from '../../testing/small-config.ts';

const wrong: readonly [what: string, yaml: string, expected: readonly string[]][] = [
  ['an empty file', '', ['attestry.yaml:1 the file: found nothing, expected a mapping of keys']],
  [
    'broken YAML, with line and column',
    `${SMALL_CONFIG}calendars: {a: [}\n`,
    [
      'attestry.yaml:3 column 17: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      'attestry.yaml:3 column 18: not YAML: Flow map in block collection must be sufficiently indented and end with a }',
    ],
  ],
  [
    'a key twice',
    `${SMALL_CONFIG}sources: {}\nsources: {}\n`,
    ['attestry.yaml:4 column 1: not YAML: Map keys must be unique'],
  ],
  [
    'a missing key',
    'organisation: {}\nreporting: {zone: UTC}\n',
    ['attestry.yaml:1 organisation.name: found nothing, expected text'],
  ],
  [
    'an unknown key near a known one',
    `${SMALL_CONFIG}\ncalender: {}\n`,
    ['attestry.yaml:4 calender: found an unknown key, expected calendars?'],
  ],
  [
    'an unknown key near none',
    `${SMALL_CONFIG}reporting2: {}\npatching: {goals-and-more: 1}\n`,
    [
      'attestry.yaml:3 reporting2: found an unknown key, expected reporting?',
      'attestry.yaml:4 patching.goals-and-more: found an unknown key, expected one of goal, clock, deadlines, packs, deadline-source, scan-fresh, asset-names, tool-figures',
    ],
  ],
  [
    'an unknown time zone',
    'organisation: {name: A}\nreporting:\n  zone: Mars/Olympus\n',
    [
      'attestry.yaml:3 reporting.zone: found Mars/Olympus, expected an IANA time zone such as Europe/Berlin or America/New_York',
    ],
  ],
  [
    'unknown holidays',
    `${SMALL_CONFIG}calendars:\n  a:\n    hours: {mon-fri: 09:00-17:00}\n    holidays: US/XX\n`,
    [
      'attestry.yaml:6 calendars.a.holidays: found US/XX, expected a country such as US, a country and region such as DE/BY, or none',
    ],
  ],
  [
    'dates that do not exist',
    `${SMALL_CONFIG}calendars:\n  a: {hours: {mon: 09:00-17:00}, extra-holidays: [2026-02-28, 2026-02-29]}\n`,
    ['attestry.yaml:4 calendars.a.extra-holidays.1: found 2026-02-29, expected a date that exists, as YYYY-MM-DD'],
  ],
  [
    'windows that overlap',
    `${SMALL_CONFIG}calendars:\n  a: {hours: {mon: '09:00-17:00, 16:00-18:00'}}\n`,
    [
      'attestry.yaml:4 calendars.a.hours.mon: found 09:00-17:00, 16:00-18:00, expected opening hours in order such as 09:00-17:00, or closed',
    ],
  ],
  [
    'a goal without its sign',
    `${SMALL_CONFIG}service-levels: {goal: 95}\n`,
    ['attestry.yaml:3 service-levels.goal: found 95, expected a percentage such as 95 % or 99.95 %'],
  ],
  [
    'days of different length without a business day',
    `${SMALL_CONFIG}calendars:\n  a: {hours: {mon-fri: 09:00-17:00, sat: 09:00-12:00}}\n`,
    [
      'attestry.yaml:4 calendars.a: found days of different length, expected business-day: the working time of one business day, e.g. 8 h',
    ],
  ],
  [
    'what does not fit together in commitments',
    `${SMALL_CONFIG}calendars: {desk: {hours: {mon: 09:00-17:00}}}
service-levels:
  commitments:
    - {id: a, metric: response, target: 1 bd, calendar: 24x7}
    - {id: a, metric: response, target: 1 h, calendar: dask}
    - {id: b, metric: response, target: 1 h, calendar: desk, effective-from: 2026-02-01, effective-to: 2026-01-31}
`,
    [
      'attestry.yaml:6 service-levels.commitments.0.target: found 1 bd, expected a time in min, h or d: 24x7 has no business days',
      'attestry.yaml:7 service-levels.commitments.1.id: found a a second time, expected an id of its own',
      'attestry.yaml:7 service-levels.commitments.1.calendar: found dask, expected desk?',
      'attestry.yaml:8 service-levels.commitments.2.effective-to: found 2026-01-31, expected 2026-02-01 or later',
    ],
  ],
  [
    'aliases that are no aliases',
    `${SMALL_CONFIG}changes:\n  aliases:\n    J.Doe: jdoe\n    adm-x: x\n    x: y\n`,
    [
      'attestry.yaml:5 changes.aliases.J.Doe: found jdoe, expected another person: they are the same account already',
      'attestry.yaml:5 changes.aliases.J.Doe: found jdoe, expected a person, not an alias of another',
      'attestry.yaml:6 changes.aliases.adm-x: found x, expected a person, not an alias of another',
    ],
  ],
];

it.each(wrong)('%s', (_what, yaml, expected) => {
  expect(configProblems(yaml)).toEqual(expected);
});

it('are all listed, in order of line', () => {
  const found = configProblems(
    'reporting: {zone: X/Y}\nsources:\n  a: {date-order: dym}\n  b:\nchanges: {emergency-approval: 2 d}\n',
  );
  expect(found.map((line) => line.split(': found')[0])).toEqual([
    'attestry.yaml:1 organisation',
    'attestry.yaml:1 reporting.zone',
    'attestry.yaml:3 sources.a.date-order',
    'attestry.yaml:5 changes.emergency-approval',
  ]);
});
