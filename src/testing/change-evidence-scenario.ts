import type { Clearance } from '../model/change-evidence.ts';
import type { ChangePolicy } from '../model/change-policy.ts';
import type { StoredClearance } from '../model/metric.ts';
import { on, recordedChange } from './february-changes.ts';

// Twelve changes with logs, approvals, further systems and models, and twenty events with clearances. What is expected
// was written from the records before anything ran.
const EMERGENCY = { type: 'emergency', incidentKey: 'INC1' } as const;
const BY_MODEL = { type: 'standard', approval: 'not-requested', approvedBy: null, approvedAt: null } as const;

export const CHANGES = [
  recordedChange('D01', 2, {}, { log: [['state', 'Scheduled', 'Implement', on(2, '20:05')]] }),
  // Re-typed in the middle of the work; approved a minute after it began.
  recordedChange(
    'D02',
    3,
    { ...EMERGENCY, approvedAt: on(3, '20:06'), reviewedAt: on(4, '09:00') },
    { log: [['type', 'Normal', 'Emergency', on(3, '20:30')]] },
  ),
  recordedChange('D03', 4, BY_MODEL, { log: [['type', 'Normal', 'Standard', on(4, '21:00')]] }),
  recordedChange(
    'D04',
    5,
    {},
    { log: [['planned-end', '2026-02-05 21:00:00', '2026-02-05 22:00:00', on(5, '21:00')]] },
  ),
  recordedChange('D05', 6, { asset: 'app-01; app-02' }, { furtherAssets: ['APP-02', 'app-03'] }),
  // Only the board or adoe may approve what is of high risk.
  recordedChange('D06', 9, { risk: 'High', reviewedAt: on(10, '09:00') }, { approvals: [['mlee', on(9, '11:00')]] }),
  recordedChange(
    'D07',
    10,
    { risk: 'High', reviewedAt: on(11, '09:00') },
    {
      approvals: [
        ['mlee', on(10, '11:00')],
        ['A.Doe', on(10, '12:00')],
        [null, on(10, '21:00'), { group: 'CAB' }],
      ],
    },
  ),
  recordedChange(
    'D08',
    11,
    { ...EMERGENCY, reviewedAt: on(12, '11:00') },
    {
      approvals: [
        ['adoe', on(11, '19:50'), { verbal: true }],
        ['adoe', on(12, '10:00'), { verbal: false }],
      ],
    },
  ),
  recordedChange(
    'D09',
    12,
    { ...EMERGENCY, reviewedAt: on(13, '11:00') },
    { approvals: [['adoe', on(13, '10:00'), { verbal: false }]] },
  ),
  recordedChange('D10', 13, {}, { log: [['asset', 'app-09', 'app-01', on(13, '15:00')]] }),
  recordedChange('D11', 17, {
    ...BY_MODEL,
    model: 'std-patch',
    asset: 'db-01',
    startedAt: on(17, '22:05'),
    endedAt: on(17, '23:30'),
    plannedStartAt: on(17, '22:00'),
    plannedEndAt: on(17, '23:45'),
  }),
  // The approval of the model ended on the 20th.
  recordedChange('D12', 24, {
    ...BY_MODEL,
    model: 'STD-PATCH',
    asset: 'db-01',
    startedAt: on(24, '22:05'),
    endedAt: on(24, '23:30'),
    plannedStartAt: on(24, '22:00'),
    plannedEndAt: on(24, '23:45'),
  }),
];

export const EXPECTED_CHANGES = {
  D01: ['', 'normal', 'no', 'no', 'approved before start', 'inside'],
  D02: ['D', 'normal', 'yes', 'no', 'approved after start', 'inside'],
  D03: ['ADE', 'normal', 'yes', 'no', 'not approved', 'inside'],
  D04: ['', 'normal', 'no', 'yes', 'approved before start', 'inside'],
  D05: ['', 'normal', 'no log', 'no log', 'approved before start', 'inside'],
  D06: ['D', 'normal', 'no log', 'no log', 'approver not in the list', 'inside'],
  D07: ['', 'normal', 'no log', 'no log', 'approved before start', 'inside'],
  D08: ['', 'emergency', 'no log', 'no log', 'approved by word, then in time', 'inside'],
  D09: ['D', 'emergency', 'no log', 'no log', 'no verbal approval before the start', 'inside'],
  D10: ['D', 'normal', 'no', 'no', 'scope altered after approval', 'inside'],
  D11: ['', 'standard', 'no log', 'no log', 'model approval in force', 'inside'],
  D12: ['AD', 'standard', 'no log', 'no log', 'model approval not in force', 'inside'],
};

export const EVENTS = [
  ['F01', 'app-01', 2, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F02', 'app-01', 3, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F03', 'app-01', 3, '22:31', 'deploy', 'jsmith', 'OUTSIDE_WINDOW', 'none', 'EXPLAINED'],
  ['F04', 'app-01', 4, '20:10', 'deploy', 'jsmith', 'NOT_APPROVED', 'none', 'NOT_APPROVED'],
  ['F05', 'app-01', 5, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F06', 'app-03', 6, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F07', 'app-01', 6, '20:20', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F08', 'app-02', 9, '20:10', 'deploy', 'CORP\\m.lee', 'NO_TICKET', 'none', 'NO_TICKET'],
  // The ticket D06 was approved, but by nobody the policy lists for it.
  ['F09', 'app-01', 9, '20:10', 'deploy', 'jsmith', 'NOT_APPROVED', 'none', 'NOT_APPROVED'],
  ['F10', 'app-01', 10, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F11', 'app-01', 11, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F12', 'app-01', 12, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F13', 'app-01', 13, '20:10', 'deploy', 'jsmith', 'MATCHED', 'ticket', 'MATCHED'],
  ['F14', 'db-01', 17, '22:10', 'install', null, 'MATCHED', 'ticket', 'MATCHED'],
  ['F15', 'db-02', 17, '23:00', 'install', null, 'MATCHED', 'model', 'MATCHED'],
  // The model covers packages alone.
  ['F16', 'db-02', 17, '23:10', 'deploy', null, 'NO_TICKET', 'none', 'NO_TICKET'],
  ['F17', 'db-01', 24, '22:30', 'install', null, 'NOT_APPROVED', 'none', 'NOT_APPROVED'],
  // The pipeline deploys under the changes of app-01.
  ['F18', 'web-07', 6, '20:30', 'deploy', 'svc-deploy', 'MATCHED', 'pipeline', 'MATCHED'],
  ['F19', 'web-07', 20, '03:00', 'deploy', 'svc-deploy', 'NO_TICKET', 'none', 'NO_TICKET'],
  ['F20', 'app-01', 27, '03:00', 'deploy', 'jsmith', 'NO_TICKET', 'none', 'NO_TICKET'],
] as const;

export const clearance = (key: string, fields: Partial<Clearance>): StoredClearance => ({
  source: 'clearances',
  artifact: 'a1b2c3d4e5f6',
  origin: { line: 1, offset: 0, length: 1 },
  clearance: {
    kind: 'clearance',
    key,
    events: null,
    assets: null,
    logs: null,
    subject: null,
    fromText: null,
    toText: null,
    explanation: 'The vendor ran late',
    reference: 'INC7',
    clearedBy: 'm.lee',
    clearedAtText: '2026-03-02T09:00:00-05:00',
    ...fields,
  },
});

export const CLEARANCES = [
  clearance('K1', { assets: 'APP-*', fromText: '2026-02-03T22:00:00-05:00', toText: '2026-02-03T23:00:00-05:00' }),
  clearance('K2', { events: 'F08' }),
  clearance('K3', { events: 'F20', reference: null }),
  clearance('K4', { events: 'F20', clearedAtText: '2026-02-26T09:00:00-05:00' }),
];

export const CHANGE_POLICY: Partial<ChangePolicy> = {
  approvers: [{ types: ['normal'], risks: ['High'], services: [], approvers: ['cab', 'adoe'], needed: 1 }],
  emergencyVerbalApproval: true,
  serviceAccounts: [{ account: 'CORP\\svc-deploy', assets: ['APP-01'] }],
  models: [
    {
      id: 'STD-PATCH',
      approvedBy: 'CAB',
      from: '2026-01-01',
      to: '2026-02-20',
      assets: ['db-*'],
      covers: ['package'],
      windows: [{ days: [2], hours: [{ start: '22:00', end: '02:00' }], weeks: [] }],
    },
  ],
};
