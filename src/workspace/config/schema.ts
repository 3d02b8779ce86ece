import { z } from 'zod';
import { commitment, toolCommitment } from './commitment-schema.ts';
import { incidents } from './incident-schema.ts';
import {
  businessDays,
  date,
  days,
  fixedLength,
  holidays,
  id,
  listOf,
  mapOf,
  minutes,
  month,
  oneOf,
  percent,
  rowCount,
  section,
  text,
  value,
  windows,
  yesNo,
  zone,
} from './schema-values.ts';
import { readDate, readInstant, readWeekdays } from './values.ts';

// The shape of attestry.yaml. Every message is the "expected …" half of a problem.

const calendar = section({
  zone: zone.optional(),
  version: text.optional(),
  'effective-from': date.optional(),
  earlier: id.optional(),
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

const source = section({
  zone: zone.optional(),
  'date-order': oneOf(['ymd', 'dmy', 'mdy']).optional(),
  asset: text.optional(),
  'null-markers': listOf(text),
  format: id.optional(),
  'number-times': oneOf(['epoch-seconds', 'epoch-milliseconds', 'spreadsheet-days']).optional(),
  columns: mapOf(text).default({}),
  values: mapOf(mapOf(text)).default({}),
  extraction: section({
    system: text.optional(),
    query: text.optional(),
    'extracted-by': text.optional(),
    'extracted-at': text.optional(),
    'row-count-at-source': rowCount.optional(),
  }).default({}),
});

const LEFT_OUT = [
  'declined',
  'superseded',
  'failed',
  'pending-reboot',
  'not-due',
  'excepted',
  'unknown',
  'stale',
] as const;

const instant = value('an instant with its offset, such as 2026-12-18T09:00:00-05:00', readInstant);
const freeze = section({
  name: text,
  from: date,
  to: date,
  services: listOf(text),
  exceptions: listOf(section({ change: text, 'approved-by': text, 'approved-at': instant })),
});

const weekdays = value('days such as sat or mon-fri', readWeekdays);
const ordinal = value('a whole number, 1 to 5', (found) => (/^[1-5]$/.test(found) ? Number(found) : null));
const approvers = section({
  types: listOf(oneOf(['standard', 'normal', 'emergency', 'unknown'])),
  risks: listOf(text),
  services: listOf(text),
  approvers: z.array(text, { error: 'a list' }).min(1, 'at least one approver'),
  needed: value('a whole number, 1 to 9', (found) => (/^[1-9]$/.test(found) ? Number(found) : null)).default(1),
});
const changeModel = section({
  id: text,
  'approved-by': text,
  from: date,
  to: date.optional(),
  assets: listOf(text),
  covers: listOf(oneOf(['package', 'deployment', 'configuration'])),
  windows: listOf(section({ days: weekdays, hours: windows, weeks: listOf(ordinal) })),
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
    'automation-accounts': listOf(text),
    'automatic-reply-counts': yesNo.default(false),
    'tool-commitments': listOf(toolCommitment),
    commitments: listOf(commitment),
    examples: yesNo.default(false),
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
    'asset-names': section({ domains: listOf(text), aliases: mapOf(listOf(text)).default({}) }).optional(),
    'tool-figures': listOf(
      section({
        source: id,
        of: oneOf(['patches', 'devices']).default('patches'),
        name: text.default('compliance'),
        value: percent,
        'leaves-out': listOf(oneOf(LEFT_OUT)),
      }),
    ),
  }).prefault({}),
  changes: section({
    'window-tolerance': minutes.default(30),
    'emergency-approval': businessDays.default(2),
    'emergency-calendar': id.optional(),
    aliases: mapOf(text).default({}),
    'incident-window': days.default(7),
    freezes: listOf(freeze),
    approvers: listOf(approvers),
    'emergency-verbal-approval': yesNo.default(false),
    'service-accounts': listOf(section({ account: text, assets: listOf(text) })),
    models: listOf(changeModel),
    'deployed-from': listOf(text),
  }).prefault({}),
  incidents,
  sources: mapOf(source.prefault({})).default({}),
  tolerances: listOf(
    section({
      framework: id.optional(),
      control: text.optional(),
      figure: text.optional(),
      tolerance: percent.optional(),
      'set-by': text,
      'set-on': date,
      why: text.optional(),
    }),
  ),
  'publish-fields': listOf(
    oneOf(['ticket.title', 'change.title', 'risk-acceptance.reason', 'risk-acceptance.compensating']),
  ),
});

/** attestry.yaml as read: values checked one by one, not yet against each other. */
export type ConfigFile = z.output<typeof configSchema>;
