import { describe, expect, it } from 'vitest';
import type { Change, SystemEvent } from '../model/evidence.ts';
import type { MeasureContext, TicketLink } from '../model/metric.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedChange, storedEvent } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { eventKind } from './change/event-kind.ts';
import { changeLookups } from './change/lookups.ts';
import { changes } from './changes.ts';
import { systemEvents } from './system-events.ts';

type Given = Partial<Change>;
type Happened = readonly [key: string, asset: string, at: string, fields?: Partial<SystemEvent>];

/** Both metrics over the same records, with the lookups of a first pass. */
function measured(
  given: readonly Given[],
  happened: readonly Happened[],
  links: readonly TicketLink[] = [],
  context: MeasureContext = measureContext(),
) {
  const [tickets, events] = [given.map(storedChange), happened.map(eventOf)];
  const changing = changeLookups(
    { changes: () => tickets, events: () => events, ticketLinks: () => links, ticketFields: () => new Map() },
    context,
  );
  const full = { ...context, changing };
  return { events: runMetric(systemEvents, events, full), changes: runMetric(changes, tickets, full) };
}

const eventOf = ([key, asset, when, fields]: Happened) =>
  storedEvent({ key, asset, at: at(when), log: 'deploy', action: 'deploy', ...fields });

const ticket = (key: string, asset: string, day: string, approval: Change['approval'], fields: Given = {}): Given => ({
  key,
  asset,
  approval,
  plannedStartAt: at(`${day}T20:00:00-05:00`),
  plannedEndAt: at(`${day}T22:00:00-05:00`),
  startedAt: at(`${day}T20:00:00-05:00`),
  endedAt: at(`${day}T21:30:00-05:00`),
  ...fields,
});

const TICKETS = [
  ticket('CHG1', 'srv1', '2026-02-05', 'approved'),
  ticket('CHG2', 'srv2', '2026-02-05', 'approved'),
  ticket('CHG3', 'srv3', '2026-02-06', 'rejected'),
  ticket('CHG4', 'srv4', '2026-02-07', 'approved'),
];
const EVENTS: readonly Happened[] = [
  ['E1', 'srv1', '2026-02-05T21:00:00-05:00'],
  ['E5', 'srv1', '2026-02-05T22:20:00-05:00'],
  ['E2', 'srv2', '2026-02-05T23:10:00-05:00'],
  ['E6', 'srv2', '2026-02-12T03:00:00-05:00'],
  ['E3', 'srv3', '2026-02-06T21:00:00-05:00'],
  ['E4', 'srv9', '2026-02-06T21:00:00-05:00'],
];

describe('G33: events against tickets, and tickets against events', () => {
  // A reboot of srv4 before its change shows that its log was read; it is in another quarter.
  const run = measured(TICKETS, [...EVENTS, ['E0', 'srv4', '2025-12-01T03:00:00-05:00']]);

  it('classes each event', () => {
    expect(Object.fromEntries(run.events.lines.map(({ event, match, changes: of }) => [event, [match, of]]))).toEqual({
      E1: ['MATCHED', 'CHG1'],
      E2: ['OUTSIDE_WINDOW', 'CHG2'],
      E3: ['NOT_APPROVED', 'CHG3'],
      E4: ['NO_TICKET', null],
      E5: ['MATCHED', 'CHG1'],
      E6: ['NO_TICKET', null],
    });
    expect(run.events.leftOut).toEqual({ 'outside the period': 1 });
  });

  it('says what was expected and found', () => {
    const line = run.events.lines.find(({ event }) => event === 'E2');
    expect(line).toMatchObject({
      expected: 'inside the window of an approved change ± 30 min: CHG2 2026-02-06T01:00:00Z to 2026-02-06T03:00:00Z',
      found: 'outside the window of an approved change, within a day, 2026-02-06T04:10:00Z',
    });
  });

  it('leaves four of six unexplained', () => {
    expect(run.events.result('event.unexplained')).toMatchObject({ numerator: 4, denominator: 6, unknown: 0 });
    expect(run.events.result('event.count.no-ticket')).toEqual({ kind: 'count', count: 2 });
  });

  it('finds the ticket without an event', () => {
    const seen = Object.fromEntries(run.changes.lines.map(({ change, event }) => [change, event]));
    // CHG3 was rejected and done all the same: the event in its window shows it, and no approval.
    expect(seen).toEqual({ CHG1: 'inside', CHG2: 'near', CHG3: 'inside', CHG4: 'none' });
    expect(run.changes.result('change.without-event')).toMatchObject({ numerator: 1, denominator: 3 });
  });
});

describe('without an event source', () => {
  it('gives no figure with a value, never "0 unauthorised"', () => {
    const { events, changes: of } = measured(TICKETS, []);
    expect(events.keys).toEqual([]);
    expect(of.keys).not.toContain('change.without-event');
  });

  it('does not hold a change against a log that begins after it, or that nobody read', () => {
    const { changes: of } = measured(TICKETS, [
      ['E7', 'srv1', '2026-02-06T09:00:00-05:00', { action: 'status', log: 'dpkg' }],
    ]);
    expect(of.lines.map(({ event }) => event)).toEqual(Array(4).fill('not observed'));
    expect(of.result('change.without-event')).toMatchObject({ denominator: 0 });
  });
});

describe('without any change', () => {
  it('calls no event unauthorised: nobody can say whether a ticket covers it', () => {
    const { events } = measured([], [['E1', 'srv1', '2026-02-05T21:00:00-05:00']]);
    expect(events.lines).toMatchObject([
      { match: 'UNKNOWN', found: expect.stringContaining('no change was imported') },
    ]);
    expect(events.result('event.unexplained')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  });
});

describe('which ticket covers an event', () => {
  const match = (tickets: readonly Given[], when: string, fields: Partial<SystemEvent> = {}) =>
    measured(tickets, [['E', 'srv1', when, fields]]).events.lines.map(({ match: of }) => of);

  it.each([
    ['30 min after the end', '2026-02-05T22:30:00-05:00', 'MATCHED'],
    ['a second more', '2026-02-05T22:30:01-05:00', 'OUTSIDE_WINDOW'],
    ['30 min before the start', '2026-02-05T19:30:00-05:00', 'MATCHED'],
    ['24 h after the end', '2026-02-06T22:00:00-05:00', 'OUTSIDE_WINDOW'],
    ['a second more than that', '2026-02-06T22:00:01-05:00', 'NO_TICKET'],
  ])('%s: %s', (_, when, expected) => {
    expect(match([ticket('CHG1', 'SRV1', '2026-02-05', 'approved')], when)).toEqual([expected]);
  });

  it.each([
    ['cancelled', { state: 'cancelled' }, 'NOT_APPROVED'],
    ['asked for only', { approval: 'requested' }, 'NOT_APPROVED'],
    ['approved after the as-of instant', { approvedAt: at('2026-04-02T00:00:00-04:00') }, 'NOT_APPROVED'],
    ['approval not recorded', { approval: 'unknown' }, 'UNKNOWN'],
    ['standard, its model not in the record', { approval: 'not-requested', type: 'standard' }, 'UNKNOWN'],
  ] as const)('%s', (_, fields, expected) => {
    const tickets = [ticket('CHG1', 'srv1', '2026-02-05', 'approved', fields)];
    expect(match(tickets, '2026-02-05T21:00:00-05:00')).toEqual([expected]);
  });

  it('takes the approved one of two', () => {
    const tickets = [
      ticket('CHG1', 'srv1', '2026-02-05', 'rejected'),
      ticket('CHG2', 'srv1', '2026-02-05', 'approved'),
    ];
    expect(match(tickets, '2026-02-05T21:00:00-05:00')).toEqual(['MATCHED']);
  });

  it('counts an unknown one apart', () => {
    const run = measured(
      [ticket('CHG1', 'srv1', '2026-02-05', 'unknown')],
      [['E', 'srv1', '2026-02-05T21:00:00-05:00']],
    );
    expect(run.events.result('event.unexplained')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  });

  it('counts a package that two logs show once', () => {
    const one = { subject: 'curl:amd64', toVersion: '8.5' };
    const run = measured(
      [],
      [
        ['A', 'srv1', '2026-02-05T21:00:00-05:00', { ...one, log: 'apt', action: 'upgrade' }],
        ['D', 'srv1', '2026-02-05T21:00:07-05:00', { ...one, log: 'dpkg', action: 'upgrade' }],
      ],
    );
    expect(run.events.lines.map(({ event }) => event)).toEqual(['D']);
    expect(run.events.leftOut).toEqual({ 'second log of an event already counted': 1 });
  });
});

it.each([
  ['upgrade', null, 'package'],
  ['deployment', 'success', 'deployment'],
  ['deployment', 'failure', null],
  ['RunInstances', null, 'configuration'],
  ['PutBucketPolicy', null, 'configuration'],
  ['PutBucketPolicy', 'AccessDenied', null],
  ['Microsoft.Compute/virtualMachines/write', null, 'configuration'],
  ['DescribeInstances', null, null],
  ['commit', null, null],
  ['status', null, null],
])('%s (%s) is %s', (action, result, kind) => {
  expect(eventKind(storedEvent({ at: 0, action, result }).event)).toBe(kind);
});

it.each([
  ['github-audit', 'org.remove_member', null, 'configuration'],
  ['github-audit', 'team.add_member', null, 'configuration'],
  ['github-audit', 'protected_branch.destroy', null, 'configuration'],
  ['github-audit', 'repository_secret_scanning.disable', null, 'configuration'],
  ['github-audit', 'integration_installation.create', null, 'configuration'],
  ['github-audit', 'repo.create', null, 'configuration'],
  ['github-audit', 'pull_request.create', null, null],
  ['github-audit', 'issue_comment.update', null, null],
  ['github-audit', 'secret_scanning_alert.create', null, null],
  ['github-audit', 'workflows.created_workflow_run', null, null],
  ['github-audit', 'git.clone', null, null],
  ['gitlab-audit', 'user_remove_from_project', null, 'configuration'],
  ['cloudtrail', 'RemoveRoleFromInstanceProfile', null, 'configuration'],
  ['gitlab', 'deployment', 'running', null],
  ['gitlab', 'deployment', 'created', null],
  ['gitlab', 'deployment', 'success', 'deployment'],
  ['github', 'deployment', 'in_progress', null],
  ['github', 'deployment', 'inactive', 'deployment'],
  ['github', 'deployment', null, 'deployment'],
  ['kubernetes-audit', 'create', 'created', 'configuration'],
])('in the log %s, %s (%s) is %s', (log, action, result, kind) => {
  expect(eventKind(storedEvent({ at: 0, log, action, result }).event)).toBe(kind);
});

describe('a history of commits', () => {
  const commits: readonly Happened[] = [
    ['c1', 'shop', '2025-12-01T10:00:00-05:00', { log: 'git', action: 'commit' }],
    ['p1', 'shop', '2026-02-05T21:00:00-05:00', { log: 'github', action: 'proposal' }],
  ];
  const change = ticket('CHG1', 'shop', '2026-02-05', 'approved');

  it('is no event source: what changed on its own is unknown, not none', () => {
    const { events, changes: judged } = measured([change], commits);
    expect(events.keys.filter((key) => key.startsWith('event.'))).toEqual([]);
    expect(judged.lines).toMatchObject([
      { event: 'not observed', findingH: 'times recorded, no log of the system read' },
    ]);
    expect(judged.keys).not.toContain('change.without-event');
  });

  it('is kept, and the reason says what to set', () => {
    expect(measured([change], commits).events.leftOut).toEqual({
      'commit, which is no deployment: its repository is not named under changes.deployed-from': 1,
      'changed nothing, failed, or says it in words not known': 1,
    });
  });

  it('does not stand for the log of what it is deployed to', () => {
    const deployed: Happened = ['d1', 'web', '2026-01-05T21:00:00-05:00'];
    const { changes: judged } = measured([change], [...commits, deployed]);
    expect(judged.result('change.without-event')).toMatchObject({
      numerator: 0,
      denominator: 0,
      excluded: [{ reason: 'no log of its asset was read', count: 1 }],
    });
  });
});

describe('a repository whose commits go live by themselves', () => {
  const { policy } = measureContext();
  const commit = (key: string, asset: string, when: string, actor: string | null = 'jdoe'): Happened => [
    key,
    asset,
    when,
    { log: 'git', action: 'commit', actor },
  ];
  const judged = (given: readonly Given[], happened: readonly Happened[], deployedFrom: readonly string[]) =>
    measured(given, happened, [], measureContext({ policy: { changes: { ...policy.changes, deployedFrom } } }));
  const CHANGES = [
    ticket('CHG1', 'infra-network', '2026-02-05', 'approved'),
    ticket('CHG2', 'Acme/Site', '2026-02-06', 'rejected'),
    ticket('CHG3', 'infra-dns', '2026-02-10', 'approved'),
  ];
  const HISTORY = [
    commit('c0', 'infra-dns', '2025-12-01T10:00:00-05:00'),
    commit('c1', 'infra-network', '2026-02-05T21:00:00-05:00'),
    commit('c2', 'infra-network', '2026-02-06T12:00:00-05:00'),
    commit('c3', 'acme/site', '2026-02-06T21:00:00-05:00'),
    commit('c4', 'infra-dns', '2026-03-01T21:00:00-05:00', null),
    commit('c5', 'shop', '2026-02-05T21:00:00-05:00'),
  ];
  const run = judged(CHANGES, HISTORY, ['infra-*', 'ACME/site']);

  it('has a deployment by the author for each commit, held against the tickets like any other', () => {
    expect(run.events.lines.map(({ event, kind, actor, match }) => [event, kind, actor, match])).toEqual([
      ['c1', 'deployment', 'jdoe', 'MATCHED'],
      ['c2', 'deployment', 'jdoe', 'OUTSIDE_WINDOW'],
      ['c3', 'deployment', 'jdoe', 'NOT_APPROVED'],
      ['c4', 'deployment', null, 'NO_TICKET'],
    ]);
    expect(run.events.result('event.unexplained.deployment')).toMatchObject({ numerator: 3, denominator: 4 });
    expect(run.events.leftOut).toEqual({
      'outside the period': 1,
      'commit, which is no deployment: its repository is not named under changes.deployed-from': 1,
    });
  });

  it('shows which tickets have no event', () => {
    expect(run.changes.lines.map(({ change, event }) => [change, event])).toEqual([
      ['CHG1', 'inside'],
      ['CHG2', 'inside'],
      ['CHG3', 'none'],
    ]);
  });

  it('finds what was committed past the proposals: a merge is the window of its own', () => {
    const merge = (key: string, approval: Change['approval']): Given => ({
      key,
      asset: 'acme/site',
      state: 'closed',
      stateText: 'merged',
      approval,
      closedAt: at('2026-02-05T21:00:00-05:00'),
    });
    const pushed = [
      commit('m1', 'acme/site', '2026-02-05T21:00:01-05:00'),
      commit('m2', 'acme/site', '2026-02-05T22:00:00-05:00'),
      commit('m3', 'acme/site', '2026-02-09T21:00:00-05:00'),
    ];
    const matches = (approval: Change['approval'], from: readonly string[]) =>
      judged([merge('acme/site#1', approval)], pushed, from).events.lines.map(({ match }) => match);
    expect(matches('approved', ['acme/*'])).toEqual(['MATCHED', 'OUTSIDE_WINDOW', 'NO_TICKET']);
    expect(matches('unknown', ['acme/*'])).toEqual(['UNKNOWN', 'NO_TICKET', 'NO_TICKET']);
    expect(matches('approved', ['infra-*'])).toEqual([]);
  });
});
