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
}

/** Starts with nothing seen. */
export function dateOrderEvidence(): DateOrderEvidence {
  const firsts = new Map<'dmy' | 'mdy', DateOrderProof>();
  let needed = false;
  return {
    see(text, line) {
      // Year first: the usual case, left at once.
      if (text === undefined || text === '' || text.charCodeAt(4) === 45) return;
      const shown = orderShownBy(text.trim());
      needed ||= shown.needed;
      if (shown.settled !== null && !firsts.has(shown.settled)) firsts.set(shown.settled, { text: text.trim(), line });
    },
    verdict() {
      if (firsts.size === 2) return 'contradictory';
      const [order] = firsts.keys();
      return order ?? (needed ? 'undecided' : 'none needed');
    },
    proofs: () => [...firsts.values()],
  };
}
