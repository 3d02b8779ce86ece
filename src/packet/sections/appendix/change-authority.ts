import type { Block } from '../../../model/packet.ts';
import type { ApproverRule, ChangeModel, ModelWindow, Policy } from '../../../model/policy.ts';
import { code, column, facts, table, text, value } from '../shared/cells.ts';

/** Who may approve changes, accounts that are no person, the models of standard changes, and repositories that are live. */
export const changeAuthority = ({
  approvers = [],
  emergencyVerbalApproval = false,
  serviceAccounts = [],
  models = [],
  deployedFrom = [],
}: Policy['changes']): readonly Block[] => [
  facts(
    [
      'Who may approve',
      text(approvers.length === 0 ? 'not listed, so that nobody’s authority is tested' : 'as listed below'),
    ],
    ['An emergency approved afterwards needs a verbal approval before', text(emergencyVerbalApproval ? 'yes' : 'no')],
    [
      'Accounts of pipelines and other machines',
      text(
        serviceAccounts
          .map(({ account, assets }) =>
            assets.length === 0 ? account : `${account}, covered by the changes of ${assets.join(', ')}`,
          )
          .join('; ') || 'none',
      ),
    ],
    [
      'Repositories whose commits go live by themselves',
      text(
        deployedFrom.length === 0
          ? 'none named, so that no commit is counted as an event'
          : `${deployedFrom.join(', ')}: each commit is an event, and a merge is the actual start of its change where the record has no other`,
      ),
    ],
    [
      'Models of standard changes',
      text(models.length === 0 ? 'none listed, so that they are not tested' : 'as listed below'),
    ],
  ),
  ...approverTable(approvers),
  ...modelTable(models),
];

function approverTable(approvers: readonly ApproverRule[]): readonly Block[] {
  if (approvers.length === 0) return [];
  return [
    table(
      'approvers',
      'Who may approve a change; the first row that fits counts',
      [column('Type', 18), column('Risk', 18), column('Service', 22), column('Approvers'), column('Needed', 10, 'end')],
      approvers.map(({ types, risks, services, approvers: names, needed }) => [
        ...[types, risks, services].map((list) => text(list.join(', ') || 'any')),
        text(names.join(', ')),
        value(needed, 'count'),
      ]),
    ),
  ];
}

function modelTable(models: readonly ChangeModel[]): readonly Block[] {
  if (models.length === 0) return [];
  return [
    table(
      'change-models',
      'Models of standard changes; events of the kinds named need no ticket of their own inside a window',
      [
        column('Model', 16),
        column('Approved by', 16),
        column('In force', 22),
        column('Assets', 18),
        column('Covers', 12),
        column('Windows'),
      ],
      models.map(({ id, approvedBy, from, to, assets, covers, windows }) => [
        code(id),
        text(approvedBy),
        text(`${from} to ${to ?? 'further notice'}`),
        text(assets.join(', ') || 'any'),
        text(covers.join(', ') || 'no event'),
        text(windows.map(windowText).join('; ') || 'at any time'),
      ]),
    ),
  ];
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

function windowText({ days, hours, weeks }: ModelWindow): string {
  const of = days.map((day) => DAYS[day - 1] ?? '').join(', ');
  const which = weeks.length === 0 ? '' : ` (number ${weeks.join(' and ')} of the month)`;
  return `${of}${which} ${hours.map(({ start, end }) => `${start}–${end}`).join(', ')}`;
}
