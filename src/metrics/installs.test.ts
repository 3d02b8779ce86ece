import { describe, expect, it } from 'vitest';
import type { SystemEvent } from '../model/evidence.ts';
import { instantOf, measureContext } from '../testing/measure-context.ts';
import { storedEvent } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { installs } from './installs.ts';

const at = (text: string) => instantOf(`2026-02-${text}-05:00`);

const event = (log: string, when: string, action: string, subject: string, fields: Partial<SystemEvent> = {}) =>
  storedEvent({ log, at: at(when), action, subject, toVersion: '1.2', ...fields });

const measured = (events: readonly ReturnType<typeof event>[], context = measureContext()) =>
  runMetric(
    installs,
    [...events].sort((a, b) => a.event.at - b.event.at),
    context,
  );

/** The two logs of one machine, each reaching over the whole of 10 February. */
const EDGES = [
  event('apt', '10T00:00:00', 'install', 'first:amd64'),
  event('dpkg', '10T00:00:02', 'install', 'first:amd64'),
  event('apt', '10T23:00:00', 'install', 'last:amd64'),
  event('dpkg', '10T23:00:02', 'install', 'last:amd64'),
];

const shown = (events: readonly ReturnType<typeof event>[]) =>
  measured([...EDGES, ...events])
    .lines.filter(({ package: name }) => !/^(first|last):/.test(String(name)))
    .map(({ package: name, logs, verdict, reason }) => ({ name, logs, verdict, reason }));

describe('two logs of one machine', () => {
  it('shows a change of both logs once, with both places', () => {
    const apt = event('apt', '10T12:00:00', 'Upgrade', 'openssl:amd64', { fromVersion: '1.1', actor: 'root' });
    const dpkg = event('dpkg', '10T12:00:31', 'upgrade', 'openssl:amd64', { fromVersion: '1.1' });
    const run = measured([apt, dpkg]);
    expect(run.lines).toHaveLength(1);
    expect(run.lines[0]).toMatchObject({
      action: 'upgrade',
      fromVersion: '1.1',
      toVersion: '1.2',
      at: dpkg.event.at,
      otherAt: apt.event.at,
      logs: 'dpkg and apt',
      actor: 'root',
      line: dpkg.origin.line,
      otherLine: apt.origin.line,
      verdict: 'PASS',
    });
    expect(run.leftOut).toEqual({ 'second log of a change already counted': 1 });
  });

  it('pairs packages for all architectures, which apt gives its own', () => {
    const pair = [
      event('apt', '10T12:00:00', 'install', 'tzdata:amd64'),
      event('dpkg', '10T12:00:05', 'install', 'tzdata:all'),
    ];
    expect(shown(pair)).toMatchObject([{ name: 'tzdata:all', logs: 'dpkg and apt' }]);
  });

  it('pairs each architecture with its own', () => {
    const run = shown([
      event('apt', '10T12:00:00', 'install', 'libc6:amd64'),
      event('apt', '10T12:00:00', 'install', 'libc6:i386'),
      event('dpkg', '10T12:00:05', 'install', 'libc6:i386'),
    ]);
    expect(run).toMatchObject([
      { name: 'libc6:amd64', logs: 'apt only' },
      { name: 'libc6:i386', logs: 'dpkg and apt' },
    ]);
  });

  it.each([
    ['10T12:10:00', ['dpkg and apt']],
    ['10T12:10:01', ['apt only', 'dpkg only']],
  ])('pairs within ten minutes: %s', (dpkgAt, logs) => {
    const pair = [event('apt', '10T12:00:00', 'install', 'vim:amd64'), event('dpkg', dpkgAt, 'install', 'vim:amd64')];
    expect(shown(pair).map((line) => line.logs)).toEqual(logs);
  });

  it('lists a change of one log as an exception where the other log reaches over it', () => {
    expect(shown([event('dpkg', '10T12:00:00', 'install', 'vim:amd64')])).toEqual([
      { name: 'vim:amd64', logs: 'dpkg only', verdict: 'EXCEPTION', reason: 'the other log does not show it' },
    ]);
  });

  it('lists both sides where the versions differ', () => {
    const pair = [
      event('apt', '10T12:00:00', 'install', 'vim:amd64', { toVersion: '9.1' }),
      event('dpkg', '10T12:00:05', 'install', 'vim:amd64', { toVersion: '9.0' }),
    ];
    expect(shown(pair).map(({ logs, reason }) => [logs, reason])).toEqual([
      ['apt only', 'the logs give different versions'],
      ['dpkg only', 'the logs give different versions'],
    ]);
  });

  it('does not know where the other log was not read, or begins later', () => {
    const alone = measured([event('dpkg', '10T12:00:00', 'install', 'vim:amd64')]);
    expect(alone.lines[0]).toMatchObject({ verdict: 'UNKNOWN', reason: 'the other log was not read' });
    expect(alone.result('installs.corroborated')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
    expect(shown([event('dpkg', '09T12:00:00', 'install', 'vim:amd64')])).toMatchObject([
      { verdict: 'UNKNOWN', reason: 'the other log begins later' },
    ]);
  });

  it('lists a change after the last entry of the other log, and says so', () => {
    expect(shown([event('dpkg', '12T12:00:00', 'install', 'vim:amd64')])).toMatchObject([
      { verdict: 'EXCEPTION', reason: 'the other log ends earlier and does not show it' },
    ]);
  });

  it('counts one removal where dpkg logs remove and purge', () => {
    const gone = { fromVersion: '1.2', toVersion: null };
    const run = shown([
      event('apt', '10T12:00:00', 'Purge', 'vim:amd64', gone),
      event('dpkg', '10T12:00:05', 'remove', 'vim:amd64', gone),
      event('dpkg', '10T12:00:06', 'purge', 'vim:amd64', gone),
    ]);
    expect(run).toMatchObject([{ name: 'vim:amd64', logs: 'dpkg and apt' }]);
  });
});

it('leaves the other lines of the logs out, with their reason', () => {
  const run = measured([
    event('dpkg', '10T12:00:00', 'status', 'vim:amd64'),
    event('dpkg', '10T12:00:00', 'startup', 'archives', { subject: null }),
    event('cloudtrail', '10T12:00:00', 'install', 'vim:amd64'),
    storedEvent({ log: 'dpkg', at: instantOf('2025-12-01T00:00:00Z'), action: 'install', subject: 'vim:amd64' }),
  ]);
  expect(run.lines).toEqual([]);
  expect(run.leftOut).toEqual({
    'not an installation, upgrade or removal': 2,
    'not a package log': 1,
    'outside the period': 1,
  });
});

it('pairs over the edge of the period, and counts the pair where dpkg put it', () => {
  const before = storedEvent({
    log: 'apt',
    at: instantOf('2025-12-31T23:59:00-05:00'),
    action: 'install',
    subject: 'a:amd64',
    toVersion: '1',
  });
  const after = storedEvent({
    log: 'dpkg',
    at: instantOf('2026-01-01T00:00:00-05:00'),
    action: 'install',
    subject: 'a:amd64',
    toVersion: '1',
  });
  expect(measured([before, after]).lines).toMatchObject([{ logs: 'dpkg and apt' }]);
  const q4 = {
    ...measureContext(),
    period: {
      ...measureContext().period,
      from: instantOf('2025-10-01T00:00:00-04:00'),
      to: instantOf('2026-01-01T00:00:00-05:00'),
    },
  };
  const run = measured([before, after], q4);
  expect(run.lines).toEqual([]);
  expect(run.leftOut).toEqual({ 'outside the period': 2 });
});

it('keeps machines apart and counts', () => {
  const other = event('dpkg', '10T12:00:00', 'install', 'vim:amd64', { asset: 'host-2' });
  const run = runMetric(installs, [...EDGES, other], measureContext());
  expect(run.lines.map(({ asset }) => asset)).toEqual(['host-1', 'host-1', 'host-2']);
  expect(run.result('installs.corroborated')).toMatchObject({ numerator: 2, denominator: 2, unknown: 1 });
  expect(run.result('installs.count')).toEqual({ kind: 'count', count: 3 });
  expect(run.result('installs.shown-by.dpkg-only')).toEqual({ kind: 'count', count: 1 });
  expect(new Set(run.keys).size).toBe(run.keys.length);
});
