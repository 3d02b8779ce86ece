import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDeadlinePack } from '../../catalog/deadline-pack.ts';
import type { KnownExploited, Obligation } from '../../model/evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAsset, storedObligation } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';

const at = instantOf;
const pack = (id: string) => readDeadlinePack(readFileSync(`controls/deadlines/${id}.yaml`, 'utf8'), id, id);

const kev = (addedOn: string, dueOn: string | null = null): ReadonlyMap<string, KnownExploited> => {
  const key = 'CVE-2026-1';
  return new Map([
    [key, { kind: 'known-exploited', key, vendor: null, product: null, name: null, addedOn, dueOn, ransomware: null }],
  ]);
};

interface Given {
  readonly packs?: readonly string[];
  readonly catalogue?: ReadonlyMap<string, KnownExploited> | null;
  readonly exposed?: boolean | null;
  readonly asOf?: string;
}

function run(fields: Partial<Obligation>, { packs = [], catalogue = null, exposed = null, asOf }: Given) {
  const assets = new Map([['a', [storedAsset({ key: 'a', exposed })]]]);
  const base = measureContext();
  const context = measureContext({
    ...(asOf === undefined ? {} : { asOf }),
    policy: { patching: { ...base.policy.patching, knownExploitedDays: 14 } },
    patching: { packs: packs.map(pack), knownExploited: catalogue, assets },
  });
  const scanned = { asset: 'a', patch: 'KB1', scannedAt: at('2026-03-30T08:00:00-04:00') };
  return runMetric(patchObligations, [storedObligation({ ...scanned, ...fields })], context);
}
const line = (fields: Partial<Obligation>, given: Given = {}) => run(fields, given).lines[0] ?? expect.fail('no line');

const on = (date: string) => at(`${date}T12:00:00-05:00`);

describe('PCI DSS 6.3.3: one month, clamped (G19)', () => {
  it.each([
    ['2028-01-31', '2028-02-29'],
    ['2027-01-31', '2027-02-28'],
    ['2028-02-29', '2028-03-29'],
    ['2027-12-31', '2028-01-31'],
  ])('released %s, due %s', (released, dueDate) => {
    const given = { packs: ['pci-dss-6.3.3'], asOf: '2029-01-01T00:00:00-05:00' };
    expect(line({ severity: 'critical', releasedAt: on(released) }, given)).toMatchObject({
      dueDate,
      deadlinePack: 'pci-dss-6.3.3',
    });
  });

  it('leaves what it does not rank critical to the house deadlines', () => {
    expect(line({ severity: 'high', releasedAt: on('2026-02-01') }, { packs: ['pci-dss-6.3.3'] })).toMatchObject({
      dueDate: '2026-03-03',
      deadlinePack: 'house',
      deadlineRule: 'high',
    });
  });
});

describe('known exploited (PAT-3)', () => {
  const high = { severity: 'high', cves: 'CVE-2026-1', releasedAt: on('2026-02-01') } as const;

  it.each([
    // Listed before the release: 14 days from the release. Listed later: from then, but never later than by rank.
    ['2026-01-20', '2026-02-15', 'known exploited'],
    ['2026-02-10', '2026-02-24', 'known exploited'],
    ['2026-02-25', '2026-03-03', 'high'],
  ])('listed on %s: due %s by %s', (addedOn, dueDate, deadlineRule) => {
    expect(line(high, { catalogue: kev(addedOn) })).toMatchObject({ dueDate, deadlineRule, knownExploited: 'yes' });
  });

  it('is not listed before its day', () => {
    expect(line(high, { catalogue: kev('2026-04-02') })).toMatchObject({ dueDate: '2026-03-03', knownExploited: 'no' });
  });

  it.each([
    [{}, null],
    [{ cves: null }, kev('2026-01-20')],
  ])('says "not stated" without a catalogue or a CVE', (fields, catalogue) => {
    expect(line({ ...high, ...fields }, { catalogue })).toMatchObject({ knownExploited: 'not stated' });
  });

  it('is counted line by line where a catalogue was imported, and not at all where none was', () => {
    const listed = run(high, { catalogue: kev('2026-02-10') });
    const count = (key: string) => listed.result(`patch.known-exploited.${key}`);
    expect(['all', 'open', 'overdue', 'unknown', 'on-time', 'late'].map(count)).toEqual(
      [1, 1, 1, 0, 0, 1].map((n) => ({ kind: 'count', count: n })),
    );
    expect(run(high, {}).keys.filter((key) => key.includes('known-exploited'))).toEqual([]);
  });
});

describe('BOD 26-04', () => {
  const found = {
    severity: 'low',
    cves: 'CVE-2026-1',
    releasedAt: on('2026-06-01'),
    detectedAt: on('2026-06-10'),
  } as const;
  const given = { packs: ['bod-26-04'], asOf: '2027-01-01T00:00:00-05:00' };

  it.each<[string, boolean | null, string, string]>([
    ['2026-06-20', null, 'listed-exposed-automatable-total', '2026-06-13'],
    ['2026-06-09', true, 'listed-exposed-automatable-total', '2026-06-12'],
    ['2026-06-20', false, 'listed-internal-automatable-total', '2026-06-13'],
  ])('listed on %s, exposed %s: %s, due %s', (addedOn, exposed, deadlineRule, dueDate) => {
    const judged = line(found, { ...given, catalogue: kev(addedOn), exposed });
    expect(judged).toMatchObject({ deadlineRule, dueDate });
    expect(judged.flags).toContain('forensic triage');
  });

  it('takes an unlisted one on an unexposed asset to the next major upgrade: listed, not judged', () => {
    const judged = line({ ...found, cves: 'CVE-2026-9' }, { ...given, catalogue: kev('2026-06-20'), exposed: false });
    expect(judged).toMatchObject({
      deadlineRule: 'unlisted-internal-manual-total',
      dueDate: null,
      verdictFlow: 'EXCLUDED',
      reason: 'no date set by the rule',
      stock: 'no-deadline',
    });
  });

  it('cannot be judged without a catalogue', () => {
    expect(line(found, given)).toMatchObject({
      verdictFlow: 'UNMEASURABLE',
      reason: 'no catalogue of known exploited vulnerabilities',
      stock: 'unknown',
    });
  });

  it.each([
    // 22-01 was in force for due dates to 10 June 2026, 26-04 from then on; between them the house deadlines stand.
    ['2026-06-09', 'bod-22-01', '2026-06-09'],
    ['2026-06-11', 'bod-26-04', '2026-06-13'],
  ])('the catalogue’s date %s: %s', (dueOn, deadlinePack, dueDate) => {
    const packs = ['bod-22-01', 'bod-26-04'];
    expect(line(found, { ...given, packs, catalogue: kev('2026-06-12', dueOn) })).toMatchObject({
      deadlinePack,
      dueDate,
    });
  });

  it.each([
    ['2026-12-06', 'bod-26-04-kev', '2026-12-06'],
    ['2026-12-07', 'bod-26-04', '2026-12-04'],
  ])('phase I has the catalogue’s date until the table binds: %s is due by %s', (dueOn, deadlinePack, dueDate) => {
    const given = { packs: ['bod-26-04-kev', 'bod-26-04'], catalogue: kev('2026-12-03', dueOn) };
    const detected = { ...found, releasedAt: on('2026-12-01'), detectedAt: on('2026-12-01') };
    expect(line(detected, { ...given, asOf: '2027-01-01T00:00:00-05:00' })).toMatchObject({ deadlinePack, dueDate });
  });

  it('G28: 2026-06-10 and 180 days is 2026-12-07, by the next pack where one has no rule', () => {
    const judged = line(found, { ...given, packs: ['bod-19-02', 'fedramp-legacy'] });
    expect(judged).toMatchObject({ deadlinePack: 'fedramp-legacy', deadlineRule: 'low', dueDate: '2026-12-07' });
  });
});

it('FedRAMP VDR, class D: 12 hours are hours, not a day', () => {
  const detectedAt = at('2026-08-10T18:00:00-04:00');
  const given = {
    packs: ['fedramp-vdr-d'],
    catalogue: kev('2026-08-01'),
    exposed: true,
    asOf: '2026-10-01T00:00:00-04:00',
  };
  expect(line({ severity: 'critical', detectedAt }, given)).toMatchObject({
    limit: at('2026-08-11T06:00:00-04:00'),
    dueDate: '2026-08-11',
    deadlineRule: 'N5-reachable',
  });
});

describe('FedRAMP VDR: the date of the catalogue stands first (VDR-TFR-KEV)', () => {
  const found = { severity: 'critical', cves: 'CVE-2026-1', detectedAt: on('2026-08-10') } as const;
  const given = { packs: ['fedramp-vdr-c'], exposed: true, asOf: '2026-10-01T00:00:00-04:00' };

  it.each([
    // Listed on the 9th with a date three days on; without a date, or with one from before the pack, the table: 2 days.
    ['2026-08-12', 'KEV', '2026-08-12'],
    [null, 'N5-reachable', '2026-08-12'],
    ['2026-08-20', 'KEV', '2026-08-20'],
    ['2022-05-03', 'N5-reachable', '2026-08-12'],
  ])('date %s: rule %s, due %s', (dueOn, deadlineRule, dueDate) => {
    const judged = line(found, { ...given, catalogue: kev('2026-08-09', dueOn) });
    expect(judged).toMatchObject({ deadlinePack: 'fedramp-vdr-c', deadlineRule, dueDate });
  });

  it('does not extend a limit that was set before the listing (PAT-3)', () => {
    // Detected on the 10th: 2 days. Listed on the 11th with a date of the 20th.
    const judged = line(found, { ...given, catalogue: kev('2026-08-11', '2026-08-20') });
    expect(judged).toMatchObject({ deadlineRule: 'N5-reachable', dueDate: '2026-08-12' });
    // Critical, released on 1 March: 15 days by the house. The date of the catalogue came later.
    const released = { severity: 'critical', cves: 'CVE-2026-1', releasedAt: on('2026-03-01') } as const;
    const by = (addedOn: string) => line(released, { packs: ['bod-22-01'], catalogue: kev(addedOn, '2026-03-28') });
    expect(by('2026-03-14')).toMatchObject({ deadlinePack: 'house', dueDate: '2026-03-16', verdictFlow: 'EXCEPTION' });
    expect(by('2026-02-28')).toMatchObject({ deadlinePack: 'bod-22-01', dueDate: '2026-03-28' });
  });

  it('has the table for what is not listed, and cannot be judged without a catalogue', () => {
    const unlisted = line({ ...found, cves: 'CVE-2026-9' }, { ...given, catalogue: kev('2026-08-09') });
    expect(unlisted).toMatchObject({ deadlineRule: 'N5-reachable', dueDate: '2026-08-12' });
    expect(line(found, given)).toMatchObject({ verdictFlow: 'UNMEASURABLE' });
  });
});

// Detected at 18:00 with 12 hours to go, the limit is 06:00 on 11 August; with 15 days it is the end of a day.
it.each([
  ['fedramp-vdr-d', '2026-08-10', 'PASS', 'in effect'],
  ['fedramp-vdr-d', '2026-08-11', 'UNKNOWN', 'time of day not stated'],
  ['fedramp-vdr-d', '2026-08-12', 'EXCEPTION', 'in effect after the limit'],
  [null, '2026-08-11', 'PASS', 'in effect'],
])('a limit within the day that is all an installation states: %s, %s: %s', (pack, day, verdictFlow, reason) => {
  const packs = pack === null ? [] : [pack];
  const given = { packs, catalogue: kev('2026-08-01'), exposed: true, asOf: '2026-10-01T00:00:00-04:00' };
  const installed = {
    state: 'installed',
    installedAt: at(`${day}T00:00:00-04:00`),
    scannedAt: at('2026-09-30T00:00:00-04:00'),
    ambiguousTimes: { installedAt: at(`${day}T23:59:59.999-04:00`) },
  } as const;
  const detectedAt = at('2026-08-10T18:00:00-04:00');
  const judged = line({ severity: 'critical', detectedAt, releasedAt: on('2026-08-09'), ...installed }, given);
  expect(judged).toMatchObject({ verdictFlow, reason });
});

describe('G44: the proposed HIPAA rule sets no deadline', () => {
  it.each([
    ['critical', '2026-03-05', '2026-03-20'],
    ['critical', '2026-02-20', '2026-03-16'],
    ['high', '2026-03-05', '2026-04-04'],
  ] as const)('%s, identified 1 March, available %s: %s', (severity, available, proposedDue) => {
    const fields = { severity, detectedAt: on('2026-03-01'), releasedAt: on(available) };
    const judged = line(fields, { packs: ['hipaa-nprm'], asOf: '2026-05-01T00:00:00-04:00' });
    expect(judged).toMatchObject({ proposedDue, deadlinePack: 'house' });
  });

  it('has a figure of its own, with no goal', () => {
    const fields = { severity: 'critical', detectedAt: on('2026-03-01'), releasedAt: on('2026-02-20') } as const;
    expect(run(fields, { packs: ['hipaa-nprm'] }).result('patch.proposed.on-time')).toMatchObject({
      numerator: 0,
      denominator: 1,
      conclusion: 'no-target',
    });
    expect(run(fields, {}).keys).not.toContain('patch.proposed.on-time');
  });
});
