import { HOUR_MS } from '../../lib/time.ts';
import type { Policy, TicketCommitment } from '../../model/policy.ts';
import { INCIDENT_POLICY } from '../incident-policy.ts';

export const ZONE = 'America/New_York';

const commitment = (id: string, priority: 'P1' | 'P2', targetMs: number, targetText: string): TicketCommitment => ({
  id,
  metric: 'resolution',
  priorities: [priority],
  types: ['incident'],
  categories: [],
  services: [],
  customers: [],
  targetMs,
  targetText,
  calendar: 'office',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
});

const office = [{ start: '09:00', end: '17:00' }];

export const samplePolicy: Policy = {
  organisation: {
    name: 'Lakeside <Regional> Health & Co',
    classification: 'Confidential',
    preparedBy: 'M. Okafor',
    reviewedBy: null,
    preparedByProvider: true,
  },
  reporting: { zone: ZONE, fiscalYearStartMonth: 1 },
  frameworks: ['house'],
  calendars: [
    {
      id: 'office',
      zone: ZONE,
      week: { 1: office, 2: office, 3: office, 4: office, 5: office },
      holidaySet: { country: 'US', region: null },
      extraHolidays: ['2026-09-04'],
      specialDays: { '2026-07-02': [{ start: '09:00', end: '12:00' }] },
      businessDayMs: 8 * HOUR_MS,
    },
  ],
  sla: {
    goal: 95_000,
    boundary: 'inclusive',
    attribution: 'due-in',
    reopen: 'resume',
    reopenWindowBusinessDays: 5,
    closedCountsAsResolved: false,
    commitments: [commitment('p1', 'P1', 4 * HOUR_MS, '4 h'), commitment('p2', 'P2', 8 * HOUR_MS, '8 h')],
  },
  patching: {
    goal: 90_000,
    clock: 'released',
    deadlineDays: { critical: 15, high: 30 },
    deadlineSource: 'house policy 7.2',
    scanFreshDays: 14,
  },
  changes: {
    windowToleranceMinutes: 30,
    emergencyApprovalBusinessDays: 2,
    emergencyCalendar: 'office',
    aliases: { 'adm-jmorrow': 'jmorrow' },
  },
  incidents: INCIDENT_POLICY,
  sources: [
    {
      id: 'servicenow',
      zone: ZONE,
      dateOrder: 'ymd',
      asset: null,
      nullMarkers: ['N/A'],
      extraction: {
        system: 'ServiceNow, production',
        query: 'incident list, opened or resolved in the quarter',
        extractedBy: 'svc-report',
        extractedAt: '2026-10-01 06:00 -04:00',
        rowCountAtSource: 13,
      },
    },
  ],
  publishedFields: [],
};
