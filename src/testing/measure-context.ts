import type { Instant } from '../lib/time.ts';
import type { MeasureContext, PatchLookups } from '../model/metric.ts';
import type { Policy } from '../model/policy.ts';
import { INCIDENT_POLICY } from './incident-policy.ts';

/** An instant written with its offset, e.g. `2026-03-26T00:00:00-04:00`. */
export function instantOf(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/(Z|[+-]\d\d:\d\d)$/.test(text)) throw new Error(`not an instant with an offset: ${text}`);
  return at;
}

const MONDAY_TO_FRIDAY = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ start: '09:00', end: '17:00' }]]));

/** Q1 2026 in New York with the holidays of spec 8 and the house deadlines of spec 2.4, except where a test says else. */
export function measureContext(
  fields: { asOf?: string; policy?: Partial<Policy>; patching?: Partial<PatchLookups> } = {},
): MeasureContext {
  return {
    period: {
      label: '2026-Q1',
      zone: 'America/New_York',
      from: instantOf('2026-01-01T00:00:00-05:00'),
      to: instantOf('2026-04-01T00:00:00-04:00'),
    },
    asOf: instantOf(fields.asOf ?? '2026-04-01T00:00:00-04:00'),
    policy: { ...POLICY, ...fields.policy },
    patching: {
      knownExploited: null,
      acceptances: [],
      assets: new Map(),
      packs: [],
      packageLogs: new Map(),
      ...fields.patching,
    },
  };
}

const POLICY: Policy = {
  organisation: {
    name: 'Test',
    classification: 'Internal',
    preparedBy: 'A',
    reviewedBy: null,
    preparedByProvider: false,
  },
  reporting: { zone: 'America/New_York', fiscalYearStartMonth: 1 },
  frameworks: [],
  calendars: [
    {
      id: 'office',
      zone: 'America/New_York',
      week: MONDAY_TO_FRIDAY,
      holidaySet: null,
      extraHolidays: ['2026-01-01', '2026-01-19', '2026-02-16'],
      specialDays: {},
      businessDayMs: 28_800_000,
    },
  ],
  sla: {
    goal: 95_000,
    boundary: 'inclusive',
    attribution: 'due-in',
    reopen: 'resume',
    reopenWindowBusinessDays: 5,
    closedCountsAsResolved: false,
    commitments: [],
  },
  patching: {
    goal: 90_000,
    clock: 'released',
    deadlineDays: { critical: 15, high: 30, medium: 90, low: 180 },
    deadlineSource: 'house',
    scanFreshDays: 14,
  },
  changes: {
    windowToleranceMinutes: 30,
    emergencyApprovalBusinessDays: 2,
    emergencyCalendar: 'office',
    aliases: { 'adm-jsmith': 'jsmith' },
  },
  incidents: INCIDENT_POLICY,
  sources: [],
  publishedFields: [],
};
