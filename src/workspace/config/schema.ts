import { z } from 'zod';
import { readHolidaySet } from './holiday-set.ts';
import {
  readDate,
  readDays,
  readInstant,
  readLength,
  readPercent,
  readWeekdays,
  readWindows,
  readYesNo,
  readZone,
} from './values.ts';

// The shape of attestry.yaml. Every message is the "expected …" half of a problem.

/** A single value read from its text; a number or a yes/no is taken as written. */
function value<T>(expected: string, read: (text: string) => T | null | undefined) {
  return z.union([z.string(), z.number(), z.boolean()], { error: expected }).transform((raw, context) => {
    const found = read(String(raw).trim());
    if (found !== null && found !== undefined) return found;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}

/** A mapping with these keys; a key of no meaning is answered with those that have one. */
const section = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : 'a mapping of keys'),
  });
const oneOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z.enum(words, { error: `one of ${words.join(', ')}` });
const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: 'a list' }).default([]);
const mapOf = <T extends z.ZodType>(item: T) => z.record(z.string(), item, { error: 'a mapping of keys' });

const text = value('text', (found) => (found === '' ? null : found));
const id = value('a short name of letters, digits, dots and dashes', (found) =>
  /^[\w.-]{1,64}$/.test(found) ? found : null,
);
const percent = value('a percentage such as 95 % or 99.95 %', readPercent);
const length = value('a time such as 15 min, 4 h, 2 d (24-hour days) or 3 bd (business days)', (found) => {
  const read = readLength(found);
  return read === null ? null : { ...read, text: found };
});
const days = value('calendar days such as 30 d', readDays);
const businessDays = value('business days such as 2 bd', (found) => {
  const read = readLength(found);
  return read !== null && 'businessDays' in read ? read.businessDays : null;
});
const minutes = value('minutes or hours such as 30 min', (found) => {
  const read = found === '0 min' ? { ms: 0 } : readLength(found);
  return read !== null && 'ms' in read && read.ms % 60_000 === 0 ? read.ms / 60_000 : null;
});
const fixedLength = value('a time such as 8 h', (found) => {
  const read = readLength(found);
  return read !== null && 'ms' in read ? read.ms : null;
});
const date = value('a date that exists, as YYYY-MM-DD', readDate);
const zone = value('an IANA time zone such as Europe/Berlin or America/New_York', readZone);
const yesNo = value('yes or no', readYesNo);
const windows = value('opening hours in order such as 09:00-17:00, or closed', readWindows);
const month = value('a month, 1 to 12', (found) => (/^([1-9]|1[0-2])$/.test(found) ? Number(found) : null));
const rowCount = value('a whole number of rows', (found) => (/^\d{1,12}$/.test(found) ? Number(found) : null));
const holidays = value('a country such as US, a country and region such as DE/BY, or none', (found) => {
  const set = readHolidaySet(found);
  return set === undefined ? null : { set };
});

const calendar = section({
  zone: zone.optional(),
  hours: z.record(
    z.string().refine((key) => readWeekdays(key) !== null),
    windows,
    {
      error: 'days with opening hours, such as mon-fri: 09:00-17:00',
    },
  ),
  holidays: holidays.default({ set: null }),
  'extra-holidays': listOf(date),
  'special-days': z
    .record(
      z.string().refine((key) => readDate(key) !== null),
      windows,
      {
        error: 'dates with opening hours, such as 2026-12-24: 09:00-12:00',
      },
    )
    .default({}),
  'business-day': fixedLength.optional(),
});

const commitment = section({
  id,
  metric: oneOf(['response', 'resolution']),
  priorities: listOf(oneOf(['P1', 'P2', 'P3', 'P4', 'P5'])),
  types: listOf(oneOf(['incident', 'request', 'problem', 'task', 'other'])),
  categories: listOf(text),
  services: listOf(text),
  customers: listOf(text),
  target: length,
  calendar: id,
  'effective-from': date.optional(),
  'effective-to': date.optional(),
});

const source = section({
  zone: zone.optional(),
  'date-order': oneOf(['ymd', 'dmy', 'mdy']).optional(),
  asset: text.optional(),
  'null-markers': listOf(text),
  extraction: section({
    system: text.optional(),
    query: text.optional(),
    'extracted-by': text.optional(),
    'extracted-at': text.optional(),
    'row-count-at-source': rowCount.optional(),
  }).default({}),
});

const instant = value('an instant with its offset, such as 2026-12-18T09:00:00-05:00', readInstant);
const freeze = section({
  name: text,
  from: date,
  to: date,
  services: listOf(text),
  exceptions: listOf(section({ change: text, 'approved-by': text, 'approved-at': instant })),
});

export const configSchema = section({
  organisation: section({
    name: text,
    classification: text.default('Confidential'),
    'prepared-by': text.default('not stated'),
    'reviewed-by': text.optional(),
    'prepared-by-provider': yesNo.default(false),
  }),
  reporting: section({ zone, 'fiscal-year-starts': month.default(1) }),
  frameworks: listOf(id),
  calendars: mapOf(calendar).default({}),
  'service-levels': section({
    goal: percent.default(95_000),
    boundary: oneOf(['inclusive', 'exclusive']).default('inclusive'),
    attribution: oneOf(['due-in', 'resolved-in', 'opened-in']).default('due-in'),
    reopen: oneOf(['resume', 'new-cycle', 'first-resolution']).default('resume'),
    'reopen-window': businessDays.default(5),
    'closed-counts-as-resolved': yesNo.default(false),
    'pausing-states': z.array(text, { error: 'a list' }).optional(),
    commitments: listOf(commitment),
  }).prefault({}),
  patching: section({
    goal: percent.default(95_000),
    clock: oneOf(['released', 'detected']).default('released'),
    deadlines: section({
      'known-exploited': days.optional(),
      critical: days.optional(),
      high: days.optional(),
      medium: days.optional(),
      low: days.optional(),
      unknown: days.optional(),
    }).default({ 'known-exploited': 14, critical: 15, high: 30, medium: 90, low: 180 }),
    packs: z.array(id, { error: 'a list' }).optional(),
    'deadline-source': text.default('house default of Attestry'),
    'scan-fresh': days.default(14),
  }).prefault({}),
  changes: section({
    'window-tolerance': minutes.default(30),
    'emergency-approval': businessDays.default(2),
    'emergency-calendar': id.optional(),
    aliases: mapOf(text).default({}),
    'incident-window': days.default(7),
    freezes: listOf(freeze),
  }).prefault({}),
  sources: mapOf(source.prefault({})).default({}),
  'publish-fields': listOf(oneOf(['ticket.title', 'change.title'])),
});

/** attestry.yaml as read: values checked one by one, not yet against each other. */
export type ConfigFile = z.output<typeof configSchema>;
