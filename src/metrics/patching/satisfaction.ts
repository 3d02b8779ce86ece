import type { Instant } from '../../lib/time.ts';
import type { Stored } from '../../model/metric.ts';
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
  /** Until when it was certainly not in effect, of what is unknown; `null`: nobody can say. */
  readonly absentUntil: Instant | null;
  /** It was met by superseding patches alone, and then none of them was in effect any more. */
  readonly lapsed: Lapse | null;
}

/** When the last superseding patch came off, and what showed it. */
export interface Lapse {
  readonly at: Instant;
  readonly shownBy: Stored;
}

/** The facts of every obligation of one asset, in its first life, by patch id. */
export interface PatchesOfAsset {
  get(patch: string): ObligationFacts | undefined;
}

/**
 * Spec G23: a superseded patch keeps its own limit and is satisfied by itself or by any superseding patch, however
 * many steps away. One that came off again keeps its date; once all of them have, the patch is missing again with them.
 */
export function satisfactionOf(facts: ObligationFacts, patches: PatchesOfAsset): Satisfaction {
  if (facts.supersededBy.length === 0 && facts.record.state !== 'superseded') return byItself(facts);
  const own: Candidate = { patch: facts.record.patch, installation: facts.installation, ended: null };
  const { found, absent } = superseding(facts, patches);
  // A tool that still calls the patch missing has looked; one that hides it as superseded has not.
  const hidden = facts.record.state === 'superseded' && (absent || facts.supersededBy.length === 0);
  return best([own, ...found], hidden ? 'superseding patch not in the data' : null);
}

const ABSENT: Satisfaction = {
  at: null,
  latest: null,
  by: null,
  basis: null,
  perhapsEarlier: false,
  unknown: null,
  absentUntil: null,
  lapsed: null,
};

/** `best` of one candidate, for the million obligations that no other patch can satisfy. */
function byItself({ record: { patch }, installation }: ObligationFacts): Satisfaction {
  if (installation.kind === 'absent') return ABSENT;
  if (installation.kind !== 'effective') return best([{ patch, installation, ended: null }], null);
  const { at, latest, basis } = installation;
  return { at, latest, by: patch, basis, perhapsEarlier: false, unknown: null, absentUntil: null, lapsed: null };
}

interface Candidate {
  readonly patch: string;
  readonly installation: Installation;
  /** Of a superseding patch, the end of the life it was in effect in; `null`: it is in effect still. */
  readonly ended: Lapse | null;
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
      const ended =
        life.endedAt === null || life.next === null ? null : { at: life.endedAt, shownBy: life.next.stored };
      // What had come off when this patch was found missing again does not meet it any more.
      if (ended !== null && facts.reappearedAt !== null && ended.at <= facts.reappearedAt) continue;
      found.push({ patch: id, installation: life.installation, ended });
    }
    queue.push(...next.supersededBy);
  }
  return { found: found.sort((a, b) => (a.patch < b.patch ? -1 : 1)), absent };
}

function best(candidates: readonly Candidate[], missing: Satisfaction['unknown']): Satisfaction {
  let first: Pick<Satisfaction, 'at' | 'latest' | 'by' | 'basis'> = { at: null, latest: null, by: null, basis: null };
  let perhapsEarlier = false;
  let unknown = missing;
  let absentUntil = missing === null ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
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
        absentUntil = Math.min(absentUntil, installation.knownAt ?? Number.NEGATIVE_INFINITY);
        break;
      case 'absent':
        break;
    }
  }
  const isKnown = unknown !== null && !perhapsEarlier && Number.isFinite(absentUntil);
  return { ...first, perhapsEarlier, unknown, absentUntil: isKnown ? absentUntil : null, lapsed: lapseOf(candidates) };
}

/** The end of the first stretch in which one of them was in effect without a break; `null`: it has not ended. */
function lapseOf(candidates: readonly Candidate[]): Lapse | null {
  if (candidates.every(({ ended }) => ended === null)) return null;
  const inEffect = candidates
    .flatMap(({ installation, ended }) => {
      const from = effectOf(installation);
      return from === null ? [] : [{ from, ended }];
    })
    .sort((a, b) => a.from - b.from);
  let last: Lapse | null = null;
  for (const { from, ended } of inEffect) {
    if (last !== null && from > last.at) break;
    if (ended === null) return null;
    if (last === null || ended.at > last.at) last = ended;
  }
  return last;
}

function effectOf(installation: Installation): Instant | null {
  if (installation.kind === 'undated') return Number.NEGATIVE_INFINITY;
  return installation.kind === 'effective' || installation.kind === 'seen' ? installation.at : null;
}
