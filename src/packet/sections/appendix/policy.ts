import type { Block, Facts } from '../../../model/packet.ts';
import type { Freeze, Policy, TolerancePolicy } from '../../../model/policy.ts';
import { column, count, facts, heading, paragraph, stated, table, text, value } from '../shared/cells.ts';
import { calendarBlocks } from './calendars.ts';
import { changeAuthority } from './change-authority.ts';
import { incidentPolicy } from './incident-policy.ts';
import { serviceLevelPolicy } from './service-level-policy.ts';

/** The policy in force, defaults included: what each verdict was held against. */
export const policyBlocks = ({ policy, calendarData }: Pick<Facts, 'policy' | 'calendarData'>): readonly Block[] => [
  heading('policy', 'Policy in force'),
  paragraph('As read from attestry.yaml, with every default filled in. These values were used for each verdict.'),
  ...serviceLevelPolicy(policy),
  ...calendarBlocks(policy.calendars, calendarData),
  ...patching(policy),
  ...changes(policy),
  ...incidentPolicy(policy.incidents),
  ...tolerances(policy.tolerances ?? []),
];

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
    'Deadlines; a severity that is not listed has none, and its obligations are listed. Patch commitments take their place on their dates',
    [column('Severity', 30), column('Calendar days', 15, 'end'), column('')],
    [
      ...Object.entries(of.deadlineDays),
      ...(of.knownExploitedDays === undefined ? [] : [['known exploited', of.knownExploitedDays] as const]),
    ].map(([severity, days]) => [text(severity), count(days), text('')]),
  ),
];

/** The days, both included, and what it covers: a change of another service is in no freeze. */
const freezeText = ({ name, from, to, services, exceptions }: Freeze): string =>
  [
    `${name}, ${from} to ${to}, both days included`,
    services.length === 0 ? 'all services' : `services: ${services.join(', ')}`,
    ...exceptions.map(({ change, approvedBy }) => `excepted ${change}, approved by ${approvedBy}`),
  ].join(', ');

const changes = ({ changes: of }: Policy): readonly Block[] => [
  heading('policy-changes', 'Changes', 3),
  facts(
    ['Tolerance around the planned window', text(`${of.windowToleranceMinutes} minutes`)],
    [
      'Emergency changes are approved within',
      text(`${of.emergencyApprovalBusinessDays} business days, calendar ${of.emergencyCalendar}`),
    ],
    ['An incident counts against the change it names as its cause for', text(`${of.incidentWindowDays ?? 7} days`)],
    ['Freezes', text((of.freezes ?? []).map(freezeText).join('; ') || 'none is set')],
    [
      'Accounts held to be the same person',
      text(
        Object.entries(of.aliases)
          .map(([account, person]) => `${account} is ${person}`)
          .join('; ') || 'none is listed',
      ),
    ],
  ),
  ...changeAuthority(of),
];

const tolerances = (set: readonly TolerancePolicy[]): readonly Block[] =>
  set.length === 0
    ? []
    : [
        heading('policy-tolerances', 'Tolerances', 3),
        paragraph(
          'Set by the organisation. One set on the first day of the period or later does not count for it. Of several that speak to a test the most specific counts, then the latest.',
        ),
        table(
          'tolerances',
          'Tolerated deviations of tests of controls',
          [
            column('Framework', 16),
            column('Control', 12),
            column('Figure'),
            column('Tolerance', 12, 'end'),
            column('Set by', 18),
            column('Set on', 11),
            column('Why', 22),
          ],
          set.map(({ framework, control, figure, tolerance, setBy, setOn, why }) => [
            text(framework ?? 'all'),
            text(control ?? 'all'),
            text(figure ?? 'all'),
            tolerance === null ? text('as mapped') : value(tolerance, 'percent'),
            text(setBy),
            text(setOn),
            stated(why),
          ]),
        ),
      ];
