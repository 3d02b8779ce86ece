import { orderShownBy } from './dates.ts';

type DateOrderVerdict = 'dmy' | 'mdy' | 'none needed' | 'undecided' | 'contradictory';

/** A text that settles the order, and where it stands. */
interface DateOrderProof {
  readonly text: string;
  /** `null`: not told. */
  readonly line: number | null;
}

/** What the cells of a file's time columns say about the order of day and month: a number above 12 settles it. */
export interface DateOrderEvidence {
  see(text: string | undefined, line: number | null): void;
  /** `none needed`: no date seen needs an order; `undecided`: some do, and nothing settles it. */
  verdict(): DateOrderVerdict;
  /** The first text of each kind: one when decided, two when contradictory. */
  proofs(): readonly DateOrderProof[];
  /** The first date with a two-digit year; `null`: none was seen. */
  shortYear(): string | null;
}

/** Starts with nothing seen. */
export function dateOrderEvidence(): DateOrderEvidence {
  const firsts = new Map<'dmy' | 'mdy', DateOrderProof>();
  const shortEnds = [new Set<string>(), new Set<string>()] as const;
  let needed = false;
  let shortYear: string | null = null;
  let isShownInFull = false;
  /** Days vary more than years do: where the last numbers vary more than the first, the year may come first. */
  const yearMayBeFirst = (): boolean => shortEnds[1].size > shortEnds[0].size;
  return {
    see(text, line) {
      if (text === undefined || text === '' || isYearFirst(text)) return;
      const shown = orderShownBy(text.trim());
      needed ||= shown.needed;
      isShownInFull ||= shown.settled !== null && !shown.hasShortYear;
      if (shown.hasShortYear) shortYear ??= text.trim();
      for (const [at, end] of (shown.ends ?? []).entries()) shortEnds[at]?.add(end);
      if (shown.settled !== null && !firsts.has(shown.settled)) firsts.set(shown.settled, { text: text.trim(), line });
    },
    verdict() {
      if (firsts.size === 2) return 'contradictory';
      const [order] = firsts.keys();
      if (order === 'dmy' && !isShownInFull && yearMayBeFirst()) return 'undecided';
      return order ?? (needed ? 'undecided' : 'none needed');
    },
    proofs: () => [...firsts.values()],
    shortYear: () => shortYear,
  };
}

const HYPHEN = 45;

/** The usual case, told at once; `3-25-2026` and `03-4-2026` have a hyphen there too. */
const isYearFirst = (text: string): boolean =>
  text.charCodeAt(4) === HYPHEN && text.charCodeAt(1) !== HYPHEN && text.charCodeAt(2) !== HYPHEN;
