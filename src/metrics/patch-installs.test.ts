import { describe, expect, it } from 'vitest';
import type { MeasureContext, StoredEvent, StoredPatchRecord } from '../model/metric.ts';
import type { EvidenceRow } from '../model/population.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedChange, storedDeployment, storedEvent, storedObligation, storedScan } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { changeLookups } from './change/lookups.ts';
import { changes } from './changes.ts';
import { EVENT_FIELDS } from './event/event-fields.ts';
import { patchInstalls } from './patch-installs.ts';
import { packageLogs } from './patching/corroboration.ts';
import { assetNaming } from './shared/asset-names.ts';
import { systemEvents } from './system-events.ts';

const NIGHT = '2026-02-05';
const night = (time: string) => at(`${NIGHT}T${time}:00-05:00`);
const CHANGE = storedChange({
  key: 'CHG1',
  asset: 'srv1',
  approval: 'approved',
  plannedStartAt: night('20:00'),
  plannedEndAt: night('22:00'),
  startedAt: night('20:00'),
  endedAt: night('21:30'),
});

const SECOND = 'second record of an installation or removal already counted';

type Given = Parameters<typeof storedDeployment>[0];
const deployed = (given: readonly Given[]): readonly StoredPatchRecord[] => given.map(storedDeployment);

/** The lines that records of patch tools make, and what is left out, with machine logs beside them. */
function held(given: readonly StoredPatchRecord[], events: readonly StoredEvent[] = [], asOf?: string) {
  const records = asStreamed(given);
  const context: MeasureContext = measureContext({
    patching: { packageLogs: packageLogs(events) },
    ...(asOf === undefined ? {} : { asOf }),
  });
  const changing = changeLookups(
    {
      changes: () => [CHANGE],
      events: () => events,
      obligations: () => records,
      ticketLinks: () => [],
      ticketFields: () => new Map(),
    },
    context,
  );
  const full = { ...context, changing };
  const lines: Readonly<Record<string, unknown>>[] = [];
  const leftOut: string[] = [];
  const measuring = patchInstalls.start(full);
  const sink = {
    line: (_population: string, row: EvidenceRow) =>
      void lines.push(Object.fromEntries(EVENT_FIELDS.map(({ key }, n) => [key, row[n] ?? null]))),
    further: () => expect.fail('a record has one line'),
    leaveOut: (_population: string, reason: string) => void leftOut.push(reason),
  };
  for (const record of records) measuring.judge(record, sink);
  measuring.finish(sink);
  return { lines, leftOut, full };
}

/** All of one asset together, by one name, as the store gives them. */
function asStreamed(given: readonly StoredPatchRecord[]): readonly StoredPatchRecord[] {
  const assetOf = (record: StoredPatchRecord): string => {
    if ('scan' in record) return record.scan.asset;
    return 'deployment' in record ? record.deployment.asset : record.obligation.asset;
  };
  const nameOf = assetNaming(given.map(assetOf), measureContext().policy.patching);
  return given
    .map((record): StoredPatchRecord => {
      const asset = nameOf(assetOf(record));
      if ('scan' in record) return { ...record, scan: { ...record.scan, asset } };
      if ('deployment' in record) return { ...record, deployment: { ...record.deployment, asset } };
      return { ...record, obligation: { ...record.obligation, asset } };
    })
    .toSorted((a, b) => (assetOf(a) < assetOf(b) ? -1 : assetOf(a) > assetOf(b) ? 1 : 0));
}

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
      [],
      '2026-03-01T00:00:00-05:00',
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
      events,
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
  const given = storedDeployment({ asset: 'SRV1.corp.test', patch: 'KB1', at: night('21:00'), result: 'succeeded' });
  const change = { ...CHANGE, change: { ...CHANGE.change, asset: 'old-srv' } };
  const matchUnder = (assetNames: typeof patching.assetNames) => {
    const context = measureContext({ policy: { patching: { ...patching, ...(assetNames && { assetNames }) } } });
    const records = {
      changes: () => [change],
      events: () => [],
      obligations: () => [given],
      ticketLinks: () => [],
      ticketFields: () => new Map(),
    };
    const changing = changeLookups(records, context);
    const judged = runMetric(changes, [change], { ...context, changing }).lines[0];
    const events: unknown[] = [];
    const line = (_population: string, row: EvidenceRow) =>
      void events.push(row[EVENT_FIELDS.findIndex(({ key }) => key === 'match')]);
    const measuring = patchInstalls.start({ ...context, changing });
    const sink = { line, further: line, leaveOut: () => undefined };
    measuring.judge(given, sink);
    measuring.finish(sink);
    return [events, judged?.event];
  };
  expect(matchUnder(undefined)).toEqual([['NO_TICKET'], 'not observed']);
  expect(matchUnder({ domains: ['corp.test'], aliases: { 'old-srv': 'srv1' } })).toEqual([['MATCHED'], 'inside']);
});

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
      events,
    );
    expect(lines.map(({ event }) => event)).toEqual(['deployment D1']);
    expect(leftOut).toEqual(['patch record of an installation that the log of its machine shows', SECOND, SECOND]);
  });
});
