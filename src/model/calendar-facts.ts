import type { PlainDate } from '../lib/time.ts';

/** The holidays of a business calendar as they were for a packet: a later release of the holiday tables changes nothing in it. */
interface CalendarFacts {
  readonly id: string;
  /** In order of date; of the years of the period and the year before. */
  readonly holidays: readonly { readonly date: PlainDate; readonly name: string }[];
}

/** What the calendars of a packet were worked out with. */
export interface CalendarData {
  /** The tables of public holidays, e.g. `date-holidays 3.37.0`. */
  readonly holidayTables: string;
  readonly fromYear: number;
  readonly toYear: number;
  readonly calendars: readonly CalendarFacts[];
}
