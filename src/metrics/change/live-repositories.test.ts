import { describe, expect, it } from 'vitest';
import type { Change } from '../../model/evidence.ts';
import { type Given, type Happened, measured, ticket } from '../../testing/events-and-tickets.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';

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
    measured(given, happened, measureContext({ policy: { changes: { ...policy.changes, deployedFrom } } }));
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
