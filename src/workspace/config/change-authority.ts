import type { ChangeModel, Policy } from '../../model/policy.ts';
import type { Report } from './document.ts';
import type { ConfigFile } from './schema.ts';

type Authority = Pick<
  Policy['changes'],
  'approvers' | 'emergencyVerbalApproval' | 'serviceAccounts' | 'models' | 'deployedFrom'
>;

/**
 * Who may approve changes, accounts that are no person, the models of standard changes, and repositories that are live; what
 * is not said is left out.
 */
export function changeAuthority(said: ConfigFile['changes'], report: Report): Authority {
  const { approvers, 'emergency-verbal-approval': verbal, 'service-accounts': accounts, models } = said;
  const deployedFrom = said['deployed-from'];
  for (const [at, { approvers: names, needed }] of approvers.entries()) {
    if (needed > names.length) {
      report(['changes', 'approvers', at, 'needed'], null, `no more than the ${names.length} approvers named`);
    }
  }
  return {
    ...(approvers.length === 0 ? {} : { approvers }),
    ...(verbal ? { emergencyVerbalApproval: true } : {}),
    ...(accounts.length === 0 ? {} : { serviceAccounts: accounts }),
    ...(models.length === 0 ? {} : { models: modelPolicies(models, report) }),
    ...(deployedFrom.length === 0 ? {} : { deployedFrom }),
  };
}

function modelPolicies(said: ConfigFile['changes']['models'], report: Report): readonly ChangeModel[] {
  const ids = new Set<string>();
  for (const [at, { id, from, to }] of said.entries()) {
    const path = ['changes', 'models', at];
    if (ids.has(id.toLowerCase())) report([...path, 'id'], `${id} a second time`, 'an id of its own');
    ids.add(id.toLowerCase());
    if (to !== undefined && to < from) report([...path, 'to'], to, `a date not before ${from}`);
  }
  return said.map(({ 'approved-by': approvedBy, to, ...rest }) => ({ ...rest, approvedBy, to: to ?? null }));
}
