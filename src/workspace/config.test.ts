import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../lib/time.ts';
import type { Policy, TicketCommitment } from '../model/policy.ts';
import { SMALL_CONFIG } from '../testing/small-config.ts';
import { readConfig } from './config.ts';

const ticketCommitments = ({ sla }: Policy): readonly TicketCommitment[] =>
  sla.commitments.flatMap((each) => (each.metric === 'response' || each.metric === 'resolution' ? [each] : []));

describe('values', () => {
  it('reads percentages exactly', () => {
    const goal = (text: string) => readConfig(`${SMALL_CONFIG}service-levels: {goal: ${text}}`, 'f').sla.goal;
    expect([goal('99.95 %'), goal('95%'), goal('0.005 %'), goal('100 %')]).toEqual([99_950, 95_000, 5, 100_000]);
  });

  it('reads a week with split days, a night shift, holidays of a region and special days', () => {
    const yaml = `${SMALL_CONFIG}calendars:
  desk:
    zone: Europe/Berlin
    hours: {mon-thu: '08:00-12:00, 13:00-17:00', fri: 22:00-06:00, sat: closed}
    holidays: DE/BY
    extra-holidays: [2026-12-31]
    special-days: {2026-12-24: 09:00-12:00}
`;
    expect(readConfig(yaml, 'f').calendars).toEqual([
      {
        id: 'desk',
        zone: 'Europe/Berlin',
        week: {
          ...Object.fromEntries(
            [1, 2, 3, 4].map((day) => [
              day,
              [
                { start: '08:00', end: '12:00' },
                { start: '13:00', end: '17:00' },
              ],
            ]),
          ),
          5: [{ start: '22:00', end: '06:00' }],
          6: [],
        },
        holidaySet: { country: 'DE', region: 'BY' },
        extraHolidays: ['2026-12-31'],
        specialDays: { '2026-12-24': [{ start: '09:00', end: '12:00' }] },
        businessDayMs: 8 * HOUR_MS,
      },
    ]);
  });

  it('reads business days with the length of the calendar, and days as 24 hours', () => {
    const yaml = `${SMALL_CONFIG}calendars: {desk: {hours: {mon-fri: 08:00-17:30}}}
service-levels:
  commitments:
    - {id: a, metric: resolution, target: 2 bd, calendar: desk}
    - {id: b, metric: resolution, target: 2 d, calendar: desk}
    - {id: c, metric: response, target: 1.5 h, calendar: desk}
`;
    expect(ticketCommitments(readConfig(yaml, 'f')).map(({ targetMs, targetText }) => [targetText, targetMs])).toEqual([
      ['2 bd', 19 * HOUR_MS],
      ['2 d', 48 * HOUR_MS],
      ['1.5 h', 90 * MINUTE_MS],
    ]);
  });

  it('normalises both sides of the alias map (G30)', () => {
    const yaml = `${SMALL_CONFIG}changes: {aliases: {'CORP\\ADM-JSmith': J.Smith@corp.example}}`;
    expect(readConfig(yaml, 'f').changes.aliases).toEqual({ 'adm-jsmith': 'jsmith' });
  });

  it('reads freezes with their exceptions, whose instants carry an offset', () => {
    const freeze = (at: string) => `${SMALL_CONFIG}changes:
  freezes:
    - {name: Year end, from: 2026-12-18, to: 2027-01-03, exceptions: [{change: CHG1, approved-by: cio, approved-at: ${at}}]}
`;
    expect(readConfig(freeze('2026-12-17T09:00:00-05:00'), 'f').changes.freezes).toEqual([
      {
        name: 'Year end',
        from: '2026-12-18',
        to: '2027-01-03',
        services: [],
        exceptions: [{ change: 'CHG1', approvedBy: 'cio', approvedAt: Date.UTC(2026, 11, 17, 14) }],
      },
    ]);
    expect(() => readConfig(freeze('2026-12-17T09:00:00'), 'f')).toThrow('an instant with its offset');
    expect(() => readConfig(freeze('2026-02-30T09:00:00Z'), 'f')).toThrow('an instant with its offset');
    expect(() =>
      readConfig(`${SMALL_CONFIG}changes: {freezes: [{name: A, from: 2026-02-02, to: 2026-02-01}]}`, 'f'),
    ).toThrow('a date not before 2026-02-02');
  });

  it('leaves a severity without a deadline when the file leaves it out', () => {
    const yaml = `${SMALL_CONFIG}patching: {deadlines: {critical: 14 d, high: 30 d}}`;
    const { patching } = readConfig(yaml, 'f');
    expect(patching.deadlineDays).toEqual({ critical: 14, high: 30 });
    expect(patching.knownExploitedDays).toBeUndefined();
    expect(readConfig(SMALL_CONFIG, 'f').patching.knownExploitedDays).toBe(14);
  });
});
