import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedEvent, storedObligation } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';
import { packageLogs } from './corroboration.ts';

const at = instantOf;
const CLAIMED = at('2026-03-14T01:10:00-04:00');
const event = (log: string, subject: string, toVersion: string, when: number) =>
  storedEvent({ asset: 'db-01', log, action: 'upgrade', subject, toVersion, at: when });
const FIRST = event('dpkg', 'base-files:amd64', '12', at('2026-01-01T00:00:00-05:00'));
const LAST = event('dpkg', 'base-files:amd64', '13', at('2026-03-30T00:00:00-04:00'));
const FIRST_APT = { ...FIRST, event: { ...FIRST.event, log: 'apt' } };

function judged(events: readonly ReturnType<typeof event>[], fields: Partial<Obligation> = {}) {
  const record = storedObligation({
    asset: 'db-01',
    patch: 'sudo/1.9-2',
    state: 'installed',
    installedAt: CLAIMED,
    scannedAt: at('2026-03-29T08:00:00-04:00'),
    ...fields,
  });
  const context = measureContext({ patching: { packageLogs: packageLogs(events) } });
  const run = runMetric(patchObligations, [record], context);
  return { run, line: run.lines[0] ?? expect.fail('no line') };
}

describe('a claimed install held against the log of the machine', () => {
  const shown = event('dpkg', 'sudo:amd64', '1.9-2', CLAIMED + 60_000);
  const asked = event('apt', 'sudo:amd64', '1.9-2', CLAIMED);

  it.each([
    ['shown by dpkg', [FIRST, shown, LAST], {}, 'verified'],
    ['shown by dpkg, the patch written as dpkg does', [FIRST, shown, LAST], { patch: 'sudo:amd64/1.9-2' }, 'verified'],
    ['shown by both', [FIRST, shown, asked, LAST], {}, 'verified'],
    ['another version in dpkg, this one only in apt', [FIRST, asked, LAST], {}, 'contradicted'],
    ['only an apt log there is', [FIRST_APT, asked], {}, 'verified'],
    ['two days apart', [FIRST, event('dpkg', 'sudo', '1.9-2', CLAIMED + 2 * 86_400_000), LAST], {}, 'contradicted'],
    ['nothing in a log that covers the time', [FIRST, LAST], {}, 'contradicted'],
    ['a log that begins later', [LAST], {}, 'not shown'],
    ['a dpkg log that begins later, and apt before it', [FIRST_APT, asked, LAST], {}, 'verified'],
    ['neither log reaches: apt before, dpkg after', [FIRST_APT, LAST], {}, 'not shown'],
    ['no log', [], {}, 'no log'],
    ['a patch that is no package', [FIRST, shown, LAST], { patch: 'KB1' }, 'no log'],
    [
      'called missing, and the log shows it',
      [FIRST, shown, LAST],
      { state: 'missing', installedAt: null },
      'contradicted',
    ],
    ['called missing, and the log has nothing', [FIRST, LAST], { state: 'missing', installedAt: null }, 'not shown'],
  ] as const)('%s', (_what, events, fields, verdict) => {
    expect(judged(events, fields).line.corroborated).toBe(verdict);
  });

  it('names both places and is counted', () => {
    const { run, line } = judged([FIRST, shown, asked, LAST]);
    const places = [shown, asked].map(
      ({ event: { log, at: when }, artifact, origin }) =>
        `${log} ${new Date(when).toISOString().replace('.000', '')}, ${artifact} line ${origin.line}`,
    );
    expect(line.shownBy).toBe(places.join('; '));
    expect(run.result('patch.corroborated.verified')).toEqual({ kind: 'count', count: 1 });
    expect(run.result('patch.corroborated.contradicted')).toEqual({ kind: 'count', count: 0 });
  });
});

describe('what contradicts a claim is named too', () => {
  const asked = event('apt', 'sudo:amd64', '1.9-2', CLAIMED);
  const done = event('dpkg', 'sudo:amd64', '1.9-1', CLAIMED + 60_000);
  const silence = 'nothing near it in dpkg, which reaches from 2026-01-01T05:00:00Z to 2026-03-30T04:00:00Z';

  it('the other version that dpkg put in, with its line, after the one that apt was asked for', () => {
    expect(judged([FIRST, asked, done, LAST]).line.shownBy).toBe(
      `apt 2026-03-14T05:10:00Z, a1b2c3d4e5f6 line ${asked.origin.line}; ` +
        `but sudo/1.9-1 by dpkg 2026-03-14T05:11:00Z, a1b2c3d4e5f6 line ${done.origin.line}`,
    );
  });

  it('or that the log has nothing, and from when to when it reaches', () => {
    expect(judged([FIRST, LAST]).line.shownBy).toBe(silence);
    const longBefore = event('dpkg', 'sudo:amd64', '1.9-1', CLAIMED - 2 * 86_400_000);
    expect(judged([FIRST, longBefore, LAST]).line.shownBy).toBe(silence);
    expect(judged([LAST]).line.shownBy).toBeNull();
  });
});

describe('package logs of other systems', () => {
  const log = (of: string, subject: string, toVersion: string | null, when = CLAIMED, fields = {}) =>
    storedEvent({ asset: 'db-01', log: of, action: 'upgrade', subject, toVersion, at: when, ...fields });
  const around = (of: string) => [
    log(of, 'base:x86_64', '1', at('2026-01-01T00:00:00-05:00')),
    log(of, 'base:x86_64', '2', at('2026-03-30T00:00:00-04:00')),
  ];

  it.each([
    ['dnf', [log('dnf', 'sudo:x86_64', '1.9-2.el9')], 'sudo/1.9-2.el9', 'verified'],
    ['dnf5', [log('dnf5', 'sudo:x86_64', '1.9-2.el9', CLAIMED, { action: 'install' })], 'sudo/1.9-2.el9', 'verified'],
    ['yum, with the epoch', [log('yum', 'openssl:x86_64', '1:1.0.2k-26')], 'openssl/1:1.0.2k-26', 'verified'],
    ['yum, the patch without it', [log('yum', 'openssl:x86_64', '1:1.0.2k-26')], 'openssl/1.0.2k-26', 'verified'],
    ['yum, another epoch', [...around('yum'), log('yum', 'a:x86_64', '1:2-1')], 'a/2:2-1', 'contradicted'],
    ['architecture behind the name', [log('dnf', 'sudo:x86_64', '1.9-2')], 'sudo.x86_64/0:1.9-2', 'verified'],
    ['architecture behind the version', [log('dnf', 'sudo:x86_64', '1.9-2')], 'sudo/1.9-2.x86_64', 'verified'],
    [
      'zypp',
      [log('zypp', 'curl:x86_64', '8.0-150400.5.1', CLAIMED, { action: 'install' })],
      'curl/8.0-150400.5.1',
      'verified',
    ],
    ['pacman', [log('pacman', 'linux', '6.8.1.arch1-1')], 'linux/6.8.1.arch1-1', 'verified'],
    ['pacman, silent over the time', around('pacman'), 'linux/6.8.1.arch1-1', 'contradicted'],
    ['dnf, another version', [...around('dnf'), log('dnf', 'sudo:x86_64', '1.9-3')], 'sudo/1.9-2', 'contradicted'],
    ['dnf5, failed', [log('dnf5', 'a:x86_64', '1-1', CLAIMED, { result: 'failed: disk' })], 'a/1-1', 'contradicted'],
    ['the package database shows it', [log('rpm', 'sudo:x86_64', '1.9-2')], 'sudo/1.9-2', 'verified'],
    ['the package database does not: upgraded since', around('rpm'), 'sudo/1.9-2', 'not shown'],
    ['a log of something else', [log('auditd', 'sudo', '1.9-2')], 'sudo/1.9-2', 'no log'],
  ] as const)('%s', (_what, events, patch, verdict) => {
    expect(judged(events, { patch }).line.corroborated).toBe(verdict);
  });

  it('contradicts one called missing that the database of packages shows', () => {
    const { line } = judged([log('rpm', 'sudo:x86_64', '1.9-2')], {
      patch: 'sudo/1.9-2',
      state: 'missing',
      installedAt: null,
    });
    expect(line.corroborated).toBe('contradicted');
  });
});
