import { describe, expect, it } from 'vitest';
import { isoInstant } from './time.ts';
import { canonicalZone, zoneOf } from './zones.ts';

const local = (text: string): number => Date.parse(`${text}Z`);
const from = (zone: string, text: string) => {
  const { at, later, gap } = zoneOf(zone).fromLocal(local(text));
  return [isoInstant(at), later === null ? null : isoInstant(later), gap];
};

describe('fromLocal', () => {
  // Each row worked out with Python's zoneinfo (fold 0 and 1), or from the published rule where it is a gap.
  it.each([
    ['America/New_York', '2026-01-15T12:00:00', '2026-01-15T17:00:00Z', null, false],
    ['America/New_York', '2026-07-15T12:00:00', '2026-07-15T16:00:00Z', null, false],
    ['America/New_York', '2026-03-08T01:59:59', '2026-03-08T06:59:59Z', null, false],
    ['America/New_York', '2026-03-08T02:00:00', '2026-03-08T07:00:00Z', null, true],
    ['America/New_York', '2026-03-08T02:59:59', '2026-03-08T07:00:00Z', null, true],
    ['America/New_York', '2026-03-08T03:00:00', '2026-03-08T07:00:00Z', null, false],
    ['America/New_York', '2026-11-01T00:59:59', '2026-11-01T04:59:59Z', null, false],
    ['America/New_York', '2026-11-01T01:00:00', '2026-11-01T05:00:00Z', '2026-11-01T06:00:00Z', false],
    ['America/New_York', '2026-11-01T01:59:59', '2026-11-01T05:59:59Z', '2026-11-01T06:59:59Z', false],
    ['America/New_York', '2026-11-01T02:00:00', '2026-11-01T07:00:00Z', null, false],
    ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:00:00Z', null, true],
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', false],
    // Half an hour of change, and half an hour of offset.
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z', false],
    ['Asia/Kathmandu', '2026-06-01T00:00:00', '2026-05-31T18:15:00Z', null, false],
    // A whole day that never was.
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T10:00:00Z', null, true],
    // An offset with seconds, until 1972.
    ['Africa/Monrovia', '1971-06-01T00:00:00', '1971-06-01T00:44:30Z', null, false],
    ['UTC', '2026-03-08T02:30:00', '2026-03-08T02:30:00Z', null, false],
    // Outside the table.
    ['America/New_York', '1967-07-01T12:00:00', '1967-07-01T16:00:00Z', null, false],
    ['America/New_York', '2150-07-01T12:00:00', '2150-07-01T16:00:00Z', null, false],
    ['America/New_York', '2150-11-01T01:30:00', '2150-11-01T05:30:00Z', '2150-11-01T06:30:00Z', false],
  ])('%s %s', (zone, text, at, later, gap) => {
    expect(from(zone, text)).toEqual([at, later, gap]);
  });
});

describe('local days', () => {
  it.each([
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z'],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00Z'],
    // Midnight is skipped (Beirut), and midnight happens twice (Havana).
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z'],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z'],
  ])('%s %s starts at %s', (zone, date, at) => {
    expect(isoInstant(zoneOf(zone).startOfLocalDay(date))).toBe(at);
  });

  it('knows the date of an instant', () => {
    const zone = zoneOf('America/New_York');
    expect(zone.localDate(Date.parse('2026-03-09T03:59:59.999Z'))).toBe('2026-03-08');
    expect(zone.localDate(Date.parse('2026-03-09T04:00:00Z'))).toBe('2026-03-09');
    expect(zone.localDate(Date.parse('1969-12-31T23:00:00Z'))).toBe('1969-12-31');
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', 'today', ''])('refuses the date "%s"', (date) => {
    expect(() => zoneOf('UTC').startOfLocalDay(date)).toThrow(RangeError);
  });
});

describe('zoneOf', () => {
  it('refuses a name that the database does not have', () => {
    expect(() => zoneOf('Mars/Olympus')).toThrow(RangeError);
  });

  it('takes every instant to a local time and back', () => {
    for (const name of ['America/New_York', 'Europe/Dublin', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Asia/Gaza']) {
      const zone = zoneOf(name);
      for (let at = Date.UTC(1971, 0, 1); at < Date.UTC(2099, 0, 1); at += 12345678901) {
        const back = zone.fromLocal(at + zone.offsetAt(at));
        expect([back.at, back.later], `${name} ${isoInstant(at)}`).toContain(at);
        expect(back.gap).toBe(false);
      }
    }
  });
});

it.each([
  ['Europe/Kyiv', 'europe/KIEV', true],
  ['UTC', 'Etc/UTC', true],
  ['America/New_York', 'US/Eastern', true],
  ['Asia/Kolkata', 'Asia/Calcutta', true],
  // The same clock today, but zones of their own.
  ['Europe/Berlin', 'Europe/Paris', false],
  ['Etc/GMT-2', '+02:00', false],
])('%s and %s are one zone: %s', (a, b, same) => {
  expect(canonicalZone(a) === canonicalZone(b)).toBe(same);
});
