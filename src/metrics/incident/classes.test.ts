import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, isoInstant, MINUTE_MS } from '../../lib/time.ts';
import type { Approval, Ticket } from '../../model/evidence.ts';
import type { OperationsLookups, StoredTicket } from '../../model/metric.ts';
import { lookedUp } from '../../testing/change-lookups.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { incidents } from '../incidents.ts';

/** Thursday 12 March, 10:00 to 15:00 in New York, closed the day after. */
const OPENED = at('2026-03-12T10:00:00-04:00');
const GOOD: Partial<Ticket> & Pick<Ticket, 'openedAt'> = {
  openedAt: OPENED,
  respondedAt: OPENED + 20 * MINUTE_MS,
  resolvedAt: OPENED + 5 * HOUR_MS,
  closedAt: OPENED + DAY_MS,
  closeCode: 'Solved',
  state: 'closed',
  category: 'Email',
  assignmentGroup: 'Desk',
  priority: 'P3',
};

interface Setting {
  readonly stated?: readonly string[];
  readonly approvals?: ReadonlyMap<string, Approval>;
  readonly alertedAt?: OperationsLookups['alertedAt'];
  readonly asOf?: string;
}

function measured(rows: readonly (Partial<Ticket> | StoredTicket)[], setting: Setting = {}) {
  const { stated = [], approvals = new Map(), alertedAt = new Map(), asOf } = setting;
  const changing = lookedUp({ statedOfTickets: new Map([['servicenow', new Set(stated)]]) });
  const operating = { assets: new Map(), respondedAt: new Map(), alertedAt, approvals };
  const stored = rows.map((row, i) => ('ticket' in row ? row : storedTicket({ key: `INC${i + 1}`, ...GOOD, ...row })));
  const base = measureContext(asOf === undefined ? {} : { asOf });
  return runMetric(incidents, stored, { ...base, changing, operating });
}

describe('classes', () => {
  it('goes by whole words in any case, and leaves the rest unclassified', () => {
    const run = measured([
      { channel: 'Monitoring' },
      { channel: 'PHONE', closeCode: 'Preventive Action' },
      { channel: 'Phone call', closeCode: 'Closed' },
      { channel: null, resolvedAt: null },
    ]);
    expect(run.lines.map(({ trigger, action }) => [trigger, action])).toEqual([
      ['proactive', 'corrective'],
      ['reactive', 'preventive'],
      ['unclassified', 'unclassified'],
      ['unclassified', 'corrective'],
    ]);
    expect(run.result('incident.proactive')).toMatchObject({ numerator: 1, denominator: 2, unknown: 2 });
    // The last is not resolved.
    expect(run.result('incident.preventive')).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(run.result('incident.trigger.unclassified')).toEqual({ kind: 'count', count: 2 });
  });

  it('is one of security by the flag or by the words of the policy', () => {
    const run = measured([
      { securityIncident: true },
      { category: 'Security', securityIncident: false },
      { securityIncident: false },
      {},
    ]);
    expect(run.lines.map(({ security }) => security)).toEqual(['yes', 'yes', 'no', 'not stated']);
    expect(run.result('incident.security')).toEqual({ kind: 'count', count: 2 });
    expect(run.result('incident.resolve.mean.security')).toEqual({ kind: 'mean', sum: 10 * HOUR_MS, count: 2 });
  });

  it('holds a repair by change against the approval of the change: 1 of 3, one not known', () => {
    const run = measured(
      [{ changeKey: 'CHG1' }, { changeKey: 'CHG2' }, { changeKey: 'CHG9' }, { closeCode: 'Resolved by change' }, {}],
      {
        approvals: new Map([
          ['CHG1', 'approved'],
          ['CHG2', 'rejected'],
        ]),
      },
    );
    expect(run.lines.map(({ byChange }) => byChange)).toEqual([
      'approved change named',
      'change named, not approved',
      'change named, approval not known',
      'no change named',
      'not by a change',
    ]);
    expect(run.result('incident.change-approved')).toMatchObject({ numerator: 1, denominator: 3, unknown: 1 });
  });
});

describe('escalation: P1 open for an hour goes to the duty manager within half an hour', () => {
  /** Resolved after 5 h; updates so many minutes after logging. */
  const p1 = (moves: readonly (readonly [number, string])[], fields: Partial<Ticket> = {}): StoredTicket => {
    const updates = moves.map(([minutes]) => `${isoInstant(OPENED + minutes * MINUTE_MS)} active P1`);
    const stored = storedTicket({ ...GOOD, priority: 'P1', ...fields }, updates);
    return {
      ...stored,
      updates: stored.updates.map((each, i) => ({ ...each, assignmentGroup: moves[i]?.[1] ?? null })),
    };
  };

  it.each([
    ['on time', [[90, 'Duty Manager']], {}],
    ['late', [[91, 'duty manager']], {}],
    ['not escalated', [[30, 'Network']], {}],
    ['resolved before it was due', [[30, 'Network']], { resolvedAt: OPENED + 90 * MINUTE_MS }],
    ['none due in the period', [[30, 'Network']], { resolvedAt: OPENED + HOUR_MS }],
    ['none due in the period', [], { priority: 'P2' }],
    ['unknown', [], {}],
    ['not escalated', [], { reassignmentCount: 0 }],
    ['on time', [], { reassignmentCount: 0, assignmentGroup: 'Duty manager' }],
  ] as const)('%s', (escalation, updates, fields) => {
    expect(measured([p1(updates, fields)]).lines).toMatchObject([{ escalation }]);
  });

  it('is unknown where a date alone leaves open when it fell due, and stands where it does not', () => {
    // Logged some time of a day of whose 24 hours the first is OPENED.
    const logged = { ambiguousTimes: { openedAt: OPENED + 24 * HOUR_MS - 1 }, resolvedAt: OPENED + 80 * HOUR_MS };
    expect(measured([p1([[100, 'Duty Manager']], logged)]).lines).toMatchObject([{ escalation: 'unknown' }]);
    expect(measured([p1([[60, 'Duty Manager']], logged)]).lines).toMatchObject([{ escalation: 'on time' }]);
    expect(measured([p1([[25 * 60, 'Duty Manager']], logged)]).lines).toMatchObject([{ escalation: 'unknown' }]);
    expect(measured([p1([[50 * 60, 'Duty Manager']], logged)]).lines).toMatchObject([{ escalation: 'late' }]);
  });

  it('counts those that fell due: 1 of 3, one unknown, one resolved before', () => {
    const run = measured([
      p1([[80, 'Duty Manager']]),
      p1([[100, 'Duty Manager']]),
      p1([[1, 'Network']]),
      p1([]),
      p1([[1, 'Network']], { resolvedAt: OPENED + 70 * MINUTE_MS }),
    ]);
    expect(run.result('incident.escalated')).toMatchObject({
      numerator: 1,
      denominator: 3,
      unknown: 1,
      excluded: [{ reason: 'resolved before it was due', count: 1 }],
    });
  });
});

describe('root cause within 10 business days', () => {
  // Resolved on Thursday 12 March: the tenth business day after it is Thursday 26 March, which ends at 17:00.
  const END = at('2026-03-26T17:00:00-04:00');
  it.each([
    ['recorded in time', { rootCauseAt: END }],
    ['recorded late', { rootCauseAt: END + 1 }],
    // A date alone, on the day of the limit: until the limit or after it.
    [
      'recorded, when is not stated',
      { rootCauseAt: END - 17 * HOUR_MS, ambiguousTimes: { rootCauseAt: END + 7 * HOUR_MS - 1 } },
    ],
    ['recorded in time', { problemKey: 'PRB1', updatedAt: END }],
    ['recorded, when is not stated', { problemKey: 'PRB1', updatedAt: END + 1 }],
    ['recorded, when is not stated', { hasRootCause: true }],
    ['not recorded', { hasRootCause: false }],
    ['not asked for', { priority: 'P3' }],
    ['not due yet', { resolvedAt: at('2026-03-20T12:00:00-04:00') }],
  ] as const)('%s', (rootCause, fields) => {
    const run = measured([{ priority: 'P1', ...fields }], { stated: ['hasRootCause'] });
    expect(run.lines).toMatchObject([{ rootCause }]);
  });

  it('is not known where the export has no such column', () => {
    const run = measured([{ priority: 'P2' }]);
    expect(run.result('incident.root-cause')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  });
});

it('MTTR repair: 2 h and 4 h at work, of those that state both ends', () => {
  const run = measured([
    { workStartedAt: OPENED + HOUR_MS, workEndedAt: OPENED + 3 * HOUR_MS },
    { workStartedAt: OPENED, workEndedAt: OPENED + 4 * HOUR_MS },
    { workStartedAt: OPENED + 2, workEndedAt: OPENED + 1 },
    { workStartedAt: OPENED },
    { workStartedAt: OPENED, workEndedAt: OPENED + 9 * HOUR_MS, resolvedAt: null },
  ]);
  expect(run.result('incident.repair.mean')).toEqual({ kind: 'mean', sum: 6 * HOUR_MS, count: 2, without: 2 });
  expect(measured([{}]).keys.filter((key) => key.startsWith('incident.repair'))).toEqual([]);
});

describe('detection and validation', () => {
  const COLUMNS = ['priority', 'category', 'assignmentGroup', 'respondedAt', 'resolvedAt', 'closedAt', 'closeCode'];
  const checked = { validatedAt: OPENED + 6 * HOUR_MS };

  it('is complete with an alert before the ticket and a check before closure', () => {
    const alertedAt = new Map([['INC1', OPENED - 5 * MINUTE_MS]]);
    expect(measured([checked], { stated: COLUMNS, alertedAt }).lines).toMatchObject([{ lifecycle: 'complete' }]);
  });

  it('G35: is incomplete without a check where the export has a field for it', () => {
    const run = measured([checked, {}], { stated: [...COLUMNS, 'validatedAt'] });
    expect(run.lines).toMatchObject([
      { lifecycle: 'complete but for detection and validation', validation: 'recorded' },
      {
        lifecycle: 'incomplete',
        validation: 'missing',
        expected: 'logged, triaged, remediated, validated and closed, in this order',
        found: 'validated not recorded',
      },
    ]);
    expect(run.result('incident.validated')).toMatchObject({ numerator: 1, denominator: 2, unknown: 0 });
  });

  it.each([
    ['before the repair', { validatedAt: OPENED + HOUR_MS }],
    ['after closure', { validatedAt: OPENED + 2 * DAY_MS }],
  ])('a check %s is none', (_, fields) => {
    const run = measured([fields], { stated: [...COLUMNS, 'validatedAt'] });
    expect(run.lines).toMatchObject([{ validation: 'out of order', lifecycle: 'incomplete' }]);
  });

  it('does not take an alert after the ticket for its detection', () => {
    const alertedAt = new Map([['INC1', OPENED + 1]]);
    expect(measured([checked], { stated: COLUMNS, alertedAt }).lines).toMatchObject([
      { lifecycle: 'complete but for detection and validation' },
    ]);
  });

  it('tells triage and category by what the export has', () => {
    const rows = [{}, { category: null }, { respondedAt: null }];
    const run = measured(rows, { stated: COLUMNS });
    expect(run.result('incident.triaged')).toMatchObject({ numerator: 1, denominator: 3, unknown: 0 });
    expect(run.result('incident.categorised')).toMatchObject({ numerator: 2, denominator: 3 });
    expect(measured(rows).result('incident.triaged')).toMatchObject({ numerator: 1, denominator: 1, unknown: 2 });
  });
});
