import { accountName } from '../../model/account.ts';
import type { Policy } from '../../model/policy.ts';
import { type Identities, identities } from '../shared/identities.ts';

/** Who is who in changes and events: persons, and accounts that are none (spec CHG-1). */
export interface ChangePeople extends Identities {
  /** An account of a pipeline or another machine, as the policy lists them or by its `[bot]`. */
  isMachine(account: string | null): boolean;
  /** Who may approve this change; `null`: the policy does not say. */
  authorityOf(change: Classified): Authority | null;
}

export interface Authority {
  readonly needed: number;
  readonly words: string;
  isEntitled(names: readonly (string | null)[]): boolean;
}

interface Classified {
  readonly type: string;
  readonly risk: string | null;
  readonly service: string | null;
}

export function changePeople({ aliases, serviceAccounts = [], approvers = [] }: Policy['changes']): ChangePeople {
  const who = identities(aliases);
  const machines = new Set(serviceAccounts.map(({ account }) => accountName(account)));
  const rules = approvers.map((rule) => ({ rule, authority: authority(rule, who) }));
  return {
    ...who,
    isMachine: (account) => account !== null && (/\[bot\]/i.test(account) || machines.has(accountName(account))),
    authorityOf: (change) => rules.find(({ rule }) => fits(rule, change))?.authority ?? null,
  };
}

type ApproverRule = NonNullable<Policy['changes']['approvers']>[number];

function authority({ approvers, needed }: ApproverRule, { personOf }: Identities): Authority {
  const listed = new Set(approvers.flatMap((name) => [name.trim().toLowerCase(), personOf(name) ?? '']));
  return {
    needed,
    words: `${needed === 1 ? 'one' : needed} of ${approvers.join(', ')}`,
    isEntitled: (names) =>
      names.some(
        (name) => name !== null && (listed.has(name.trim().toLowerCase()) || listed.has(personOf(name) ?? '-')),
      ),
  };
}

const fits = ({ types, risks, services }: ApproverRule, { type, risk, service }: Classified): boolean =>
  (types.length === 0 || types.some((each) => each === type)) && isOne(risks, risk) && isOne(services, service);

const isOne = (allowed: readonly string[], text: string | null): boolean =>
  allowed.length === 0 || allowed.some((each) => each.trim().toLowerCase() === text?.trim().toLowerCase());
