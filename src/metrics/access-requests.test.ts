import { expect, it } from 'vitest';
import { HOUR_MS } from '../lib/time.ts';
import type { Ticket } from '../model/evidence.ts';
import { lookedUp } from '../testing/change-lookups.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { runMetric } from '../testing/run-metric.ts';
import { storedTicket } from '../testing/tickets.ts';
import { accessRequests } from './access-requests.ts';

const OPENED = at('2026-03-12T10:00:00-04:00');
/** Asked for by one, approved by another after 2 h, granted after 5 h. */
const GRANT: Partial<Ticket> & Pick<Ticket, 'openedAt'> = {
  type: 'request',
  category: 'Access',
  state: 'closed',
  openedAt: OPENED,
  requestedBy: 'mwebb',
  approvedBy: 'CORP\\R.Patel',
  approvedAt: OPENED + 2 * HOUR_MS,
  resolvedAt: OPENED + 5 * HOUR_MS,
};
/** Gone on 13 March, removed within the day. */
const REMOVAL = { ...GRANT, category: 'leaver', neededAt: at('2026-03-13T00:00:00-04:00') };

const measured = (rows: readonly Partial<Ticket>[], stated: readonly string[] = []) => {
  const changing = lookedUp({ statedOfTickets: new Map([['servicenow', new Set(stated)]]) });
  return runMetric(
    accessRequests,
    rows.map((fields, i) => storedTicket({ key: `REQ${i + 1}`, ...GRANT, ...fields })),
    { ...measureContext(), changing },
  );
};

it('tells who approved: another person, the requester under an alias, nobody, not stated', () => {
  const run = measured(
    [{}, { requestedBy: 'adm-jsmith', approvedBy: 'J.Smith' }, { approvedBy: null }, { requestedBy: null }],
    ['approvedBy'],
  );
  expect(run.lines.map(({ approvedBy }) => approvedBy)).toEqual([
    'another person',
    'the requester',
    'not approved',
    'not stated',
  ]);
  expect(run.result('access.approved-by-another')).toMatchObject({ numerator: 1, denominator: 3, unknown: 1 });
  expect(measured([{ approvedBy: null }]).lines).toMatchObject([{ approvedBy: 'not stated', exception: 'no' }]);
});

it('holds the approval against the grant: 2 of 3 before it', () => {
  const run = measured([
    {},
    { approvedAt: OPENED + 5 * HOUR_MS },
    { approvedAt: OPENED + 6 * HOUR_MS },
    { approvedAt: null },
  ]);
  expect(run.result('access.approved-first')).toMatchObject({ numerator: 2, denominator: 3, unknown: 1 });
  expect(run.result('access.grant.fulfil.mean')).toEqual({ kind: 'mean', sum: 20 * HOUR_MS, count: 4 });
});

it.each([
  ['in time', { resolvedAt: at('2026-03-14T00:00:00-04:00') }],
  ['late', { resolvedAt: at('2026-03-14T00:00:01-04:00') }],
  // Without a day of its own, 24 h from the request.
  ['late', { neededAt: null, resolvedAt: OPENED + 24 * HOUR_MS + 1 }],
  ['open, past its limit', { state: 'active', resolvedAt: null }],
  ['unknown', { resolvedAt: null }],
] as const)('removal: %s', (removal, fields) => {
  expect(measured([{ ...REMOVAL, ...fields }]).lines).toMatchObject([{ kind: 'removal', removal }]);
});

it('counts removals by the day they were due: 1 of 2', () => {
  const run = measured([REMOVAL, { ...REMOVAL, state: 'active', resolvedAt: null }, {}]);
  expect(run.result('access.removed-in-time')).toMatchObject({ numerator: 1, denominator: 2, unknown: 0 });
  expect(run.result('access.requested')).toEqual({ kind: 'count', count: 3 });
});

it.each([
  ['not a request for access or its removal', { type: 'incident' }],
  ['not a request for access or its removal', { category: 'Printer' }],
  ['cancelled', { state: 'cancelled' }],
  ['nothing happened to it in the period', { openedAt: 0, resolvedAt: 1 }],
] as const)('leaves out: %s', (reason, fields) => {
  expect(Object.keys(measured([fields]).leftOut)).toEqual([reason]);
});
