import { describe, expect, it } from 'vitest';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { CHANGE, deployed, held, night, SECOND } from '../testing/patch-events.ts';
import { storedEvent } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { changes } from './changes.ts';
import { systemEvents } from './system-events.ts';

describe('a deployment of a patch is an event of its asset', () => {
  it('matched by a change of the asset, by the change it names, or by none', () => {
    const { lines } = held(
      deployed([
        { key: 'D1', asset: 'SRV1', patch: 'KB5034441', at: night('21:00'), by: 'svc-patch' },
        { key: 'D2', asset: 'srv2', patch: 'openssl/3.0.13-1', at: night('21:00'), changeKey: 'CHG1' },
        { key: 'D3', asset: 'srv2', patch: 'KB5034441', at: night('21:00') },
        { key: 'D4', asset: 'srv1', patch: 'KB1', at: night('23:30'), action: 'uninstall' },
      ]),
    );
    expect(lines).toMatchObject([
      {
        event: 'deployment D1',
        match: 'MATCHED',
        changes: 'CHG1',
        kind: 'package',
        actor: 'svc-patch',
        action: 'install',
      },
      { event: 'deployment D4', match: 'OUTSIDE_WINDOW', action: 'remove' },
      {
        event: 'deployment D2',
        match: 'MATCHED',
        matchedBy: 'named',
        changes: 'CHG1',
        subject: 'openssl',
        toVersion: '3.0.13-1',
      },
      { event: 'deployment D3', match: 'NO_TICKET', changes: null, log: 'patch deployment' },
    ]);
  });

  it('is left out where it changed nothing, lies elsewhere, or counts already', () => {
    const one = { asset: 'srv1', patch: 'KB5', at: night('21:00') };
    const { lines, leftOut } = held(
      deployed([
        { ...one, result: 'failed' },
        { ...one, result: 'unknown' },
        { ...one, at: at('2025-12-31T23:59:59-05:00') },
        { ...one, at: at('2026-03-02T00:00:00-05:00') },
        { ...one, result: 'pending-reboot' },
        { ...one, asset: 'SRV1', at: night('21:00') + 86_400_000 },
        { ...one, at: night('21:00') + 86_400_001 },
      ]),
      { asOf: '2026-03-01T00:00:00-05:00' },
    );
    expect(leftOut).toEqual([
      'deployment that failed, or whose result is not known',
      'deployment that failed, or whose result is not known',
      'outside the period',
      'after the as-of instant',
      SECOND,
    ]);
    expect(lines.map((line) => line.at)).toEqual([night('21:00'), night('21:00') + 86_400_001]);
  });

  it('is the event of the machine’s own log where that has it', () => {
    const logged = (log: string, subject: string, toVersion: string | null, when: number) =>
      storedEvent({ asset: 'srv1', log, action: 'install', subject, toVersion, at: when });
    const events = [
      logged('dnf', 'openssl:x86_64', '3.0.7-27.el9', night('21:05')),
      logged('get-hotfix', 'KB5034441', null, night('00:00')),
      logged('get-hotfix', 'KB7', null, at('2025-12-31T22:00:00-05:00')),
    ];
    const { lines, leftOut } = held(
      deployed([
        { key: 'D1', asset: 'srv1', patch: 'openssl/3.0.7-27.el9', at: night('21:00') },
        { key: 'D2', asset: 'Srv1', patch: 'KB5034441', at: night('21:00') },
        // Its log entry belongs to the quarter before: without this line nobody would count it.
        { key: 'D3', asset: 'srv1', patch: 'KB7', at: at('2026-01-01T01:00:00-05:00') },
        { key: 'D4', asset: 'srv1', patch: 'openssl/3.0.7-28.el9', at: night('21:00') },
      ]),
      { events },
    );
    expect(leftOut).toEqual(Array(2).fill('deployment of an installation that the log of its machine shows'));
    expect(lines.map(({ event }) => event)).toEqual(['deployment D3', 'deployment D4']);
  });

  it('is an event source without any log, and the event of its change; its silence observes nothing', () => {
    const { full } = held(deployed([{ asset: 'srv1', patch: 'KB5', at: night('21:00') }]));
    expect(runMetric(systemEvents, [], full).keys).toContain('event.unexplained');
    expect(runMetric(systemEvents, [], held([]).full).keys).toEqual([]);
    expect(full.changing.seen.get('CHG1')).toBe('inside');
    expect(full.changing.observedFrom.size).toBe(0);
    expect(runMetric(changes, [CHANGE], full).keys).not.toContain('change.without-event');
  });
});

it('joins a change and a deployment that call one asset by two names, as the policy says', () => {
  const { patching } = measureContext().policy;
  const given = deployed([{ asset: 'SRV1.corp.test', patch: 'KB1', at: night('21:00'), result: 'succeeded' }]);
  const change = { ...CHANGE, change: { ...CHANGE.change, asset: 'old-srv' } };
  const matchUnder = (assetNames: typeof patching.assetNames) => {
    const policy = { patching: { ...patching, ...(assetNames && { assetNames }) } };
    const { lines, full } = held(given, { change, policy });
    return [lines.map(({ match }) => match), runMetric(changes, [change], full).lines[0]?.event];
  };
  expect(matchUnder(undefined)).toEqual([['NO_TICKET'], 'not observed']);
  expect(matchUnder({ domains: ['corp.test'], aliases: { 'old-srv': 'srv1' } })).toEqual([['MATCHED'], 'inside']);
});
