import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChangeApproval, ChangeField, ChangeUpdate, Clearance } from '../../model/change-evidence.ts';
import type { Change } from '../../model/evidence.ts';
import type { MeasureContext, StoredChange, StoredClearance } from '../../model/metric.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { storedChange, storedEvent } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { changes } from '../changes.ts';
import { clearances } from '../clearances.ts';
import { systemEvents } from '../system-events.ts';
import { changeLookups } from './lookups.ts';

/**
 * Twelve changes with logs, approvals, further systems and models, and twenty events with clearances, in February 2026,
 * New York. The tables were written from the records before anything ran. 3, 10, 17 and 24 February are Tuesdays.
 */
const on = (day: number, time: string) => at(`2026-02-${String(day).padStart(2, '0')}T${time}:00-05:00`);

type Log = readonly (readonly [field: ChangeField, from: string | null, to: string, at: number])[];
type Given = readonly (readonly [
  approver: string | null,
  at: number,
  more?: { readonly group?: string; readonly verbal?: boolean; readonly decision?: ChangeApproval['decision'] },
])[];

/** 20:00 to 22:00, approved at noon, all people apart, everything recorded. */
function change(
  key: string,
  day: number,
  fields: Partial<Change> = {},
  beside: { readonly log?: Log; readonly approvals?: Given; readonly furtherAssets?: readonly string[] } = {},
): StoredChange {
  const { log = [], approvals = [], furtherAssets = [] } = beside;
  return {
    ...storedChange({
      key,
      title: 'Work',
      asset: 'app-01',
      risk: 'Moderate',
      requestedBy: 'rlopez',
      approvedBy: 'adoe',
      implementedBy: 'jsmith',
      approval: 'approved',
      approvedAt: on(day, '12:00'),
      plannedStartAt: on(day, '20:00'),
      plannedEndAt: on(day, '22:00'),
      startedAt: on(day, '20:05'),
      endedAt: on(day, '21:30'),
      closedAt: on(day, '23:00'),
      outcome: 'successful',
      hasBackoutPlan: true,
      hasTestPlan: true,
      ...fields,
    }),
    updates: log.map(
      ([field, fromText, toText, when], sequence): ChangeUpdate => ({
        kind: 'change-update',
        key: `${key}/${sequence}`,
        changeKey: key,
        at: when,
        sequence,
        by: 'jmorrow',
        field,
        fieldText: field,
        fromText,
        toText,
        ambiguousTimes: null,
      }),
    ),
    approvals: approvals.map(
      ([approver, when, { group, verbal, decision } = {}], number): ChangeApproval => ({
        kind: 'approval',
        key: `${key}/${number}`,
        changeKey: key,
        approver,
        approverKind: 'unknown',
        group: group ?? null,
        decision: decision ?? 'approved',
        decisionText: null,
        at: when,
        verbal: verbal ?? null,
        updatedAt: null,
        ambiguousTimes: null,
      }),
    ),
    furtherAssets,
  };
}

const EMERGENCY = { type: 'emergency', incidentKey: 'INC1' } as const;
const BY_MODEL = { type: 'standard', approval: 'not-requested', approvedBy: null, approvedAt: null } as const;

const CHANGES = [
  change('D01', 2, {}, { log: [['state', 'Scheduled', 'Implement', on(2, '20:05')]] }),
  // Re-typed in the middle of the work; approved a minute after it began.
  change(
    'D02',
    3,
    { ...EMERGENCY, approvedAt: on(3, '20:06'), reviewedAt: on(4, '09:00') },
    { log: [['type', 'Normal', 'Emergency', on(3, '20:30')]] },
  ),
  change('D03', 4, BY_MODEL, { log: [['type', 'Normal', 'Standard', on(4, '21:00')]] }),
  change('D04', 5, {}, { log: [['planned-end', '2026-02-05 21:00:00', '2026-02-05 22:00:00', on(5, '21:00')]] }),
  change('D05', 6, { asset: 'app-01; app-02' }, { furtherAssets: ['APP-02', 'app-03'] }),
  // Only the board or adoe may approve what is of high risk.
  change('D06', 9, { risk: 'High', reviewedAt: on(10, '09:00') }, { approvals: [['mlee', on(9, '11:00')]] }),
  change(
    'D07',
    10,
    { risk: 'High', reviewedAt: on(11, '09:00') },
    {
      approvals: [
        ['mlee', on(10, '11:00')],
        ['A.Doe', on(10, '12:00')],
        [null, on(10, '21:00'), { group: 'CAB' }],
      ],
    },
  ),
  change(
    'D08',
    11,
    { ...EMERGENCY, reviewedAt: on(12, '11:00') },
    {
      approvals: [
        ['adoe', on(11, '19:50'), { verbal: true }],
        ['adoe', on(12, '10:00'), { verbal: false }],
      ],
    },
  ),
  change(
    'D09',
    12,
    { ...EMERGENCY, reviewedAt: on(13, '11:00') },
    { approvals: [['adoe', on(13, '10:00'), { verbal: false }]] },
  ),
  change('D10', 13, {}, { log: [['asset', 'app-09', 'app-01', on(13, '15:00')]] }),
  change('D11', 17, {
    ...BY_MODEL,
    model: 'std-patch',
    asset: 'db-01',
    startedAt: on(17, '22:05'),
    endedAt: on(17, '23:30'),
    plannedStartAt: on(17, '22:00'),
    plannedEndAt: on(17, '23:45'),
  }),
  // The approval of the model ended on the 20th.
  change('D12', 24, {
    ...BY_MODEL,
    model: 'STD-PATCH',
    asset: 'db-01',
    startedAt: on(24, '22:05'),
    endedAt: on(24, '23:30'),
    plannedStartAt: on(24, '22:00'),
    plannedEndAt: on(24, '23:45'),
  }),
];

const EXPECTED_CHANGES = {
  D01: ['', 'normal', 'no', 'no', 'approved before start', 'inside'],
  D02: ['D', 'normal', 'yes', 'no', 'approved after start', 'inside'],
  D03: ['ADE', 'normal', 'yes', 'no', 'not approved', 'none'],
  D04: ['', 'normal', 'no', 'yes', 'approved before start', 'inside'],
  D05: ['', 'normal', 'no log', 'no log', 'approved before start', 'inside'],
  D06: ['D', 'normal', 'no log', 'no log', 'approver not in the list', 'inside'],
  D07: ['', 'normal', 'no log', 'no log', 'approved before start', 'inside'],
  D08: ['', 'emergency', 'no log', 'no log', 'approved by word, then in time', 'inside'],
  D09: ['D', 'emergency', 'no log', 'no log', 'no verbal approval before the start', 'inside'],
  D10: ['D', 'normal', 'no', 'no', 'scope altered after approval', 'inside'],
  D11: ['', 'standard', 'no log', 'no log', 'model approval in force', 'inside'],
  D12: ['AD', 'standard', 'no log', 'no log', 'model approval not in force', 'none'],
};

const EVENTS = [
  ['F01', 'app-01', 2, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F02', 'app-01', 3, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F03', 'app-01', 3, '22:31', 'deploy', 'jsmith', 'OUTSIDE_WINDOW', 'none', 'EXPLAINED'],
  ['F04', 'app-01', 4, '20:10', 'deploy', 'jsmith', 'NOT_APPROVED', 'none', 'NOT_APPROVED'],
  ['F05', 'app-01', 5, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F06', 'app-03', 6, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F07', 'app-01', 6, '20:20', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F08', 'app-02', 9, '20:10', 'deploy', 'CORP\\m.lee', 'NO_TICKET', 'none', 'NO_TICKET'],
  ['F09', 'app-01', 9, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F10', 'app-01', 10, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F11', 'app-01', 11, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F12', 'app-01', 12, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F13', 'app-01', 13, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F14', 'db-01', 17, '22:10', 'install', null, 'MATCHED', 'ticket', 'MATCHED'],
  ['F15', 'db-02', 17, '23:00', 'install', null, 'MATCHED', 'model', 'MATCHED'],
  // The model covers packages alone.
  ['F16', 'db-02', 17, '23:10', 'deploy', null, 'NO_TICKET', 'none', 'NO_TICKET'],
  ['F17', 'db-01', 24, '22:30', 'install', null, 'NOT_APPROVED', 'none', 'NOT_APPROVED'],
  // The pipeline deploys under the changes of app-01.
  ['F18', 'web-07', 6, '20:30', 'deploy', 'svc-deploy', 'MATCHED', 'pipeline', 'MATCHED'],
  ['F19', 'web-07', 20, '03:00', 'deploy', 'svc-deploy', 'NO_TICKET', 'none', 'NO_TICKET'],
  ['F20', 'app-01', 27, '03:00', 'deploy', 'jsmith', 'NO_TICKET', 'none', 'NO_TICKET'],
] as const;

const clearance = (key: string, fields: Partial<Clearance>): StoredClearance => ({
  source: 'clearances',
  artifact: 'a1b2c3d4e5f6',
  origin: { line: 1, offset: 0, length: 1 },
  clearance: {
    kind: 'clearance',
    key,
    events: null,
    assets: null,
    logs: null,
    subject: null,
    fromText: null,
    toText: null,
    explanation: 'The vendor ran late',
    reference: 'INC7',
    clearedBy: 'm.lee',
    clearedAtText: '2026-03-02T09:00:00-05:00',
    ...fields,
  },
});

const CLEARANCES = [
  clearance('K1', { assets: 'APP-*', fromText: '2026-02-03T22:00:00-05:00', toText: '2026-02-03T23:00:00-05:00' }),
  clearance('K2', { events: 'F08' }),
  clearance('K3', { events: 'F20', reference: null }),
  clearance('K4', { events: 'F20', clearedAtText: '2026-02-26T09:00:00-05:00' }),
];

function run(cleared: readonly StoredClearance[] = CLEARANCES) {
  const context = measureContext();
  const policy: MeasureContext['policy']['changes'] = {
    ...context.policy.changes,
    approvers: [{ types: ['normal'], risks: ['High'], services: [], approvers: ['cab', 'adoe'], needed: 1 }],
    emergencyVerbalApproval: true,
    serviceAccounts: [{ account: 'CORP\\svc-deploy', assets: ['APP-01'] }],
    models: [
      {
        id: 'STD-PATCH',
        approvedBy: 'CAB',
        from: '2026-01-01',
        to: '2026-02-20',
        assets: ['db-*'],
        covers: ['package'],
        windows: [{ days: [2], hours: [{ start: '22:00', end: '02:00' }], weeks: [] }],
      },
    ],
  };
  const events = [
    storedEvent({ key: 'F00', at: at('2025-12-01T00:00:00-05:00'), asset: 'app-01', log: 'deploy', action: 'status' }),
    ...EVENTS.map(([key, asset, day, time, action, actor]) =>
      storedEvent({ key, asset, at: on(day, time), log: 'deploy', action, actor }),
    ),
  ];
  const full: MeasureContext = { ...context, policy: { ...context.policy, changes: policy } };
  const records = {
    changes: () => CHANGES,
    events: () => events,
    ticketLinks: () => [],
    ticketFields: () => new Map(),
    clearances: () => cleared,
  };
  const measuring = { ...full, changing: changeLookups(records, full) };
  return {
    changes: runMetric(changes, CHANGES, measuring),
    events: runMetric(systemEvents, events, measuring),
    clearances: runMetric(clearances, cleared, measuring),
  };
}
const found = run();

it('tests changes as they were when they began, on all that is recorded beside them', () => {
  const failed = (line: Readonly<Record<string, unknown>>) =>
    [...'ABCDEFGHIJ'].filter((letter) => line[`attribute${letter}`] === 'exception').join('');
  expect(
    Object.fromEntries(
      found.changes.lines.map((line) => [
        line.change,
        [failed(line), line.type, line.retyped, line.replanned, line.findingD, line.event],
      ]),
    ),
  ).toEqual(EXPECTED_CHANGES);
  expect(found.changes.result('change.deviation.any')).toMatchObject({ numerator: 6, denominator: 12, unknown: 0 });
  expect(found.changes.result('change.rate.success')).toMatchObject({ numerator: 6, denominator: 12 });
  expect(found.changes.result('change.emergency-share')).toMatchObject({ numerator: 2, denominator: 12 });
  expect(found.changes.result('change.retyped')).toEqual({ kind: 'count', count: 2 });
  expect(found.changes.result('change.approver-not-listed')).toEqual({ kind: 'count', count: 1 });
  expect(found.changes.result('change.replanned')).toEqual({ kind: 'count', count: 1 });
  expect(found.changes.result('change.without-log')).toEqual({ kind: 'count', count: 7 });
});

it('says what was compared', () => {
  const line = (key: string) => found.changes.lines.find(({ change: of }) => of === key);
  expect(line('D02')).toMatchObject({
    typeRecorded: 'emergency',
    flags: 'type is emergency today, altered after the start: tested as normal',
    found: 'D: approved after start, 2026-02-04T01:06:00Z',
  });
  expect(line('D05')).toMatchObject({ asset: 'app-01; app-02; app-03', flags: 'events on 2 of 3 systems' });
  expect(line('D06')).toMatchObject({
    expected: 'D: approved by 2026-02-10T01:05:00Z, by one of cab, adoe',
    found: 'D: approver not in the list: mlee, 2026-02-09T16:00:00Z',
  });
  // The first of the list completes what is needed; the board came after the start and was not needed.
  expect(line('D07')).toMatchObject({ approved: on(10, '12:00'), approver: 'mlee; A.Doe; CAB' });
  expect(line('D10')?.found).toBe('D: asset altered 2026-02-13T20:00:00Z from app-09 to app-01');
  expect(line('D12')?.found).toContain('D: model STD-PATCH, approved by CAB, 2026-01-01 to 2026-02-20');
  expect(line('D11')).toMatchObject({ findingJ: 'inside a window of its model', attributeE: 'pass' });
});

it('classes events before and after clearing', () => {
  expect(found.events.lines.map(({ event, match, matchedBy, class: of }) => [event, match, matchedBy, of])).toEqual(
    EVENTS.map(([key, , , , , , match, by, of]) => [key, match, by, of]),
  );
  expect(found.events.result('event.unexplained')).toMatchObject({ numerator: 7, denominator: 20, unknown: 0 });
  expect(found.events.result('event.unexplained-after-clearing')).toMatchObject({ numerator: 6, denominator: 20 });
  expect(found.events.result('event.count.explained')).toEqual({ kind: 'count', count: 1 });
  expect(found.events.result('event.count.matched')).toEqual({ kind: 'count', count: 13 });
  expect(found.events.result('event.matched-by.pipeline')).toEqual({ kind: 'count', count: 1 });
  const line = (key: string) => found.events.lines.find(({ event }) => event === key);
  expect(line('F03')?.found).toContain('cleared by m.lee, 2026-03-02T09:00:00-05:00, INC7: The vendor ran late');
  expect(line('F08')?.found).toContain('not cleared by K2: given by who did it');
});

it('judges each clearance', () => {
  expect(found.clearances.lines.map(({ clearance: key, status, cleared, own }) => [key, status, cleared, own])).toEqual(
    [
      ['K1', 'applied', 1, 0],
      ['K2', 'own events only', 0, 1],
      ['K3', 'malformed', 0, 0],
      ['K4', 'covers no event', 0, 0],
    ],
  );
  expect(found.clearances.lines[2]?.found).toBe('no reference; never applied');
  expect(found.clearances.result('event.clearances.applied')).toEqual({ kind: 'count', count: 1 });
});

it('explains events by whatever clearances there are, and matches none of them', () => {
  const count = (of: ReturnType<typeof run>, key: string): number => {
    const result = of.events.result(key);
    return result.kind === 'count' ? result.count : Number.NaN;
  };
  const some = fc.subarray([...CLEARANCES, clearance('K5', { events: 'F*', clearedBy: 'auditor' })], { minLength: 1 });
  fc.assert(
    fc.property(some, (cleared) => {
      const after = run(cleared).events;
      expect(after.result('event.unexplained')).toEqual(found.events.result('event.unexplained'));
      expect(after.result('event.count.matched')).toEqual({ kind: 'count', count: 13 });
      const explained = count(run(cleared), 'event.count.explained');
      expect(after.result('event.unexplained-after-clearing')).toMatchObject({ numerator: 7 - explained });
      // F20 happened before the clearing of K5 as well, so that all seven are explained.
      expect(explained).toBe(
        cleared.some(({ clearance: { key } }) => key === 'K5')
          ? 7
          : Number(cleared.some(({ clearance: { key } }) => key === 'K1')),
      );
    }),
    { numRuns: 20 },
  );
});
