import { readTimeText } from '../../lib/reading/times.ts';
import type { Instant } from '../../lib/time.ts';
import type { SystemEvent } from '../../model/evidence.ts';
import type { MeasureContext, StoredClearance } from '../../model/metric.ts';
import { changePeople } from '../change/change-people.ts';
import { type AssetNaming, assetKey, assetScope } from '../shared/asset-names.ts';
import { pattern } from '../shared/pattern.ts';

/** A clearance as written down, judged: only one without faults, given by the as-of instant, is applied. */
export interface JudgedClearance {
  readonly stored: StoredClearance;
  readonly faults: readonly string[];
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly clearedAt: Instant | null;
  /** It was given after the as-of instant. */
  readonly isLater: boolean;
}

/** A clearance that covers an event; `isOwn`: who did it cleared it, so it is not applied. */
export interface Cover {
  readonly clearance: JudgedClearance;
  readonly isOwn: boolean;
}

/** Tells a clearance from those of another source. */
export const clearanceId = ({ source, clearance }: StoredClearance): string => `${source}\n${clearance.key}`;

/**
 * The clearances that cover an event without an approved change (spec 3.2: a person, a time and a reason; it never becomes a
 * matched one). A clearance looks back: what happens after it was given is not covered.
 */
export function clearing(
  clearances: readonly StoredClearance[],
  { asOf, policy }: Pick<MeasureContext, 'asOf' | 'policy'>,
): (event: SystemEvent) => readonly Cover[] {
  const people = changePeople(policy.changes);
  const keyOf = assetKey(policy.patching);
  const usable = clearances
    .map((stored) => judgeClearance(stored, asOf))
    .filter(({ faults, isLater }) => faults.length === 0 && !isLater)
    .map((clearance) => ({ clearance, covers: scopeOf(clearance, keyOf) }));
  if (usable.length === 0) return () => NOBODY;
  return (event) =>
    usable
      .filter(({ covers }) => covers(event))
      .map(({ clearance }) => {
        const actor = people.personOf(event.actor);
        return { clearance, isOwn: actor !== null && actor === people.personOf(clearance.stored.clearance.clearedBy) };
      });
}

const NOBODY: readonly Cover[] = [];

const REQUIRED = [
  ['explanation', 'explanation'],
  ['reference', 'reference'],
  ['clearedBy', 'name of who cleared it'],
  ['clearedAtText', 'instant of the clearing'],
] as const;

export function judgeClearance(stored: StoredClearance, asOf: Instant): JudgedClearance {
  const { clearance } = stored;
  const faults: string[] = [];
  for (const [field, words] of REQUIRED) if (clearance[field] === null) faults.push(`no ${words}`);
  const instant = (text: string | null, words: string): Instant | null => {
    if (text === null) return null;
    const read = readTimeText(text, { zone: null, dateOrder: null });
    if (typeof read !== 'string') return read.at;
    faults.push(`${words} is not an instant with its offset: ${text}`);
    return null;
  };
  const from = instant(clearance.fromText, 'from');
  const to = instant(clearance.toText, 'to');
  const clearedAt = instant(clearance.clearedAtText, 'the instant of the clearing');
  if (clearance.events === null) {
    if (clearance.assets === null) faults.push('no scope: neither events nor assets');
    if (clearance.fromText === null || clearance.toText === null) faults.push('no time span: from and to');
  }
  if (from !== null && to !== null && to < from) faults.push('it ends before it begins');
  return { stored, faults, from, to, clearedAt, isLater: clearedAt !== null && clearedAt > asOf };
}

/** All that is said must hold. */
function scopeOf(
  { stored, from, to, clearedAt }: JudgedClearance,
  keyOf: AssetNaming,
): (event: SystemEvent) => boolean {
  const { events, assets, logs, subject } = stored.clearance;
  const isEvent = anyOf(events);
  const isAsset = assets === null ? () => true : assetScope(assets.split(' '), keyOf);
  const isLog = anyOf(logs);
  const isSubject = subject === null ? () => true : pattern(subject);
  return (event) =>
    event.at <= (clearedAt ?? Number.NEGATIVE_INFINITY) &&
    (from === null || event.at >= from) &&
    (to === null || event.at <= to) &&
    isEvent(event.key) &&
    isAsset(event.asset) &&
    isLog(event.log) &&
    isSubject(event.subject ?? '');
}

function anyOf(names: string | null): (name: string) => boolean {
  if (names === null) return () => true;
  const patterns = names.split(' ').map(pattern);
  return (name) => patterns.some((isOne) => isOne(name));
}
