import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts';

const BASE_1900 = Date.UTC(1899, 11, 30);
const BASE_1904 = Date.UTC(1904, 0, 1);
/** 9999-12-31 in the 1900 system. */
const LAST_DAY = 2_958_466;
/** The 1900 system counts a 29 February 1900 that never was: days before it are one lower. */
const FIRST_TRUE_DAY = 61;

/**
 * A day number of a spreadsheet as `YYYY-MM-DD`, with ` HH:MM:SS[.mmm]` when it has a time of day or its format shows one,
 * rounded to the millisecond; `null`: no day of either system.
 */
export function serialDate(serial: number, date1904: boolean, showsTime: boolean): string | null {
  if (!(serial >= 0 && serial < LAST_DAY) || (!date1904 && serial >= 60 && serial < FIRST_TRUE_DAY)) return null;
  const days = !date1904 && serial < 60 ? serial + 1 : serial;
  const text = new Date((date1904 ? BASE_1904 : BASE_1900) + Math.round(days * DAY_MS)).toISOString();
  const [date = '', time = ''] = text.slice(0, -1).split('T');
  if (!showsTime && time === '00:00:00.000') return date;
  return `${date} ${time.endsWith('.000') ? time.slice(0, 8) : time}`;
}

/** A part of a day, or elapsed days, as `H:MM:SS[.mmm]`; hours are not cut at 24. */
export function elapsedTime(days: number): string {
  const ms = Math.round(Math.abs(days) * DAY_MS);
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const rest = ms % SECOND_MS;
  const clock = `${two(ms / HOUR_MS)}:${two((ms % HOUR_MS) / MINUTE_MS)}:${two((ms % MINUTE_MS) / SECOND_MS)}`;
  return `${days < 0 ? '-' : ''}${clock}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}`;
}
