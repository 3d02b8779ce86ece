import type { Approval, Ticket } from '../../model/evidence.ts';
import type { IncidentPolicy, TicketWords } from '../../model/incident-policy.ts';

export type Said = 'yes' | 'no' | 'not stated';
export const TRIGGERS = ['proactive', 'reactive', 'unclassified'] as const;
export const ACTIONS = ['preventive', 'corrective', 'unclassified'] as const;

type ChangeUse =
  | 'approved change named'
  | 'change named, not approved'
  | 'change named, approval not known'
  | 'no change named'
  | 'not by a change';

/** What the words of a ticket make it, by the rules of the policy. */
export interface IncidentClasses {
  readonly trigger: (typeof TRIGGERS)[number];
  readonly action: (typeof ACTIONS)[number];
  readonly byChange: ChangeUse;
  readonly security: Said;
}

/** Whether the ticket's channel, category or close code is among the words, whatever their case. */
function fits({ channels, categories, closeCodes }: TicketWords, ticket: Ticket): boolean {
  const among = (words: readonly string[], text: string | null): boolean =>
    text !== null && words.includes(text.trim().toLowerCase());
  return among(channels, ticket.channel) || among(categories, ticket.category) || among(closeCodes, ticket.closeCode);
}

/** Spec 4.2: what fits neither class is in a class of its own. `approvals`: of changes, by key. */
export function classesOf(
  ticket: Ticket,
  policy: IncidentPolicy,
  approvals: ReadonlyMap<string, Approval> | undefined,
): IncidentClasses {
  const isOf = (words: TicketWords): boolean => fits(words, ticket);
  return {
    trigger: isOf(policy.proactive) ? 'proactive' : isOf(policy.reactive) ? 'reactive' : 'unclassified',
    action: isOf(policy.preventive) ? 'preventive' : isOf(policy.corrective) ? 'corrective' : 'unclassified',
    byChange: changeUse(ticket, isOf(policy.byChange), approvals),
    security: isSecurityIncident(ticket, policy) ? 'yes' : ticket.securityIncident === null ? 'not stated' : 'no',
  };
}

function changeUse(
  { changeKey }: Ticket,
  saysSo: boolean,
  approvals: ReadonlyMap<string, Approval> | undefined,
): ChangeUse {
  if (changeKey === null) return saysSo ? 'no change named' : 'not by a change';
  const approval = approvals?.get(changeKey) ?? 'unknown';
  if (approval === 'unknown') return 'change named, approval not known';
  return approval === 'approved' ? 'approved change named' : 'change named, not approved';
}

/** By the flag of the source or the words of the policy; a source that says no does not undo what the words say. */
export const isSecurityIncident = (ticket: Ticket, { security }: Pick<IncidentPolicy, 'security'>): boolean =>
  ticket.securityIncident === true || fits(security, ticket);
