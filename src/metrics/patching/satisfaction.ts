import type { Instant } from '../../lib/time.ts';
import type { ObligationFacts } from './facts.ts';
import type { Installation, UnknownReason } from './installation.ts';

/** Whether and since when an obligation is met in substance: by its own patch or by one that contains it. */
export interface Satisfaction {
  /** Earliest instant at which it is certainly in effect. */
  readonly at: Instant | null;
  /** As late as that may have been; `null` without `at`. */
  readonly latest: Instant | null;
  /** The patch that brought it: its own id or that of a superseding patch. */
  readonly by: string | null;
  readonly basis: 'verified' | 'claimed' | 'first-seen' | 'shown' | 'seen' | null;
  /** Installed at a time nobody states, so possibly earlier than `at`. */
  readonly perhapsEarlier: boolean;
  /** Evidence that is missing: without `at` nobody can say, with it an earlier effect cannot be ruled out. */
  readonly unknown: UnknownReason | 'superseding patch not in the data' | null;
}

/** The facts of every obligation of one asset, in its first life, by patch id. */
export interface PatchesOfAsset {
  get(patch: string): ObligationFacts | undefined;
}

/**
 * Spec G23: a superseded patch keeps its own limit and is satisfied by itself or by any superseding patch, however
 * many steps away. A superseding patch that came off again keeps its date here: that it is missing is its own
 * obligation's business.
 */
export function satisfactionOf(facts: ObligationFacts, patches: PatchesOfAsset): Satisfaction {
  if (facts.supersededBy.length === 0 && facts.record.state !== 'superseded') return byItself(facts);
  const own: Candidate = { patch: facts.record.patch, installation: facts.installation };
  const { found, absent } = superseding(facts, patches);
  // A tool that still calls the patch missing has looked; one that hides it as superseded has not.
  const hidden = facts.record.state === 'superseded' && (absent || facts.supersededBy.length === 0);
  return best([own, ...found], hidden ? 'superseding patch not in the data' : null);
}

const ABSENT: Satisfaction = { at: null, latest: null, by: null, basis: null, perhapsEarlier: false, unknown: null };

/** `best` of one candidate, for the million obligations that no other patch can satisfy. */
function byItself({ record: { patch }, installation }: ObligationFacts): Satisfaction {
  if (installation.kind === 'absent') return ABSENT;
  if (installation.kind !== 'effective') return best([{ patch, installation }], null);
  const { at, latest, basis } = installation;
  return { at, latest, by: patch, basis, perhapsEarlier: false, unknown: null };
}

interface Candidate {
  readonly patch: string;
  readonly installation: Installation;
}

function superseding(facts: ObligationFacts, patches: PatchesOfAsset) {
  const seen = new Set([facts.record.patch]);
  const queue = [...facts.supersededBy];
  const found: Candidate[] = [];
  let absent = false;
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const next = patches.get(id);
    absent ||= next === undefined;
    if (next === undefined) continue;
    for (let life: ObligationFacts | null = next; life !== null; life = life.next) {
      found.push({ patch: id, installation: life.installation });
    }
    queue.push(...next.supersededBy);
  }
  return { found: found.sort((a, b) => (a.patch < b.patch ? -1 : 1)), absent };
}

function best(candidates: readonly Candidate[], missing: Satisfaction['unknown']): Satisfaction {
  let first: Pick<Satisfaction, 'at' | 'latest' | 'by' | 'basis'> = { at: null, latest: null, by: null, basis: null };
  let perhapsEarlier = false;
  let unknown = missing;
  for (const { patch, installation } of candidates) {
    switch (installation.kind) {
      case 'effective':
      case 'seen':
        perhapsEarlier ||= installation.kind === 'seen';
        if (first.at !== null && first.at <= installation.at) break;
        first =
          installation.kind === 'seen'
            ? { at: installation.at, latest: installation.at, by: patch, basis: 'seen' }
            : { at: installation.at, latest: installation.latest, by: patch, basis: installation.basis };
        break;
      case 'undated':
        perhapsEarlier = true;
        first = { ...first, by: first.by ?? patch };
        break;
      case 'unknown':
        unknown ??= installation.reason;
        break;
      case 'absent':
        break;
    }
  }
  return { ...first, perhapsEarlier, unknown };
}
