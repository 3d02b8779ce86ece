import type { PlainDate } from '../lib/time.ts';

/** `HH:MM`–`HH:MM` wall clock; an end at or before the start runs past midnight; `24:00` is the day's end. */
export interface DayWindow {
  readonly start: string;
  readonly end: string;
}

export interface CalendarPolicy {
  readonly id: string;
  /** As the organisation names this state of the calendar; absent: not stated. */
  readonly version?: string;
  /** Clocks that start before this local date of the reporting zone run in the calendar `earlier`; absent: always in this one. */
  readonly effectiveFrom?: PlainDate;
  readonly earlier?: string;
  readonly zone: string;
  /** Index 1 (Monday) to 7 (Sunday). */
  readonly week: Readonly<Record<number, readonly DayWindow[]>>;
  readonly holidaySet: { readonly country: string; readonly region: string | null } | null;
  readonly extraHolidays: readonly PlainDate[];
  /** Replace that date's windows, holiday or not. */
  readonly specialDays: Readonly<Record<PlainDate, readonly DayWindow[]>>;
  /** Working time of one business day, ms, for targets in business days. */
  readonly businessDayMs: number;
}

/** The calendar that never closes; always there. */
export const ALWAYS = '24x7';
