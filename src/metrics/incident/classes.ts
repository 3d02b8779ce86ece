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

/** The cells that words are held against, in lower case. */
type Cells = Readonly<Record<'channel' | 'category' | 'closeCode', string>>;

const cellsOf = ({ channel, category, closeCode }: Ticket): Cells => ({
  channel: channel?.trim().toLowerCase() ?? '',
  category: category?.trim().toLowerCase() ?? '',
  closeCode: closeCode?.trim().toLowerCase() ?? '',
});

const fits = ({ channels, categories, closeCodes }: TicketWords, { channel, category, closeCode }: Cells): boolean =>
  channels.includes(channel) || categories.includes(category) || closeCodes.includes(closeCode);

/** Spec 4.2: what fits neither class is in a class of its own. `approvals`: of changes, by key. */
export function classesOf(
  ticket: Ticket,
  policy: IncidentPolicy,
  approvals: ReadonlyMap<string, Approval> | undefined,
): IncidentClasses {
  const cells = cellsOf(ticket);
  const isOf = (words: TicketWords): boolean => fits(words, cells);
  return {
    trigger: isOf(policy.proactive) ? 'proactive' : isOf(policy.reactive) ? 'reactive' : 'unclassified',
    action: isOf(policy.preventive) ? 'preventive' : isOf(policy.corrective) ? 'corrective' : 'unclassified',
    byChange: changeUse(ticket, isOf(policy.byChange), approvals),
    security: securityOf(ticket, isOf(policy.security)),
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

/** The flag of the source or the words of the policy; a source that says no does not undo what the words say. */
function securityOf({ securityIncident }: Ticket, saysSo: boolean): Said {
  if (securityIncident === true || saysSo) return 'yes';
  return securityIncident === null ? 'not stated' : 'no';
}

export const isSecurityIncident = (ticket: Ticket, { security }: Pick<IncidentPolicy, 'security'>): boolean =>
  securityOf(ticket, fits(security, cellsOf(ticket))) === 'yes';
