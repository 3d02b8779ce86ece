import type { CalendarData } from '../../../model/calendar-facts.ts';
import type { Block } from '../../../model/packet.ts';
import type { CalendarPolicy, DayWindow } from '../../../model/policy.ts';
import { code, column, heading, stated, table, text, value } from '../shared/cells.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The business calendars, and each of their holidays by date. */
export const calendarBlocks = (all: readonly CalendarPolicy[], data: CalendarData | undefined): readonly Block[] => [
  heading('policy-calendars', 'Calendars', 3),
  table(
    'calendars',
    'Business calendars; 24x7 is open always',
    [
      column('Id', 12),
      column('Version', 10),
      column('In force', 18),
      column('Time zone', 16),
      column('Open', 24),
      column('One business day (bd)', 10),
      column('Holidays', 18),
      column('Other days'),
    ],
    all.map((calendar) => [
      code(calendar.id),
      stated(calendar.version ?? null),
      text(inForce(calendar)),
      text(calendar.zone),
      text(DAYS.map((day, index) => `${day} ${windows(calendar.week[index + 1])}`).join('; ')),
      value(calendar.businessDayMs, 'duration'),
      text(holidays(calendar)),
      text(
        Object.entries(calendar.specialDays)
          .map(([date, day]) => `${date} ${windows(day)}`)
          .join('; ') || 'none',
      ),
    ]),
  ),
  ...(data === undefined ? [] : holidayBlocks(data)),
];

const windows = (day: readonly DayWindow[] | undefined): string =>
  day === undefined || day.length === 0 ? 'closed' : day.map(({ start, end }) => `${start}–${end}`).join(', ');

const inForce = ({ effectiveFrom, earlier }: CalendarPolicy): string =>
  effectiveFrom === undefined ? 'always' : `for clocks that start from ${effectiveFrom} on; before: ${earlier}`;

function holidays({ holidaySet, extraHolidays }: CalendarPolicy): string {
  const set = holidaySet
    ? [`public holidays of ${[holidaySet.country, holidaySet.region].filter(Boolean).join('/')}`]
    : [];
  return [...set, ...extraHolidays].join(', ') || 'none';
}

function holidayBlocks({ calendars, holidayTables, fromYear, toYear }: CalendarData): readonly Block[] {
  const observed = calendars.filter(({ holidays: days }) => days.length > 0);
  if (observed.length === 0) return [];
  return [
    table(
      'calendar-holidays',
      `Holidays ${fromYear} to ${toYear} on which a calendar is closed, by ${holidayTables} and the policy; an entry under other days takes the place of a holiday`,
      [column('Calendar', 12), column('Closed on')],
      observed.map(({ id, holidays: days }) => [
        code(id),
        text(days.map(({ date, name }) => `${date} ${name}`).join('; ')),
      ]),
    ),
  ];
}
