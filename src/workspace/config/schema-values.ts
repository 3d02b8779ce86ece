import { z } from 'zod';
import { readHolidaySet } from './holiday-set.ts';
import { readDate, readDays, readLength, readPercent, readWindows, readYesNo, readZone } from './values.ts';

// The kinds of value attestry.yaml is made of.

/** A single value read from its text; a number or a yes/no is taken as written. */
export function value<T>(expected: string, read: (text: string) => T | null | undefined) {
  return z.union([z.string(), z.number(), z.boolean()], { error: expected }).transform((raw, context) => {
    const found = read(String(raw).trim());
    if (found !== null && found !== undefined) return found;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}

/** A mapping with these keys; a key of no meaning is answered with those that have one. */
export const section = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : 'a mapping of keys'),
  });
export const oneOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z.enum(words, { error: `one of ${words.join(', ')}` });
export const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: 'a list' }).default([]);
export const mapOf = <T extends z.ZodType>(item: T) => z.record(z.string(), item, { error: 'a mapping of keys' });

export const text = value('text', (found) => (found === '' ? null : found));
export const id = value('a short name of letters, digits, dots and dashes', (found) =>
  /^[\w.-]{1,64}$/.test(found) ? found : null,
);
export const percent = value('a percentage such as 95 % or 99.95 %', readPercent);
export const length = value('a time such as 15 min, 4 h, 2 d (24-hour days) or 3 bd (business days)', (found) => {
  const read = readLength(found);
  return read === null ? null : { ...read, text: found };
});
export const days = value('calendar days such as 30 d', readDays);
export const businessDays = value('business days such as 2 bd', (found) => {
  const read = readLength(found);
  return read !== null && 'businessDays' in read ? read.businessDays : null;
});
export const minutes = value('minutes or hours such as 30 min', (found) => {
  const read = found === '0 min' ? { ms: 0 } : readLength(found);
  return read !== null && 'ms' in read && read.ms % 60_000 === 0 ? read.ms / 60_000 : null;
});
export const fixedLength = value('a time such as 8 h', (found) => {
  const read = readLength(found);
  return read !== null && 'ms' in read ? read.ms : null;
});
export const date = value('a date that exists, as YYYY-MM-DD', readDate);
export const zone = value('an IANA time zone such as Europe/Berlin or America/New_York', readZone);
export const yesNo = value('yes or no', readYesNo);
export const windows = value('opening hours in order such as 09:00-17:00, or closed', readWindows);
export const month = value('a month, 1 to 12', (found) => (/^([1-9]|1[0-2])$/.test(found) ? Number(found) : null));
export const rowCount = value('a whole number of rows', (found) => (/^\d{1,12}$/.test(found) ? Number(found) : null));
export const holidays = value('a country such as US, a country and region such as DE/BY, or none', (found) => {
  const set = readHolidaySet(found);
  return set === undefined ? null : { set };
});
