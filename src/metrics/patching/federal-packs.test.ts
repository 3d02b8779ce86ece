import { describe, expect, it } from 'vitest';
import { kev, lineUnderPacks, noonOf } from '../../testing/deadline-packs.ts';
import { instantOf } from '../../testing/measure-context.ts';

const at = instantOf;

describe('BOD 26-04', () => {
  const found = {
    severity: 'low',
    cves: 'CVE-2026-1',
    releasedAt: noonOf('2026-06-01'),
    detectedAt: noonOf('2026-06-10'),
  } as const;
  const given = { packs: ['bod-26-04'], asOf: '2027-01-01T00:00:00-05:00' };

  it.each<[string, boolean | null, string, string]>([
    ['2026-06-20', null, 'listed-exposed-automatable-total', '2026-06-13'],
    ['2026-06-09', true, 'listed-exposed-automatable-total', '2026-06-12'],
    ['2026-06-20', false, 'listed-internal-automatable-total', '2026-06-13'],
  ])('listed on %s, exposed %s: %s, due %s', (addedOn, exposed, deadlineRule, dueDate) => {
    const judged = lineUnderPacks(found, { ...given, catalogue: kev(addedOn), exposed });
    expect(judged).toMatchObject({ deadlineRule, dueDate });
    expect(judged.flags).toContain('forensic triage');
  });

  it('takes an unlisted one on an unexposed asset to the next major upgrade: listed, not judged', () => {
    const judged = lineUnderPacks(
      { ...found, cves: 'CVE-2026-9' },
      { ...given, catalogue: kev('2026-06-20'), exposed: false },
    );
    expect(judged).toMatchObject({
      deadlineRule: 'unlisted-internal-manual-total',
      dueDate: null,
      verdictFlow: 'EXCLUDED',
      reason: 'no date set by the rule',
      stock: 'no-deadline',
    });
  });

  it('cannot be judged without a catalogue', () => {
    expect(lineUnderPacks(found, given)).toMatchObject({
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
    expect(lineUnderPacks(found, { ...given, packs, catalogue: kev('2026-06-12', dueOn) })).toMatchObject({
      deadlinePack,
      dueDate,
    });
  });

  it.each([
    ['2026-12-06', 'bod-26-04-kev', '2026-12-06'],
    ['2026-12-07', 'bod-26-04', '2026-12-04'],
  ])('phase I has the catalogue’s date until the table binds: %s is due by %s', (dueOn, deadlinePack, dueDate) => {
    const given = { packs: ['bod-26-04-kev', 'bod-26-04'], catalogue: kev('2026-12-03', dueOn) };
    const detected = { ...found, releasedAt: noonOf('2026-12-01'), detectedAt: noonOf('2026-12-01') };
    expect(lineUnderPacks(detected, { ...given, asOf: '2027-01-01T00:00:00-05:00' })).toMatchObject({
      deadlinePack,
      dueDate,
    });
  });

  it('G28: 2026-06-10 and 180 days is 2026-12-07, by the next pack where one has no rule', () => {
    const judged = lineUnderPacks(found, { ...given, packs: ['bod-19-02', 'fedramp-legacy'] });
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
  expect(lineUnderPacks({ severity: 'critical', detectedAt }, given)).toMatchObject({
    limit: at('2026-08-11T06:00:00-04:00'),
    dueDate: '2026-08-11',
    deadlineRule: 'N5-reachable',
  });
});

describe('FedRAMP VDR: the date of the catalogue stands first (VDR-TFR-KEV)', () => {
  const found = { severity: 'critical', cves: 'CVE-2026-1', detectedAt: noonOf('2026-08-10') } as const;
  const given = { packs: ['fedramp-vdr-c'], exposed: true, asOf: '2026-10-01T00:00:00-04:00' };

  it.each([
    // Listed on the 9th with a date three days on; without a date, or with one from before the pack, the table: 2 days.
    ['2026-08-12', 'KEV', '2026-08-12'],
    [null, 'N5-reachable', '2026-08-12'],
    ['2026-08-20', 'KEV', '2026-08-20'],
    ['2022-05-03', 'N5-reachable', '2026-08-12'],
  ])('date %s: rule %s, due %s', (dueOn, deadlineRule, dueDate) => {
    const judged = lineUnderPacks(found, { ...given, catalogue: kev('2026-08-09', dueOn) });
    expect(judged).toMatchObject({ deadlinePack: 'fedramp-vdr-c', deadlineRule, dueDate });
  });

  it('does not extend a limit that was set before the listing (PAT-3)', () => {
    // Detected on the 10th: 2 days. Listed on the 11th with a date of the 20th.
    const judged = lineUnderPacks(found, { ...given, catalogue: kev('2026-08-11', '2026-08-20') });
    expect(judged).toMatchObject({ deadlineRule: 'N5-reachable', dueDate: '2026-08-12' });
    // Critical, released on 1 March: 15 days by the house. The date of the catalogue came later.
    const released = { severity: 'critical', cves: 'CVE-2026-1', releasedAt: noonOf('2026-03-01') } as const;
    const by = (addedOn: string) =>
      lineUnderPacks(released, { packs: ['bod-22-01'], catalogue: kev(addedOn, '2026-03-28') });
    expect(by('2026-03-14')).toMatchObject({ deadlinePack: 'house', dueDate: '2026-03-16', verdictFlow: 'EXCEPTION' });
    expect(by('2026-02-28')).toMatchObject({ deadlinePack: 'bod-22-01', dueDate: '2026-03-28' });
  });

  it('has the table for what is not listed, and cannot be judged without a catalogue', () => {
    const unlisted = lineUnderPacks({ ...found, cves: 'CVE-2026-9' }, { ...given, catalogue: kev('2026-08-09') });
    expect(unlisted).toMatchObject({ deadlineRule: 'N5-reachable', dueDate: '2026-08-12' });
    expect(lineUnderPacks(found, given)).toMatchObject({ verdictFlow: 'UNMEASURABLE' });
  });
});
