import { describe, expect, it } from 'vitest';
import type { PriorPeriodAdjustments } from '../../../model/adjustment.ts';
import type { Cell, Facts, SectionBuilder, Table } from '../../../model/packet.ts';
import { sampleFacts } from '../../../testing/sample-packet.ts';
import { appendix } from '../appendix/index.ts';
import { serviceLevels } from './index.ts';

const shown = (cell: Cell): string => ('text' in cell ? cell.text : 'value' in cell ? String(cell.value) : cell.type);
const table = (section: SectionBuilder, facts: Facts, id: string): readonly (readonly string[])[] | undefined =>
  section
    .build(facts)
    ?.blocks.find((block): block is Table => block.type === 'table' && block.id === id)
    ?.rows.map((row) => row.map(shown));

describe('prior-period adjustments (SLA-12)', () => {
  const one = { measure: 'resolution', source: 'servicenow', clock: 1, priority: 'P1' } as const;
  const priorPeriod: PriorPeriodAdjustments = {
    packet: { id: 'lakeside-2026-q2', version: 1, sha256: 'ab' },
    period: { label: '2026-Q2', zone: 'America/New_York', from: 0, to: 1 },
    asOf: 2,
    totals: [
      {
        measure: 'resolution',
        issued: { met: 9, judged: 10, unmeasurable: 1 },
        now: { met: 8, judged: 11, unmeasurable: 0 },
      },
    ],
    adjustments: [
      { ...one, item: 'INC1', was: 'PASS, in time', now: 'EXCEPTION, late', cause: 'reopened' },
      { ...one, item: 'INC2', clock: 2, was: null, now: 'EXCEPTION, late', cause: 'late record' },
    ],
  };

  it('are listed with what was issued, and both totals', () => {
    const facts = { ...sampleFacts, priorPeriod };
    expect(table(serviceLevels, facts, 'prior-period-totals')).toEqual([
      ['Resolution', '9', '10', '1', '8', '11', '0'],
    ]);
    expect(table(serviceLevels, facts, 'prior-period-adjustments')).toEqual([
      ['INC1', 'Resolution', 'PASS, in time', 'EXCEPTION, late', 'reopened'],
      [
        'INC2, clock 2',
        'Resolution',
        'not in this period',
        'EXCEPTION, late',
        'the record came with a file imported since',
      ],
    ]);
  });

  it('are left out where no earlier period was named', () => {
    expect(table(serviceLevels, sampleFacts, 'prior-period-totals')).toBeUndefined();
  });
});

describe('proactive commitments', () => {
  const promise = {
    id: 'a',
    effectiveFrom: null,
    effectiveTo: null,
    targetText: '',
    metric: 'patch',
    severities: [],
    days: 7,
    clock: 'released',
  } as const;
  const beat = {
    id: 'b',
    effectiveFrom: null,
    effectiveTo: null,
    targetText: '',
    metric: 'monitoring-coverage',
    heartbeatHours: 24,
    goal: 95_000,
  } as const;
  const facts = (figures: Facts['figures']): Facts => ({
    ...sampleFacts,
    figures,
    policy: { ...sampleFacts.policy, sla: { ...sampleFacts.policy.sla, commitments: [promise, beat] } },
  });

  it('stand beside the figure that measures them; what was not measured is said', () => {
    const [ratio] = sampleFacts.figures.filter(({ kind }) => kind === 'ratio');
    if (ratio === undefined) return expect.fail('no ratio');
    const section = serviceLevels.build(
      facts([{ ...ratio, key: 'monitoring.coverage', title: 'Monitoring coverage' }]),
    );
    expect(JSON.stringify(section)).toContain('Promised, and not measured: no patch records were imported.');
    expect(
      section?.blocks.flatMap((block) => (block.type === 'table' ? block.rows : [])).map((row) => row.map(shown)[1]),
    ).toEqual(['Monitoring coverage']);
  });
});

describe('the policy in the appendix', () => {
  it('prints commitments of every kind', () => {
    const dates = { effectiveFrom: null, effectiveTo: null };
    const sla: Facts['policy']['sla'] = {
      ...sampleFacts.policy.sla,
      commitments: [
        ...sampleFacts.policy.sla.commitments.slice(0, 1),
        {
          id: 'kev',
          metric: 'patch',
          severities: ['critical', 'high'],
          days: 7,
          clock: 'detected',
          targetText: '7 d after detection',
          ...dates,
        },
        {
          id: 'beat',
          metric: 'monitoring-coverage',
          heartbeatHours: 24,
          goal: 98_000,
          targetText: 'heartbeat within 24 h',
          ...dates,
        },
        {
          id: 'win',
          metric: 'maintenance-window',
          goal: 95_000,
          toleranceMinutes: 30,
          targetText: 'in its window, give or take 30 min',
          ...dates,
          effectiveTo: '2026-12-31',
        },
      ],
    };
    const facts = { ...sampleFacts, policy: { ...sampleFacts.policy, sla } };
    expect(table(appendix, facts, 'commitments')).toEqual([
      ['p1', 'resolution', 'P1; incident', '4 h', '', 'office', '2026-01-01 to further notice, by start of the clock'],
      [
        'kev',
        'patch threshold',
        'critical, high',
        '7 d after detection',
        '',
        '',
        'always to further notice, by start of the clock',
      ],
      [
        'beat',
        'monitoring coverage',
        'assets in scope',
        'heartbeat within 24 h',
        '98000',
        '',
        'always to further notice, by day of the measurement',
      ],
      [
        'win',
        'maintenance windows',
        'scheduled work',
        'in its window, give or take 30 min',
        '95000',
        '',
        'always to 2026-12-31, by scheduled start',
      ],
    ]);
  });

  it('prints the versions of a calendar and its holidays by date', () => {
    const [office] = sampleFacts.policy.calendars;
    if (office === undefined) return expect.fail('no calendar');
    const calendars = [
      office,
      { ...office, id: 'next', version: '2027-1', effectiveFrom: '2027-01-01', earlier: 'office' },
    ];
    const facts: Facts = {
      ...sampleFacts,
      policy: { ...sampleFacts.policy, calendars },
      calendarData: {
        holidayTables: 'date-holidays 3.37.0',
        fromYear: 2025,
        toYear: 2026,
        calendars: [
          { id: 'office', holidays: [{ date: '2026-01-01', name: "New Year's Day" }] },
          { id: 'next', holidays: [] },
        ],
      },
    };
    expect(table(appendix, facts, 'calendars')?.map((row) => row.slice(0, 3))).toEqual([
      ['office', 'null', 'always'],
      ['next', '2027-1', 'for clocks that start from 2027-01-01 on; before: office'],
    ]);
    expect(table(appendix, facts, 'calendar-holidays')).toEqual([['office', "2026-01-01 New Year's Day"]]);
  });
});
