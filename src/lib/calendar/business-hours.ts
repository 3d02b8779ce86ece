import type { PlainDate } from '../time.ts';

/** `HH:MM` to `HH:MM` wall clock; an end at or before the start runs past midnight; `24:00` is the day's end. */
export interface OpenWindow {
  readonly start: string;
  readonly end: string;
}

/** Opening hours as people write them down (spec 1.3). */
export interface BusinessHours {
  /** IANA zone of the wall clock. */
  readonly zone: string;
  /** 1 (Monday) to 7 (Sunday). */
  readonly week: Readonly<Record<number, readonly OpenWindow[]>>;
  readonly holidaySet: { readonly country: string; readonly region: string | null } | null;
  readonly extraHolidays: readonly PlainDate[];
  /** Replace that date's windows, holiday or not. */
  readonly specialDays: Readonly<Record<PlainDate, readonly OpenWindow[]>>;
}
