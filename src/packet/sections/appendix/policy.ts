import type { Block } from '../../../model/packet.ts';
import type { CalendarPolicy, Commitment, DayWindow, Policy } from '../../../model/policy.ts';
import { code, column, count, facts, heading, paragraph, stated, table, text, value } from '../shared/cells.ts';

/** The policy in force, defaults included: what each verdict was held against. */
export const policyBlocks = (policy: Policy): readonly Block[] => [
  heading('policy', 'Policy in force'),
  paragraph('As read from attestry.yaml, with every default filled in. These values were used for each verdict.'),
  ...serviceLevels(policy),
  ...calendars(policy.calendars),
  ...patching(policy),
  ...changes(policy),
];

const REOPEN = {
  resume: 'the clock resumes; the time in resolved state is a hold',
  'new-cycle': 'a new instance starts',
  'first-resolution': 'the first resolution counts',
} as const;

const serviceLevels = ({ sla }: Policy): readonly Block[] => [
  heading('policy-service-levels', 'Service levels', 3),
  facts(
    ['Goal', value(sla.goal, 'percent')],
    ['Stop equal to the due instant', text(sla.boundary === 'inclusive' ? 'is met' : 'is not met')],
    [
      'Reopened tickets',
      text(`${REOPEN[sla.reopen]}, when reopened within ${sla.reopenWindowBusinessDays} business days`),
    ],
    [
      'Closed without time of resolution',
      text(sla.closedCountsAsResolved ? 'closure is used, flagged' : 'unmeasurable'),
    ],
  ),
  table(
    'commitments',
    'Commitments, in the order in which they are tried; the first that matches applies',
    [
      column('Id', 22),
      column('Measure', 12),
      column('For'),
      column('Target', 10, 'end'),
      column('Calendar', 14),
      column('In force for tickets opened', 24),
    ],
    sla.commitments.map((commitment) => [
      code(commitment.id),
      text(commitment.metric),
      text(scope(commitment)),
      text(commitment.targetText),
      text(commitment.calendar),
      text(`${commitment.effectiveFrom ?? 'always'} to ${commitment.effectiveTo ?? 'further notice'}`),
    ]),
  ),
];

function scope({ priorities, types, categories, services, customers }: Commitment): string {
  const parts = [priorities, types, categories, services, customers].filter((list) => list.length > 0);
  return parts.length === 0 ? 'any ticket' : parts.map((list) => list.join(', ')).join('; ');
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const windows = (day: readonly DayWindow[] | undefined): string =>
  day === undefined || day.length === 0 ? 'closed' : day.map(({ start, end }) => `${start}–${end}`).join(', ');

const calendars = (all: readonly CalendarPolicy[]): readonly Block[] => [
  heading('policy-calendars', 'Calendars', 3),
  table(
    'calendars',
    'Business calendars; 24x7 is open always',
    [column('Id', 14), column('Time zone', 18), column('Open', 30), column('Holidays', 20), column('Other days')],
    all.map((calendar) => [
      code(calendar.id),
      text(calendar.zone),
      text(DAYS.map((day, index) => `${day} ${windows(calendar.week[index + 1])}`).join('; ')),
      text(holidays(calendar)),
      text(
        Object.entries(calendar.specialDays)
          .map(([date, day]) => `${date} ${windows(day)}`)
          .join('; ') || 'none',
      ),
    ]),
  ),
];

function holidays({ holidaySet, extraHolidays }: CalendarPolicy): string {
  const set = holidaySet
    ? [`public holidays of ${[holidaySet.country, holidaySet.region].filter(Boolean).join('/')}`]
    : [];
  return [...set, ...extraHolidays].join(', ') || 'none';
}

const patching = ({ patching: of }: Policy): readonly Block[] => [
  heading('policy-patching', 'Patching', 3),
  facts(
    ['Goal', value(of.goal, 'percent')],
    ['Clock starts at', text(of.clock === 'released' ? 'release by the vendor' : 'first detection on the asset')],
    ['Deadlines from', text(of.deadlineSource)],
    ['A scan is fresh for', text(`${of.scanFreshDays} × 24 hours`)],
  ),
  table(
    'deadlines',
    'Deadlines; a severity that is not listed has none, and its obligations are listed',
    [column('Severity', 30), column('Calendar days', 15, 'end'), column('')],
    [
      ...Object.entries(of.deadlineDays),
      ...(of.knownExploitedDays === undefined ? [] : [['known exploited', of.knownExploitedDays] as const]),
    ].map(([severity, days]) => [text(severity), count(days), text('')]),
  ),
];

const changes = ({ changes: of }: Policy): readonly Block[] => [
  heading('policy-changes', 'Changes', 3),
  facts(
    ['Tolerance around the planned window', text(`${of.windowToleranceMinutes} minutes`)],
    [
      'Emergency changes are approved within',
      text(`${of.emergencyApprovalBusinessDays} business days, calendar ${of.emergencyCalendar}`),
    ],
    ['An incident counts against the change it names as its cause for', text(`${of.incidentWindowDays ?? 7} days`)],
    ['Freezes', stated((of.freezes ?? []).map(({ name, from, to }) => `${name}, ${from} to ${to}`).join('; ') || null)],
    [
      'Accounts held to be the same person',
      stated(
        Object.entries(of.aliases)
          .map(([account, person]) => `${account} is ${person}`)
          .join('; ') || null,
      ),
    ],
  ),
];
