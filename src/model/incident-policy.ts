import type { Priority } from './evidence.ts';

/** Words in lower case, held against whole cells. A ticket fits when its channel, category or close code is among them. */
export interface TicketWords {
  readonly channels: readonly string[];
  readonly categories: readonly string[];
  readonly closeCodes: readonly string[];
}

/** A ticket that is still unresolved `afterMs` after logging goes to one of `groups` within `withinMs`; calendar time. */
export interface EscalationRule {
  readonly id: string;
  readonly version: string;
  readonly priorities: readonly Priority[];
  readonly afterMs: number;
  readonly withinMs: number;
  /** Assignment groups, in lower case. */
  readonly groups: readonly string[];
}

/** How incidents are classed and what is expected of them (spec 4.2). */
export interface IncidentPolicy {
  /** What noticed it: a monitor or planned work, or a user. Neither: unclassified; both: the first. */
  readonly proactive: TicketWords;
  readonly reactive: TicketWords;
  /** What was done: made less likely beforehand, or restored afterwards. Neither: unclassified; both: the first. */
  readonly preventive: TicketWords;
  readonly corrective: TicketWords;
  /** Repaired by changing a configuration, besides those that name a change. */
  readonly byChange: TicketWords;
  /** A security incident by its words, besides those the source flags. */
  readonly security: TicketWords;
  /** What makes an incident one of security, in the organisation's words; printed. */
  readonly securityCriterion: string;
  readonly escalations: readonly EscalationRule[];
  readonly rootCause: { readonly priorities: readonly Priority[]; readonly businessDays: number };
  /** Requests that ask for access, and those of them that take it away, by category in lower case. */
  readonly access: {
    readonly categories: readonly string[];
    readonly removals: readonly string[];
    readonly removalWithinMs: number;
  };
  /** Services and assets under observation, whether or not they ever failed. */
  readonly observed: readonly string[];
}
