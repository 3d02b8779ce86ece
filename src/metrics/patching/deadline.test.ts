import { describe, expect, it } from 'vitest';
import { kev, lineUnderPacks, noonOf, underPacks } from '../../testing/deadline-packs.ts';
import { instantOf } from '../../testing/measure-context.ts';

const at = instantOf;

describe('PCI DSS 6.3.3: one month, clamped (G19)', () => {
  it.each([
    ['2028-01-31', '2028-02-29'],
    ['2027-01-31', '2027-02-28'],
    ['2028-02-29', '2028-03-29'],
    ['2027-12-31', '2028-01-31'],
  ])('released %s, due %s', (released, dueDate) => {
    const given = { packs: ['pci-dss-6.3.3'], asOf: '2029-01-01T00:00:00-05:00' };
    expect(lineUnderPacks({ severity: 'critical', releasedAt: noonOf(released) }, given)).toMatchObject({
      dueDate,
      deadlinePack: 'pci-dss-6.3.3',
    });
  });

  it('leaves what it does not rank critical to the house deadlines', () => {
    expect(
      lineUnderPacks({ severity: 'high', releasedAt: noonOf('2026-02-01') }, { packs: ['pci-dss-6.3.3'] }),
    ).toMatchObject({
      dueDate: '2026-03-03',
      deadlinePack: 'house',
      deadlineRule: 'high',
    });
  });
});

describe('known exploited (PAT-3)', () => {
  const high = { severity: 'high', cves: 'CVE-2026-1', releasedAt: noonOf('2026-02-01') } as const;

  it.each([
    // Listed before the release: 14 days from the release. Listed later: from then, but never later than by rank.
    ['2026-01-20', '2026-02-15', 'known exploited'],
    ['2026-02-10', '2026-02-24', 'known exploited'],
    ['2026-02-25', '2026-03-03', 'high'],
  ])('listed on %s: due %s by %s', (addedOn, dueDate, deadlineRule) => {
    expect(lineUnderPacks(high, { catalogue: kev(addedOn) })).toMatchObject({
      dueDate,
      deadlineRule,
      knownExploited: 'yes',
    });
  });

  it('is not listed before its day', () => {
    expect(lineUnderPacks(high, { catalogue: kev('2026-04-02') })).toMatchObject({
      dueDate: '2026-03-03',
      knownExploited: 'no',
    });
  });

  it.each([
    [{}, null],
    [{ cves: null }, kev('2026-01-20')],
  ])('says "not stated" without a catalogue or a CVE', (fields, catalogue) => {
    expect(lineUnderPacks({ ...high, ...fields }, { catalogue })).toMatchObject({ knownExploited: 'not stated' });
  });

  it('is counted line by line where a catalogue was imported, and not at all where none was', () => {
    const listed = underPacks(high, { catalogue: kev('2026-02-10') });
    const count = (key: string) => listed.result(`patch.known-exploited.${key}`);
    expect(['all', 'open', 'overdue', 'unknown', 'on-time', 'late'].map(count)).toEqual(
      [1, 1, 1, 0, 0, 1].map((n) => ({ kind: 'count', count: n })),
    );
    expect(underPacks(high, {}).keys.filter((key) => key.includes('known-exploited'))).toEqual([]);
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
  const judged = lineUnderPacks(
    { severity: 'critical', detectedAt, releasedAt: noonOf('2026-08-09'), ...installed },
    given,
  );
  expect(judged).toMatchObject({ verdictFlow, reason });
});

describe('G44: the proposed HIPAA rule sets no deadline', () => {
  it.each([
    ['critical', '2026-03-05', '2026-03-20'],
    ['critical', '2026-02-20', '2026-03-16'],
    ['high', '2026-03-05', '2026-04-04'],
  ] as const)('%s, identified 1 March, available %s: %s', (severity, available, proposedDue) => {
    const fields = { severity, detectedAt: noonOf('2026-03-01'), releasedAt: noonOf(available) };
    const judged = lineUnderPacks(fields, { packs: ['hipaa-nprm'], asOf: '2026-05-01T00:00:00-04:00' });
    expect(judged).toMatchObject({ proposedDue, deadlinePack: 'house' });
  });

  it('has a figure of its own, with no goal', () => {
    const fields = {
      severity: 'critical',
      detectedAt: noonOf('2026-03-01'),
      releasedAt: noonOf('2026-02-20'),
    } as const;
    expect(underPacks(fields, { packs: ['hipaa-nprm'] }).result('patch.proposed.on-time')).toMatchObject({
      numerator: 0,
      denominator: 1,
      conclusion: 'no-target',
    });
    expect(underPacks(fields, {}).keys).not.toContain('patch.proposed.on-time');
  });
});
