import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../model/evidence.ts';
import { readText } from '../../testing/read-text.ts';
import { cloudEvent, timeInKey } from './cloud-event.ts';
import { readContext } from './read-context.ts';
import { tableRow } from './table-row.ts';
import { dayText, withUtcTimes } from './utc-times.ts';
import { withFiletimes } from './windows-update.ts';

const SOURCE = { id: 's', zone: 'Europe/Berlin', dateOrder: null, asset: null, nullMarkers: [] };

describe('cells as spreadsheet programs save them', () => {
  const row = tableRow(
    'f',
    ['Name', 'Flag', 'Held'],
    { key: ['name'], flag: ['flag'], held: ['held'] },
    readContext(SOURCE, null),
  );
  const read = (flag: string, held = '') => {
    row.load(['a', flag, held]);
    return [row.flag('flag'), row.duration('held')];
  };

  it.each([
    ['WAHR', true],
    ['Vrai', true],
    ['VERDADERO', true],
    ['WAAR', true],
    ['FALSCH', false],
    ['FAUX', false],
    ['falso', false],
    ['ONWAAR', false],
    ['maybe', null],
  ])('%s is %s', (text, flag) => {
    expect(read(text)[0]).toBe(flag);
  });

  // Half an hour, and a day (2 January) with it; the 2nd of January or the 1st of February is not guessed.
  it.each([
    ['1970-01-01 00:30:00', 1_800_000],
    ['01.01.1970 00:30', 1_800_000],
    ['1/1/1970 12:30:10 AM', 1_810_000],
    ['02.01.1970 00:30', 88_200_000],
    ['1/13/1970 0:30', 1_038_600_000],
    ['13/01/1970 00:30', 1_038_600_000],
    ['02/01/1970 00:30', null],
  ])('a duration written as the date %s', (text, ms) => {
    expect(read('', text)[1]).toBe(ms);
  });
});

describe('a number that has lost its digits names nothing', () => {
  const patch = (key: string, asset: string) => {
    const row = tableRow('f', ['Name'], { key: ['name'] }, readContext(SOURCE, null));
    row.load([key]);
    return row.reading({ kind: 'obligation', key, asset } as Evidence);
  };

  it.each([
    ['web-01/1.23457E+15', 'web-01', '1.23457E+15'],
    ['1,23457E+15', '1,23457E+15', '1,23457E+15'],
    ['shop/1E+20/x', 'shop', '1E+20'],
    ['KB1', '1.11122e+11', '1.11122e+11'],
  ])('%s on %s', (key, asset, value) => {
    expect(patch(key, asset)).toMatchObject({ problems: [{ code: 'f/shortened-number', value }] });
  });

  it.each([
    ['a/#N/A', 'a', 'spreadsheet-error', '#N/A'],
    ['#REF!/KB1', '#REF!', 'spreadsheet-error', '#REF!'],
    ['########', 'a', 'spreadsheet-error', '########'],
    ['2026-03-03/KB1', '2026-03-03', 'date-for-name', '2026-03-03'],
  ])('nor an error or a date in its place: %s on %s', (key, asset, code, value) => {
    expect(patch(key, asset)).toMatchObject({ problems: [{ code: `f/${code}`, value }] });
  });

  it.each(['web#12', 'C#/x', 'job/2026-03-03', '2026-03-03-a'])('%s stays', (key) => {
    expect(patch(key, 'web-01')).toMatchObject({ records: [{ key }] });
  });

  it('other names with such letters stay', () => {
    expect(patch('web-1E+15/libstdc++6', 'E+20')).toMatchObject({ records: [{ key: 'web-1E+15/libstdc++6' }] });
  });

  it('nor an event', () => {
    const event = { key: 'e-1', asset: '1,11122E+11', log: 'l', action: 'a', subject: null, actor: null, result: null };
    expect(cloudEvent('c', { at: 0, later: null }, event)).toMatchObject({
      problems: [{ code: 'c/shortened-number', value: '1,11122E+11' }],
    });
  });

  it('nor a time of the directory; one out of a workbook has digits enough', () => {
    const { time } = withFiletimes(readContext(SOURCE, null));
    // 134284903010000000 / 10^7 - 11644473600 = 1784016701: 2026-07-14T08:11:41Z.
    expect(time('1.3428490301E+17')).toEqual({ at: 1_784_016_701_000, later: null });
    expect(time('1,34285E+17')).toBeTypeOf('string');
    expect([time('9,22337E+18'), time('9.22337203685478E+18')]).toEqual([null, null]);
  });
});

describe('times of formats that count in UTC, re-saved', () => {
  const read = (text: string, more: object = {}) => withUtcTimes(readContext({ ...SOURCE, ...more }, 'dmy')).time(text);

  // Day 46204 is 2026-07-01 (python: date(1899, 12, 30) + timedelta(46204)).
  it.each([
    ['01.07.2026 08:00', Date.UTC(2026, 6, 1, 8)],
    ['01-07-2026', Date.UTC(2026, 6, 1)],
    ['2026-07-01T08:00:00.000', Date.UTC(2026, 6, 1, 8)],
    ['2026-07-01 08:00:00 +0200', Date.UTC(2026, 6, 1, 6)],
  ])('%s', (text, at) => {
    expect(read(text)).toEqual({ at, later: null });
  });

  it('as numbers of days where the source says so, and otherwise with a hint', () => {
    const days = { numberTimes: 'spreadsheet-days' } as const;
    expect(read('46204,333333333336', days)).toEqual({ at: Date.UTC(2026, 6, 1, 8), later: null });
    expect(read('46204.33')).toContain('sources.<id>.number-times'.replace('<id>', 's'));
  });

  it.each([
    ['2026-07-01', '2026-07-01'],
    ['2026-07-01 00:00:00', '2026-07-01'],
    ['01.07.2026', '2026-07-01'],
    ['25/12/2026 00:00', '2026-12-25'],
    ['soon', 'soon'],
    [null, null],
  ])('%s is the day %s', (text, day) => {
    expect(dayText(text, readContext({ ...SOURCE, zone: null }, 'dmy'))).toBe(day);
  });
});

it.each([
  ['="0012"', '0012'],
  ['="say ""a"" now"', 'say "a" now'],
  ['=""', null],
  ['=1+1', '=1+1'],
  ['="NULL"', null],
])('%s, written for spreadsheets, is %s', (cell, text) => {
  expect(readContext({ ...SOURCE, nullMarkers: ['NULL'] }, null).text(cell)).toBe(text);
});

it('an event without an id is the same however its time is written', () => {
  const time = { at: Date.UTC(2026, 6, 15, 8, 5), later: null };
  expect(timeInKey('15.07.2026 10:05', time)).toBe('2026-07-15T08:05:00Z');
  expect(timeInKey('2026-07-15T10:05:00.000', time)).toBe('2026-07-15T08:05:00Z');
  // Two that an instant cannot tell apart.
  expect(timeInKey('2026-07-15 10:05:00.000001', time)).toBe('2026-07-15 10:05:00.000001');
  expect(timeInKey('later', 'is not a date')).toBe('later');
});

it('Event Viewer’s nameless column is the first one, with empty ones behind it', () => {
  const file = [
    'Level,Date and Time,Source,Event ID,Task Category,,,',
    'Information,7/15/2026 2:11:41 AM,Microsoft-Windows-WindowsUpdateClient,19,None,Installed KB5034441,,',
    'Information,7/15/2026 2:11:41 AM,Microsoft-Windows-WindowsUpdateClient,19,None,Installed KB5034442,,',
  ].join('\r\n');
  const { records } = readText('e.csv', Buffer.from(file), { zone: 'UTC', asset: 'app-01' });
  expect(records.map(({ record }) => record)).toMatchObject([{ subject: 'KB5034441' }, { subject: 'KB5034442' }]);
  // One after the other within the second, and two all the same.
  expect(new Set(records.map(({ record }) => record.key)).size).toBe(2);
});
