import type { Instant } from '../../lib/time.ts';
import type { ChangeApproval, ChangeUpdate } from '../../model/change-evidence.ts';
import type { Approval, Change } from '../../model/evidence.ts';
import { isAtOrBefore, type Moment, momentOf } from './attribute.ts';
import type { Authority, ChangePeople } from './change-people.ts';
import { isMerged } from './merge.ts';

/** What a ticket, its approval records and its log say together about its approval. */
export interface Approvals {
  /** Replaces the fields of the ticket. */
  readonly fields: Pick<Change, 'approval' | 'approvedAt' | 'approvedBy' | 'ambiguousTimes'>;
  /** Records known at the as-of instant; empty: none was imported for this change. */
  readonly records: readonly ChangeApproval[];
  readonly authority: 'entitled' | 'not entitled' | 'not tested';
  /** Who the policy asks for. */
  readonly authorityWords: string | null;
  /** First record of an approval by word of mouth. */
  readonly verbal: Moment | null;
  /** Some record says whether it was verbal. */
  readonly saysVerbal: boolean;
  /** One record rejects what the ticket calls approved. */
  readonly isContradicted: boolean;
}

/**
 * One given by word of mouth is evidence, not yet the approval. The required approval is the last one given; where the policy lists who may approve, the one that completes their
 * number (spec 3.1 D). Without approval records the ticket stands, with the time from its log where it has none.
 */
export function approvalsOf(
  change: Change,
  all: readonly ChangeApproval[],
  log: readonly ChangeUpdate[],
  people: ChangePeople,
  asOf: Instant,
): Approvals {
  const authority = people.authorityOf(change);
  const records = all.filter(({ at }) => at === null || at <= asOf);
  const formal = records.filter((record) => record.verbal !== true);
  const words = {
    records,
    verbal:
      momentsOf(records.filter((record) => record.verbal === true && record.decision === 'approved'))?.[0] ?? null,
    saysVerbal: records.some((record) => record.verbal !== null),
  };
  if (formal.length === 0) return { ...fromTicket(change, log, people, authority), ...words };

  const last = standing(change, formal, people, authority);
  const given = last.filter(isApproval);
  const isRejected = last.some(({ decision }) => decision === 'rejected');
  const isOpen = last.some(({ decision }) => decision === 'requested');
  const entitled = entitledOf(given, authority);
  const times = momentsOf(entitled);
  const required = times === null ? null : authority === null ? times.at(-1) : times[authority.needed - 1];
  const isComplete = authority === null || entitled.length >= authority.needed;
  // Not entitled approvers are still those who approved: the last of them is the time to show.
  const moment = isComplete ? (required ?? null) : (momentsOf(given)?.at(-1) ?? null);
  return {
    fields: {
      approval: approvalText(change, { isGiven: given.length > 0, isRejected, isOpen }),
      approvedAt: moment?.earliest ?? null,
      approvedBy: given.map(({ approver, group }) => approver ?? group ?? '').join('; ') || null,
      ambiguousTimes: withTime(change, moment),
    },
    ...words,
    authority: authority === null ? 'not tested' : isComplete ? 'entitled' : 'not entitled',
    authorityWords: authority?.words ?? null,
    isContradicted: isRejected && given.length > 0 && change.approval === 'approved',
  };
}

/**
 * The ticket decides between a rejection and an approval, and whether what was given is enough while others are still asked.
 * A ticket that says approved, and no record that does: nobody can say.
 */
function approvalText(
  { approval }: Change,
  { isGiven, isRejected, isOpen }: Readonly<Record<'isGiven' | 'isRejected' | 'isOpen', boolean>>,
): Approval {
  if (approval === 'rejected' || (isRejected && (!isGiven || approval !== 'approved'))) return 'rejected';
  if (isGiven) return isOpen && approval === 'requested' ? 'requested' : 'approved';
  return approval === 'approved' ? 'unknown' : 'requested';
}

function fromTicket(
  change: Change,
  log: readonly ChangeUpdate[],
  people: ChangePeople,
  authority: Authority | null,
): Approvals {
  const { approval, approvedBy } = change;
  const logged = log.findLast(({ field, toText }) => field === 'approval' && /^approved$/i.test(toText ?? ''));
  const isLogged = change.approvedAt === null && approval === 'approved' && logged !== undefined;
  const moment = isLogged ? { earliest: logged.at, latest: logged.ambiguousTimes?.at ?? logged.at } : null;
  const entitled = people.peopleOf(approvedBy).filter((person) => authority?.isEntitled([person]) ?? false);
  const stands = authority === null || approvedBy === null || approval !== 'approved';
  return {
    fields: {
      approval,
      approvedBy,
      approvedAt: moment?.earliest ?? change.approvedAt,
      ambiguousTimes: moment === null ? change.ambiguousTimes : withTime(change, moment),
    },
    records: [],
    authority: stands ? 'not tested' : entitled.length >= authority.needed ? 'entitled' : 'not entitled',
    authorityWords: authority?.words ?? null,
    verbal: null,
    saysVerbal: false,
    isContradicted: false,
  };
}

/**
 * What each approver said last; of a merged proposal up to the merge, where that was enough: a code host lets anybody
 * review what is merged already, and nobody asked for it.
 */
function standing(
  change: Change,
  records: readonly ChangeApproval[],
  people: ChangePeople,
  authority: Authority | null,
): readonly ChangeApproval[] {
  const merge = isMerged(change) ? momentOf(change, 'closedAt') : null;
  if (merge !== null) {
    const before = records.filter((record) => isAtOrBefore(momentOfRecord(record) ?? merge, merge) !== false);
    const last = latestOfEach(before, people);
    if (entitledOf(last.filter(isApproval), authority).length >= (authority?.needed ?? 1)) return last;
  }
  return latestOfEach(records, people);
}

const isApproval = ({ decision }: ChangeApproval): boolean => decision === 'approved';

const entitledOf = (given: readonly ChangeApproval[], authority: Authority | null): readonly ChangeApproval[] =>
  authority === null ? given : given.filter((record) => authority.isEntitled(namesOf(record)));

/** What each approver said last. A record without a time counts as said first. */
function latestOfEach(records: readonly ChangeApproval[], people: ChangePeople): readonly ChangeApproval[] {
  const whoOf = ({ approver, group, key }: ChangeApproval): string =>
    people.personOf(approver) ?? (group ?? key).trim().toLowerCase();
  const latest = new Map<string, ChangeApproval>();
  const inOrder = [...records].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.key < b.key ? -1 : 1));
  for (const record of inOrder) {
    const who = whoOf(record);
    // Asking again does not take back what was said.
    const isAnswer = record.decision !== 'unknown' && record.decision !== 'requested';
    if (isAnswer || !latest.has(who)) latest.set(who, record);
  }
  return [...latest.values()];
}

/** What a list of approvers may call them. */
const namesOf = ({ approver, group, approverKind }: ChangeApproval): readonly (string | null)[] => [
  approver,
  group,
  approverKind === 'cab' ? 'CAB' : null,
];

/** `CAB Change board`, `adoe`; the kind where it is known and says more than the name. */
export function approverText({ approver, group, approverKind }: ChangeApproval): string {
  const name = approver ?? group ?? 'nobody named';
  if (approverKind === 'cab') return /cab/i.test(name) ? name : `CAB ${name}`;
  return approverKind === 'peer' ? `peer ${name}` : name;
}

/** In order; `null`: there is none, or one of them has no time. */
function momentsOf(records: readonly ChangeApproval[]): readonly Moment[] | null {
  const found: Moment[] = [];
  for (const record of records) {
    const moment = momentOfRecord(record);
    if (moment === null) return null;
    found.push(moment);
  }
  return found.length === 0 ? null : found.sort((a, b) => a.earliest - b.earliest);
}

const momentOfRecord = ({ at, ambiguousTimes }: ChangeApproval): Moment | null =>
  at === null ? null : { earliest: at, latest: ambiguousTimes?.at ?? at };

/** The ticket's ambiguous times with that of its approval replaced. */
function withTime({ ambiguousTimes }: Change, moment: Moment | null): Change['ambiguousTimes'] {
  const { approvedAt: _, ...others } = ambiguousTimes ?? {};
  const times =
    moment === null || moment.latest === moment.earliest ? others : { ...others, approvedAt: moment.latest };
  return Object.keys(times).length === 0 ? null : times;
}
