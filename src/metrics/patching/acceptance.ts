import { type LocalDays, stateDay } from '../../lib/local-days.ts';
import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { StoredAcceptance } from '../../model/metric.ts';
import type { AssetNaming } from '../shared/asset-names.ts';
import type { Identities } from '../shared/identities.ts';
import { dayNumber } from './known-exploited.ts';

/** Every risk acceptance is in exactly one; only `in force`, `ended` and `not yet` ones apply, on their own days. */
export const ACCEPTANCE_STATUSES = ['in force', 'not yet', 'ended', 'self-approved', 'malformed'] as const;
type AcceptanceStatus = (typeof ACCEPTANCE_STATUSES)[number];

/** A risk acceptance, judged (spec 2.2 "excepted", G45). */
export interface Acceptance {
  readonly stored: StoredAcceptance;
  readonly status: AcceptanceStatus;
  /** What is wrong with it; empty when it may be applied. */
  readonly faults: readonly string[];
  /** Local days on which it holds, both inclusive. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
  coversAsset(asset: string): boolean;
  /** Asked only for assets it covers. */
  coversPatch(record: Pick<Obligation, 'patch' | 'cves' | 'severity'>): boolean;
}

export interface AcceptanceRules {
  readonly asOf: Instant;
  readonly days: LocalDays;
  readonly identities: Identities;
  /** The asset a name in its scope stands for; absent: every name is its own. */
  readonly nameOf?: AssetNaming;
}

export function acceptanceOf(
  stored: StoredAcceptance,
  { asOf, days, identities, nameOf }: AcceptanceRules,
): Acceptance {
  const { acceptance } = stored;
  const fromDay = localDay(acceptance.fromOn);
  const toDay = localDay(acceptance.toOn);
  const malformed = faultsOf(acceptance, fromDay, toDay);
  const requester = identities.personOf(acceptance.requestedBy);
  const approvers = identities.peopleOf(acceptance.approvedBy);
  const isSelfApproved = approvers.length > 0 && approvers.every((approver) => approver === requester);
  const today = stateDay(asOf, days);

  const status = (): AcceptanceStatus => {
    if (malformed.length > 0) return 'malformed';
    if (isSelfApproved) return 'self-approved';
    if (toDay !== null && toDay < today) return 'ended';
    return fromDay !== null && fromDay > today ? 'not yet' : 'in force';
  };
  const assets = namesOf(acceptance.assets, nameOf);
  const patches = namesOf(acceptance.patches);
  const cves = namesOf(acceptance.cves);
  const severities = namesOf(acceptance.severities);
  return {
    stored,
    status: status(),
    faults: [...malformed, ...(isSelfApproved ? ['requested and approved by the same person'] : [])],
    fromDay,
    toDay,
    coversAsset: (asset) => assets === null || assets(asset),
    coversPatch: (record) =>
      (patches === null || patches(record.patch)) &&
      (severities === null || severities(record.severity)) &&
      (cves === null || isEvery(record.cves, cves)),
  };
}

/** Those that may be applied at all; malformed and self-approved ones never are. */
export const isApplicable = ({ faults }: Acceptance): boolean => faults.length === 0;

export const coversDay = ({ fromDay, toDay }: Acceptance, day: number): boolean =>
  fromDay !== null && toDay !== null && fromDay <= day && day <= toDay;

function faultsOf(
  acceptance: StoredAcceptance['acceptance'],
  fromDay: number | null,
  toDay: number | null,
): readonly string[] {
  const faults: string[] = [];
  for (const [field, words] of REQUIRED) if (acceptance[field] === null) faults.push(`no ${words}`);
  if (acceptance.fromOn !== null && fromDay === null) faults.push(`the first day is not a date: ${acceptance.fromOn}`);
  if (acceptance.toOn !== null && toDay === null) faults.push(`the last day is not a date: ${acceptance.toOn}`);
  if (fromDay !== null && toDay !== null && toDay < fromDay) faults.push('it ends before it begins');
  if (acceptance.assets === null && acceptance.patches === null && acceptance.cves === null) {
    faults.push('no scope: neither assets nor patches nor CVEs');
  }
  return faults;
}

const REQUIRED = [
  ['reason', 'reason'],
  ['compensating', 'compensating measure'],
  ['requestedBy', 'requester'],
  ['approvedBy', 'approver'],
  ['fromOn', 'first day'],
  ['toOn', 'last day'],
] as const;

const DATE = /^\d{4}-\d\d-\d\d$/;

/** Days since 1970-01-01; `null` for what is not a date of the calendar. */
function localDay(text: string | null): number | null {
  if (text === null || !DATE.test(text)) return null;
  const day = dayNumber(text);
  return Number.isNaN(day) || new Date(day * DAY_MS).toISOString().slice(0, 10) !== text ? null : day;
}

/** Names joined by a space, `*` for any characters, case ignored. */
function namesOf(text: string | null, nameOf?: AssetNaming): ((name: string) => boolean) | null {
  if (text === null) return null;
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  for (const name of text.toLowerCase().split(' ')) {
    if (!name.includes('*')) exact.add((nameOf?.(name) ?? name).toLowerCase());
    else patterns.push(new RegExp(`^${name.split('*').map(escaped).join('.*')}$`));
  }
  return (name) => {
    const asked = name.toLowerCase();
    return exact.has(asked) || patterns.some((pattern) => pattern.test(asked));
  };
}

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');

/** A patch for several CVEs is covered when all of them are: the one left out would be open without approval. */
const isEvery = (cves: string | null, covered: (cve: string) => boolean): boolean =>
  cves?.split(' ').every(covered) ?? false;
