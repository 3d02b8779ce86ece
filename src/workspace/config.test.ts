import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../lib/time.ts';
import type { Policy, TicketCommitment } from '../model/policy.ts';
import { UserError } from '../model/problem.ts';
import { readConfig } from './config.ts';
import { initialConfig } from './template.ts';

const HEAD = 'organisation: {name: Lakeside}\nreporting: {zone: America/New_York}\n';
const template = initialConfig({ organisation: 'A "quoted": name', zone: 'America/New_York' });

const ticketCommitments = ({ sla }: Policy): readonly TicketCommitment[] =>
  sla.commitments.flatMap((each) => (each.metric === 'response' || each.metric === 'resolution' ? [each] : []));

function problems(yaml: string): readonly string[] {
  try {
    readConfig(yaml, 'attestry.yaml');
  } catch (error) {
    if (error instanceof UserError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('the template', () => {
  const policy = readConfig(template, 'attestry.yaml');

  it('works as it stands, and carries the name as given', () => {
    expect(policy.organisation.name).toBe('A "quoted": name');
    expect(policy.reporting).toEqual({ zone: 'America/New_York', fiscalYearStartMonth: 1 });
  });

  it('states the targets of spec 1.8 in ms', () => {
    expect(ticketCommitments(policy).map(({ id, targetMs, calendar }) => [id, targetMs, calendar])).toEqual([
      ['p1-response', 15 * MINUTE_MS, '24x7'],
      ['p1-resolution', 4 * HOUR_MS, '24x7'],
      ['p2-response', HOUR_MS, 'business-hours'],
      ['p2-resolution', 8 * HOUR_MS, 'business-hours'],
      ['p3-response', 4 * HOUR_MS, 'business-hours'],
      ['p3-resolution', 24 * HOUR_MS, 'business-hours'],
      ['p4-response', 8 * HOUR_MS, 'business-hours'],
      ['p4-resolution', 40 * HOUR_MS, 'business-hours'],
    ]);
  });

  it('shows the defaults that a file without these keys gets', () => {
    const bare = readConfig(HEAD, 'attestry.yaml');
    // The commitments of the template are examples, and it says so.
    expect({ ...bare.sla, commitments: [], examples: true }).toEqual({ ...policy.sla, commitments: [] });
    expect(bare.patching).toEqual(policy.patching);
    expect(bare.changes).toEqual({ ...policy.changes, emergencyCalendar: '24x7' });
    expect(bare.organisation).toEqual({ ...policy.organisation, name: 'Lakeside' });
  });

  it('has examples that work once they are uncommented', () => {
    const uncommented = template
      .replace('sources: {}\n', 'sources:\n')
      .replaceAll(/^# {2}( *[\w-]+:)/gm, '  $1')
      .replaceAll(/^( +)# ([\w-]+:)/gm, '$1$2');
    const { sources, organisation, calendars, sla, patching } = readConfig(uncommented, 'attestry.yaml');
    expect(patching.packs).toEqual(['some-pack']);
    expect(sla.pausingStates).toEqual(['On Hold']);
    expect(organisation.reviewedBy).toBe('A. Name');
    expect(calendars[0]).toMatchObject({ zone: 'Europe/Berlin', businessDayMs: 8 * HOUR_MS });
    expect(sources).toEqual([
      {
        id: 'servicenow',
        zone: 'America/New_York',
        dateOrder: 'ymd',
        asset: null,
        nullMarkers: ['?', 'N/A'],
        values: { priority: { Blocker: 'P1' } },
        extraction: {
          system: 'ServiceNow, production',
          query: 'incident list, opened or resolved in the quarter',
          extractedBy: 'svc-report',
          extractedAt: '2026-10-01T06:00:00-04:00',
          rowCountAtSource: 1200,
        },
      },
      {
        id: 'ehr-db-01-logs',
        zone: 'America/New_York',
        dateOrder: null,
        asset: 'ehr-db-01',
        nullMarkers: [],
        extraction: { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: null },
      },
    ]);
  });
});

describe('values', () => {
  it('reads percentages exactly', () => {
    const goal = (text: string) => readConfig(`${HEAD}service-levels: {goal: ${text}}`, 'f').sla.goal;
    expect([goal('99.95 %'), goal('95%'), goal('0.005 %'), goal('100 %')]).toEqual([99_950, 95_000, 5, 100_000]);
  });

  it('reads a week with split days, a night shift, holidays of a region and special days', () => {
    const yaml = `${HEAD}calendars:
  desk:
    zone: Europe/Berlin
    hours: {mon-thu: '08:00-12:00, 13:00-17:00', fri: 22:00-06:00, sat: closed}
    holidays: DE/BY
    extra-holidays: [2026-12-31]
    special-days: {2026-12-24: 09:00-12:00}
`;
    expect(readConfig(yaml, 'f').calendars).toEqual([
      {
        id: 'desk',
        zone: 'Europe/Berlin',
        week: {
          ...Object.fromEntries(
            [1, 2, 3, 4].map((day) => [
              day,
              [
                { start: '08:00', end: '12:00' },
                { start: '13:00', end: '17:00' },
              ],
            ]),
          ),
          5: [{ start: '22:00', end: '06:00' }],
          6: [],
        },
        holidaySet: { country: 'DE', region: 'BY' },
        extraHolidays: ['2026-12-31'],
        specialDays: { '2026-12-24': [{ start: '09:00', end: '12:00' }] },
        businessDayMs: 8 * HOUR_MS,
      },
    ]);
  });

  it('reads business days with the length of the calendar, and days as 24 hours', () => {
    const yaml = `${HEAD}calendars: {desk: {hours: {mon-fri: 08:00-17:30}}}
service-levels:
  commitments:
    - {id: a, metric: resolution, target: 2 bd, calendar: desk}
    - {id: b, metric: resolution, target: 2 d, calendar: desk}
    - {id: c, metric: response, target: 1.5 h, calendar: desk}
`;
    expect(ticketCommitments(readConfig(yaml, 'f')).map(({ targetMs, targetText }) => [targetText, targetMs])).toEqual([
      ['2 bd', 19 * HOUR_MS],
      ['2 d', 48 * HOUR_MS],
      ['1.5 h', 90 * MINUTE_MS],
    ]);
  });

  it('normalises both sides of the alias map (G30)', () => {
    const yaml = `${HEAD}changes: {aliases: {'CORP\\ADM-JSmith': J.Smith@corp.example}}`;
    expect(readConfig(yaml, 'f').changes.aliases).toEqual({ 'adm-jsmith': 'jsmith' });
  });

  it('reads freezes with their exceptions, whose instants carry an offset', () => {
    const freeze = (at: string) => `${HEAD}changes:
  freezes:
    - {name: Year end, from: 2026-12-18, to: 2027-01-03, exceptions: [{change: CHG1, approved-by: cio, approved-at: ${at}}]}
`;
    expect(readConfig(freeze('2026-12-17T09:00:00-05:00'), 'f').changes.freezes).toEqual([
      {
        name: 'Year end',
        from: '2026-12-18',
        to: '2027-01-03',
        services: [],
        exceptions: [{ change: 'CHG1', approvedBy: 'cio', approvedAt: Date.UTC(2026, 11, 17, 14) }],
      },
    ]);
    expect(() => readConfig(freeze('2026-12-17T09:00:00'), 'f')).toThrow('an instant with its offset');
    expect(() => readConfig(freeze('2026-02-30T09:00:00Z'), 'f')).toThrow('an instant with its offset');
    expect(() => readConfig(`${HEAD}changes: {freezes: [{name: A, from: 2026-02-02, to: 2026-02-01}]}`, 'f')).toThrow(
      'a date not before 2026-02-02',
    );
  });

  it('leaves a severity without a deadline when the file leaves it out', () => {
    const yaml = `${HEAD}patching: {deadlines: {critical: 14 d, high: 30 d}}`;
    const { patching } = readConfig(yaml, 'f');
    expect(patching.deadlineDays).toEqual({ critical: 14, high: 30 });
    expect(patching.knownExploitedDays).toBeUndefined();
    expect(readConfig(HEAD, 'f').patching.knownExploitedDays).toBe(14);
  });
});

describe('problems', () => {
  const wrong: readonly [what: string, yaml: string, expected: readonly string[]][] = [
    ['an empty file', '', ['attestry.yaml:1 the file: found nothing, expected a mapping of keys']],
    [
      'broken YAML, with line and column',
      `${HEAD}calendars: {a: [}\n`,
      [
        'attestry.yaml:3 column 17: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
        'attestry.yaml:3 column 18: not YAML: Flow map in block collection must be sufficiently indented and end with a }',
      ],
    ],
    [
      'a key twice',
      `${HEAD}sources: {}\nsources: {}\n`,
      ['attestry.yaml:4 column 1: not YAML: Map keys must be unique'],
    ],
    [
      'a missing key',
      'organisation: {}\nreporting: {zone: UTC}\n',
      ['attestry.yaml:1 organisation.name: found nothing, expected text'],
    ],
    [
      'an unknown key near a known one',
      `${HEAD}\ncalender: {}\n`,
      ['attestry.yaml:4 calender: found an unknown key, expected calendars?'],
    ],
    [
      'an unknown key near none',
      `${HEAD}reporting2: {}\npatching: {goals-and-more: 1}\n`,
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
      `${HEAD}calendars:\n  a:\n    hours: {mon-fri: 09:00-17:00}\n    holidays: US/XX\n`,
      [
        'attestry.yaml:6 calendars.a.holidays: found US/XX, expected a country such as US, a country and region such as DE/BY, or none',
      ],
    ],
    [
      'dates that do not exist',
      `${HEAD}calendars:\n  a: {hours: {mon: 09:00-17:00}, extra-holidays: [2026-02-28, 2026-02-29]}\n`,
      ['attestry.yaml:4 calendars.a.extra-holidays.1: found 2026-02-29, expected a date that exists, as YYYY-MM-DD'],
    ],
    [
      'windows that overlap',
      `${HEAD}calendars:\n  a: {hours: {mon: '09:00-17:00, 16:00-18:00'}}\n`,
      [
        'attestry.yaml:4 calendars.a.hours.mon: found 09:00-17:00, 16:00-18:00, expected opening hours in order such as 09:00-17:00, or closed',
      ],
    ],
    [
      'a goal without its sign',
      `${HEAD}service-levels: {goal: 95}\n`,
      ['attestry.yaml:3 service-levels.goal: found 95, expected a percentage such as 95 % or 99.95 %'],
    ],
    [
      'days of different length without a business day',
      `${HEAD}calendars:\n  a: {hours: {mon-fri: 09:00-17:00, sat: 09:00-12:00}}\n`,
      [
        'attestry.yaml:4 calendars.a: found days of different length, expected business-day: the working time of one business day, e.g. 8 h',
      ],
    ],
    [
      'what does not fit together in commitments',
      `${HEAD}calendars: {desk: {hours: {mon: 09:00-17:00}}}
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
      `${HEAD}changes:\n  aliases:\n    J.Doe: jdoe\n    adm-x: x\n    x: y\n`,
      [
        'attestry.yaml:5 changes.aliases.J.Doe: found jdoe, expected another person: they are the same account already',
        'attestry.yaml:5 changes.aliases.J.Doe: found jdoe, expected a person, not an alias of another',
        'attestry.yaml:6 changes.aliases.adm-x: found x, expected a person, not an alias of another',
      ],
    ],
  ];

  it.each(wrong)('%s', (_what, yaml, expected) => {
    expect(problems(yaml)).toEqual(expected);
  });

  it('are all listed, in order of line', () => {
    const found = problems(
      'reporting: {zone: X/Y}\nsources:\n  a: {date-order: dym}\n  b:\nchanges: {emergency-approval: 2 d}\n',
    );
    expect(found.map((line) => line.split(': found')[0])).toEqual([
      'attestry.yaml:1 organisation',
      'attestry.yaml:1 reporting.zone',
      'attestry.yaml:3 sources.a.date-order',
      'attestry.yaml:5 changes.emergency-approval',
    ]);
  });
});

describe('tolerances', () => {
  it('says what each speaks to, who set it and when; left out: all, and the tolerance of the mapping', () => {
    const yaml = `${HEAD}tolerances:
  - {set-by: R. Patel, set-on: 2026-06-15}
  - {framework: sox-itgc, control: CM-2, tolerance: 2.5 %, set-by: R. Patel, set-on: 2026-06-20, why: Agreed.}
`;
    expect(readConfig(yaml, 'attestry.yaml').tolerances).toEqual([
      {
        framework: null,
        control: null,
        figure: null,
        tolerance: null,
        setBy: 'R. Patel',
        setOn: '2026-06-15',
        why: null,
      },
      {
        framework: 'sox-itgc',
        control: 'CM-2',
        figure: null,
        tolerance: 2_500,
        setBy: 'R. Patel',
        setOn: '2026-06-20',
        why: 'Agreed.',
      },
    ]);
  });

  it('refuses one that nobody set', () => {
    expect(problems(`${HEAD}tolerances:\n  - {tolerance: 2 %, set-on: 2026-06-15}\n`)).toEqual([
      'attestry.yaml:4 tolerances.0.set-by: found nothing, expected text',
    ]);
  });
});

describe('incidents', () => {
  it('has the usual words of ticket tools, in lower case, unless others are given', () => {
    const { incidents } = readConfig(HEAD, 'attestry.yaml');
    expect(incidents.proactive.channels).toContain('monitoring');
    // Close codes of ServiceNow, old and new, that say that service was restored.
    expect(incidents.corrective.closeCodes).toEqual(
      expect.arrayContaining(['solved (permanently)', 'solved (work around)', 'solved remotely', 'solution provided']),
    );
    expect(incidents.corrective.closeCodes).not.toContain('not solved (not reproducible)');
    expect(incidents.rootCause).toEqual({ priorities: ['P1', 'P2'], businessDays: 10 });
    expect(incidents.access.removalWithinMs).toBe(24 * HOUR_MS);
    const yaml = `${HEAD}incidents: {proactive: {channels: [Nagios]}, observed: [EHR]}\n`;
    const own = readConfig(yaml, 'attestry.yaml').incidents;
    expect([own.proactive.channels, own.observed, own.reactive]).toEqual([['nagios'], ['EHR'], incidents.reactive]);
  });

  it('reads escalation rules, and refuses one without a version', () => {
    const rule = 'id: p1, priorities: [P1], after: 1 h, to: [Duty manager], within: 30 min';
    const yaml = `${HEAD}incidents:\n  escalations:\n    - {${rule}, version: 2026-01}\n`;
    expect(readConfig(yaml, 'attestry.yaml').incidents.escalations).toEqual([
      {
        id: 'p1',
        version: '2026-01',
        priorities: ['P1'],
        afterMs: HOUR_MS,
        withinMs: 30 * MINUTE_MS,
        groups: ['duty manager'],
      },
    ]);
    expect(problems(`${HEAD}incidents:\n  escalations:\n    - {${rule}}\n`)).toEqual([
      'attestry.yaml:5 incidents.escalations.0.version: found nothing, expected text',
    ]);
  });
});
