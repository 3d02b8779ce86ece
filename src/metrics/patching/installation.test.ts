import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../model/evidence.ts';
import { instantOf } from '../../testing/measure-context.ts';
import { storedObligation } from '../../testing/records.ts';
import { installationOf } from './installation.ts';

const day = (text: string) => instantOf(`2026-${text}T12:00:00-04:00`);
const asOf = day('04-01');
const row = (fields: Partial<Obligation>): Obligation =>
  storedObligation({ asset: 'a', patch: 'p', ...fields }).obligation;
const weighed = (...rows: Partial<Obligation>[]) => installationOf(rows.map(row), asOf);

describe('claims and scans', () => {
  it('G48: a claim contradicted by the next scan is void; the first scan that shows it counts', () => {
    expect(
      weighed(
        { state: 'installed', installedAt: day('03-20') },
        { state: 'missing', scannedAt: day('03-22') },
        { state: 'installed', scannedAt: day('03-27') },
      ),
    ).toEqual({ kind: 'effective', at: day('03-27'), latest: day('03-27'), basis: 'first-seen' });
  });

  it('is verified by a scan at or after it, and only claimed before', () => {
    const installed = { state: 'installed', installedAt: day('03-20') } as const;
    expect(weighed({ ...installed, scannedAt: day('03-20') })).toMatchObject({ basis: 'verified' });
    expect(weighed({ ...installed, scannedAt: day('03-19') })).toMatchObject({ basis: 'claimed' });
    expect(weighed(installed)).toMatchObject({ kind: 'effective', at: day('03-20'), basis: 'claimed' });
  });

  it('keeps a deployment that came after the scan that missed it', () => {
    const missing = { state: 'missing', installedAt: day('03-20') } as const;
    expect(weighed({ ...missing, scannedAt: day('03-19') })).toMatchObject({ kind: 'effective', basis: 'claimed' });
    expect(weighed({ ...missing, scannedAt: day('03-21') })).toEqual({
      kind: 'absent',
      knownAt: day('03-21'),
      pendingReboot: false,
    });
    expect(weighed(missing)).toEqual({ kind: 'unknown', reason: 'state and install date contradict' });
  });

  it('does not take a failed or declined attempt for an installation', () => {
    for (const state of ['failed', 'declined'] as const) {
      expect(weighed({ state, installedAt: day('03-20') })).toMatchObject({ kind: 'absent' });
    }
  });

  it('never takes an unknown state for an installation', () => {
    expect(weighed({ state: 'unknown', installedAt: day('03-20') })).toEqual({
      kind: 'unknown',
      reason: 'state unknown',
    });
  });

  it('says what it knows of an installation without a date', () => {
    expect(weighed({ state: 'installed', scannedAt: day('03-20') })).toEqual({ kind: 'seen', at: day('03-20') });
    expect(weighed({ state: 'installed' })).toEqual({ kind: 'undated' });
    expect(weighed({ state: 'installed', scannedAt: day('04-02') })).toEqual({
      kind: 'unknown',
      reason: 'installed at an unknown time',
    });
  });
});

describe('a date alone', () => {
  const [from, to] = [instantOf('2026-03-20T00:00:00-04:00'), instantOf('2026-03-20T23:59:59.999-04:00')];
  const claim = { state: 'installed', installedAt: from, ambiguousTimes: { installedAt: to } } as const;

  it('is in effect at any instant of the day', () => {
    expect(weighed(claim)).toEqual({ kind: 'effective', at: from, latest: to, basis: 'claimed' });
  });

  it('is neither void nor true when a scan of that day missed it: which came first, nobody says', () => {
    const missed = { state: 'missing', scannedAt: day('03-20') } as const;
    expect(weighed(claim, missed)).toEqual({ kind: 'unknown', reason: 'state and install date contradict' });
    expect(weighed(claim, missed, { state: 'installed', scannedAt: day('03-27') })).toEqual({
      kind: 'seen',
      at: day('03-27'),
    });
    expect(weighed({ ...claim, state: 'missing', scannedAt: day('03-20') })).toMatchObject({ kind: 'unknown' });
  });

  it('is void when a scan of a later day missed it', () => {
    expect(weighed(claim, { state: 'missing', scannedAt: day('03-21') })).toMatchObject({ kind: 'absent' });
  });

  it('leaves as open what a scan of an unknown hour of that day says of a claim at a stated one', () => {
    const missed = { state: 'missing', scannedAt: from, ambiguousTimes: { scannedAt: to } } as const;
    expect(weighed({ state: 'installed', installedAt: day('03-20') }, missed)).toMatchObject({ kind: 'unknown' });
    expect(weighed({ state: 'installed', installedAt: day('03-21') }, missed)).toMatchObject({ at: day('03-21') });
  });
});

describe('reboot (G22)', () => {
  it('takes the later of install and reboot', () => {
    const files = { state: 'installed', installedAt: day('03-20') } as const;
    expect(weighed({ ...files, rebootedAt: day('03-27') })).toMatchObject({ at: day('03-27') });
    expect(weighed({ ...files, rebootedAt: day('03-01') })).toMatchObject({ at: day('03-20') });
  });

  it('waits for a reboot that comes after the as-of instant', () => {
    expect(weighed({ state: 'installed', installedAt: day('03-20'), rebootedAt: day('04-02') })).toEqual({
      kind: 'absent',
      knownAt: asOf,
      pendingReboot: true,
    });
  });

  it('needs a reboot after the install, and no later scan that still waits for it', () => {
    const pending = { state: 'pending-reboot', installedAt: day('03-20') } as const;
    expect(weighed(pending)).toMatchObject({ kind: 'absent', pendingReboot: true });
    expect(weighed({ ...pending, rebootedAt: day('03-19') })).toMatchObject({ kind: 'absent', pendingReboot: true });
    expect(weighed({ ...pending, rebootedAt: day('03-21') })).toMatchObject({ kind: 'effective', at: day('03-21') });
    expect(weighed({ ...pending, rebootedAt: day('03-21'), scannedAt: day('03-22') })).toMatchObject({
      kind: 'absent',
      pendingReboot: true,
    });
  });
});

it('knows of a scan after the as-of instant how long it was missing before', () => {
  const shown = { state: 'installed', scannedAt: day('04-10') } as const;
  expect(weighed({ state: 'missing', scannedAt: day('03-20') }, shown)).toEqual({
    kind: 'unknown',
    reason: 'installed at an unknown time',
    knownAt: day('03-20'),
  });
  expect(weighed({ state: 'missing', scannedAt: day('04-05') }, shown)).toEqual({
    kind: 'absent',
    knownAt: day('04-05'),
    pendingReboot: false,
  });
});

it('does not know yet what happens after the as-of instant', () => {
  expect(weighed({ state: 'installed', installedAt: day('04-02'), scannedAt: day('04-03') })).toEqual({
    kind: 'absent',
    knownAt: asOf,
    pendingReboot: false,
  });
});
