import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../lib/time.ts';
import type { Ticket } from '../model/evidence.ts';
import type { ChangeLookups, MeasureContext, OperationsLookups, TicketHistoryEntry } from '../model/metric.ts';
import { lookedUp } from '../testing/change-lookups.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { runMetric } from '../testing/run-metric.ts';
import { storedTicket } from '../testing/tickets.ts';
import { securityRecords } from './security-records.ts';

/** Thursday 12 March, 10:00 to 15:00 in New York, closed the day after. */
const GOOD: Partial<Ticket> & Pick<Ticket, 'openedAt'> = {
  openedAt: at('2026-03-12T10:00:00-04:00'),
  detectedAt: at('2026-03-12T09:40:00-04:00'),
  respondedAt: at('2026-03-12T10:20:00-04:00'),
  resolvedAt: at('2026-03-12T15:00:00-04:00'),
  closedAt: at('2026-03-13T09:00:00-04:00'),
  state: 'closed',
  category: 'Security',
  assignmentGroup: 'SOC',
  asset: 'mail-01',
};
const STATED = ['detectedAt', 'assignmentGroup', 'asset', 'priority', 'resolvedAt', 'closedAt'];

const changing = (...fields: readonly string[]): ChangeLookups =>
  lookedUp({ statedOfTickets: new Map([['servicenow', new Set(fields)]]) });

type Entry = readonly [time: string, fields: Partial<TicketHistoryEntry>];
/** Each entry keeps what the one before had. */
function logged(fields: Partial<Ticket>, log: readonly Entry[]) {
  const stored = storedTicket({ key: 'INC1', ...GOOD, ...fields });
  let now: TicketHistoryEntry | null = null;
  const updates = log.map(([time, said], sequence) => {
    const base = storedTicket({ openedAt: 0 }, [`2026-03-12T${time}:00-04:00 new`]).updates[0];
    if (base === undefined) throw new Error('one update');
    now = { ...(now ?? base), at: base.at, sequence, ...said };
    return now;
  });
  return { ...stored, updates };
}

const LOG: readonly Entry[] = [
  ['10:00', { actor: 'desk', category: 'Email', priority: 'P3' }],
  ['10:10', { actor: 'desk', category: 'security', assignmentGroup: 'SOC' }],
  ['10:20', { actor: 'kim', state: 'active' }],
  ['12:00', { actor: 'kim' }],
  ['15:00', { actor: 'kim', state: 'resolved' }],
];

const measured = (
  rows: readonly ReturnType<typeof storedTicket>[],
  context: Partial<MeasureContext> = { changing: changing(...STATED) },
) => runMetric(securityRecords, rows, { ...measureContext(), ...context });
const only = (row: ReturnType<typeof storedTicket>, context?: Partial<MeasureContext>) =>
  measured([row], context).lines[0] ?? {};

it('finds every step of a ticket in order', () => {
  const run = measured([logged({}, LOG)]);
  expect(run.lines).toMatchObject([
    {
      detection: 'before it was logged',
      assigned: 'recorded',
      assignedAt: at('2026-03-12T10:10:00-04:00'),
      toAssign: 30 * MINUTE_MS,
      order: 'classed first',
      declared: at('2026-03-12T10:10:00-04:00'),
      declaration: 'while open',
      estimate: 'recorded',
      scope: 'recorded',
      entries: 5,
      authors: 'named on every entry',
      progress: 'logged',
      recovery: 'recorded in order',
      exception: 'no',
    },
  ]);
  for (const key of run.keys.filter((each) => !each.includes('.mean.'))) {
    expect(run.result(key), key).toMatchObject({ numerator: 1, denominator: 1, unknown: 0 });
  }
});

it.each([
  ['detection missing', { detectedAt: null }, LOG, { detection: 'missing' }],
  ['detected later', { detectedAt: GOOD.openedAt + HOUR_MS }, LOG, { detection: 'after it was logged' }],
  ['no owner', { assignmentGroup: null }, [], { assigned: 'missing' }],
  ['no scope', { asset: null }, LOG, { scope: 'missing' }],
  ['no priority', { priority: null }, LOG, { estimate: 'missing' }],
  ['worked on before it had a priority', {}, [LOG[1], LOG[2], ['11:00', { priority: 'P3' }]], { order: 'work first' }],
  [
    'declared after its resolution',
    {},
    [LOG[0], ['16:00', { category: 'Security' }]],
    { declaration: 'after its resolution' },
  ],
  ['an entry of nobody', {}, [LOG[0], ['11:00', { actor: null }]], { authors: 'missing on an entry' }],
  ['nothing in between', {}, [LOG[0], LOG[4]], { progress: 'none' }],
  ['closed, never resolved', { resolvedAt: null }, LOG, { recovery: 'missing' }],
  ['closed before resolved', { closedAt: at('2026-03-12T14:00:00-04:00') }, LOG, { recovery: 'out of order' }],
] as [string, Partial<Ticket>, Entry[], object][])('names as an exception: %s', (_, fields, log, line) => {
  expect(only(logged(fields, log))).toMatchObject({ ...line, exception: 'yes' });
});

it('calls unknown what the export has no field or log for', () => {
  const silent = { detectedAt: null, assignmentGroup: null, asset: null, priority: null };
  const run = measured([logged(silent, [])], { changing: changing() });
  expect(run.lines).toMatchObject([{ exception: 'no', declaration: 'not stated', progress: 'not stated' }]);
  const unknown = ['detected', 'assigned', 'classed-first', 'declared', 'estimated', 'scoped', 'authored', 'progress'];
  for (const key of unknown) {
    const figure = run.result(`incident.${key}.security`);
    expect(figure, key).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  }
});

it('believes no category and no author of an entry made up from the ticket', () => {
  const steps = logged({}, [
    ['10:00', { actor: null, sequence: null, category: 'Security', priority: 'P3' }],
    ...LOG.slice(2),
  ]);
  expect(only(steps)).toMatchObject({
    order: 'not stated',
    declaration: 'not stated',
    entries: 3,
    authors: 'named on every entry',
  });
});

it('takes an earlier alert for the detection, and knows nothing that came after the as-of instant', () => {
  const operating: OperationsLookups = {
    assets: new Map(),
    alertedAt: new Map([['INC1', at('2026-03-12T09:55:00-04:00')]]),
    respondedAt: new Map(),
    approvals: new Map(),
  };
  expect(only(logged({ detectedAt: null }, LOG), { operating })).toMatchObject({ toAssign: 15 * MINUTE_MS });
  const asOf = at('2026-03-12T11:00:00-04:00');
  expect(only(logged({}, LOG), { asOf })).toMatchObject({ entries: 3, resolved: null, closed: null });
});

it('leaves out what is not flagged, no incident, or of another period', () => {
  const run = measured([
    logged({ category: 'Email' }, []),
    logged({ category: 'Email', securityIncident: true }, []),
    logged({ type: 'request' }, []),
    logged({ openedAt: 0, resolvedAt: 1, closedAt: 2 }, []),
  ]);
  expect(run.lines).toHaveLength(1);
  expect(run.leftOut).toEqual({
    'not flagged as a security incident': 1,
    'not an incident': 1,
    'nothing happened to it in the period': 1,
  });
});

it('leaves the order of a date alone open only where its hour matters', () => {
  const day = (date: string) => ({ from: at(`${date}T00:00:00-04:00`), to: at(`${date}T23:59:59.999-04:00`) });
  const recovered = (date: string) => {
    const { from, to } = day(date);
    return only(logged({ openedAt: from, ambiguousTimes: { openedAt: to } }, [])).recovery;
  };
  expect(recovered('2026-03-11')).toBe('recorded in order');
  expect(recovered('2026-03-12')).toBe('not stated');
  const detected = (date: string) => {
    const { from, to } = day(date);
    return only(logged({ detectedAt: from, ambiguousTimes: { detectedAt: to } }, [])).detection;
  };
  expect(['2026-03-11', '2026-03-12', '2026-03-13'].map(detected)).toEqual([
    'before it was logged',
    'not stated',
    'after it was logged',
  ]);
});
