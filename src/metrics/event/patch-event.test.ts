import { describe, expect, it } from 'vitest';
import { instantOf as at } from '../../testing/measure-context.ts';
import { deployed, held, night, SECOND } from '../../testing/patch-events.ts';
import { storedEvent, storedObligation, storedScan } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { systemEvents } from '../system-events.ts';

describe('a list of patches with the time of each installation', () => {
  const put = (fields: Parameters<typeof storedObligation>[0]) => storedObligation({ state: 'installed', ...fields });
  const DAY = { earliest: at('2026-02-05T00:00:00-05:00'), latest: at('2026-02-05T23:59:59.999-05:00') };
  const onDay = { installedAt: DAY.earliest, ambiguousTimes: { installedAt: DAY.latest } };

  it('is a source of events: a time inside the window is, one outside is not, and a date alone leaves it open', () => {
    const { lines, full } = held([
      put({ asset: 'srv1', patch: 'KB1', installedAt: night('21:00') }),
      put({ asset: 'srv1', patch: 'KB2', installedAt: night('23:30') }),
      put({ asset: 'srv1', patch: 'KB3', ...onDay }),
      put({ asset: 'srv2', patch: 'KB3', ...onDay }),
      put({ asset: 'srv2', patch: 'vim/9.1', installedAt: night('21:00'), state: 'pending-reboot' }),
    ]);
    expect(lines.map(({ event, match, log, subject }) => [event, match, log, subject])).toEqual([
      ['patch srv1/KB1', 'MATCHED', 'patch list', 'KB1'],
      ['patch srv1/KB2', 'OUTSIDE_WINDOW', 'patch list', 'KB2'],
      ['patch srv1/KB3', 'UNKNOWN', 'patch list', 'KB3'],
      ['patch srv2/KB3', 'NO_TICKET', 'patch list', 'KB3'],
      ['patch srv2/vim/9.1', 'NO_TICKET', 'patch list', 'vim'],
    ]);
    expect(runMetric(systemEvents, [], full).keys).toContain('event.unexplained');
  });

  it('shows nothing where it does not say when a patch was put in', () => {
    const { lines, leftOut, full } = held([
      put({ asset: 'srv1', patch: 'KB1' }),
      put({ asset: 'srv1', patch: 'KB2', installedAt: night('21:00'), installedObserved: true }),
      put({ asset: 'srv1', patch: 'KB3', installedAt: night('21:00'), state: 'failed' }),
      storedScan({ asset: 'srv1', patch: 'KB4', at: night('21:00'), state: 'installed' }),
    ]);
    expect(lines).toEqual([]);
    expect(leftOut).toEqual([
      'patch record without a time of installation',
      'installation first seen by a scan or a status report: when it was put in is not known',
      'patch record whose state says that it was not put in',
      'scan result: says how an asset stood, not when it changed',
    ]);
    expect(runMetric(systemEvents, [], full).keys).toEqual([]);
  });

  it('counts an installation once: by the log of its machine, else by its deployment', () => {
    const events = [
      storedEvent({ asset: 'srv1', log: 'dnf', subject: 'vim:x86_64', toVersion: '9.1', at: night('21:05') }),
    ];
    const { lines, leftOut } = held(
      [
        put({ asset: 'srv1', patch: 'vim/9.1', installedAt: night('21:00') }),
        put({ asset: 'srv1', patch: 'KB1', installedAt: night('21:00') }),
        ...deployed([{ key: 'D1', asset: 'srv1', patch: 'kb1', at: night('20:30') }]),
        // Another tool lists the machine as well, by the day alone.
        put({ asset: 'SRV1', patch: 'KB1', ...onDay }),
      ],
      { events },
    );
    expect(lines.map(({ event }) => event)).toEqual(['deployment D1']);
    expect(leftOut).toEqual(['patch record of an installation that the log of its machine shows', SECOND, SECOND]);
  });
});
