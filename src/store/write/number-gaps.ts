import type { NumberGaps } from '../../model/receipt.ts';

/** Beyond these the numbers are no sequence that anybody counts. */
const MAX_PREFIXES = 500;
const MAX_DIGITS = 15;
const RANGES_SHOWN = 20;

interface Sequence {
  readonly width: number;
  values: Float64Array;
  used: number;
}

/** Gaps in numbers such as `INC0012345` or `OPS-17`, by what stands before the digits; 8 bytes a number. */
export function numberGaps(): { add(key: string): void; gaps(): readonly NumberGaps[] } {
  const sequences = new Map<string, Sequence>();
  let given = false;
  let lastPrefix = '';
  let last: Sequence | undefined;

  const sequenceOf = (prefix: string, width: number): Sequence | undefined => {
    if (last !== undefined && prefix === lastPrefix) return last;
    let found = sequences.get(prefix);
    if (found === undefined) {
      if (sequences.size === MAX_PREFIXES) {
        given = true;
        return undefined;
      }
      found = { width, values: new Float64Array(1024), used: 0 };
      sequences.set(prefix, found);
    }
    lastPrefix = prefix;
    last = found;
    return found;
  };

  return {
    add(key) {
      if (given) return;
      let at = key.length;
      while (at > 0 && key.charCodeAt(at - 1) >= 48 && key.charCodeAt(at - 1) <= 57) at--;
      const digits = key.length - at;
      if (digits === 0 || digits > MAX_DIGITS) return;
      const sequence = sequenceOf(key.slice(0, at), digits);
      if (sequence === undefined) return;
      if (sequence.used === sequence.values.length) {
        const wider = new Float64Array(2 * sequence.used);
        wider.set(sequence.values);
        sequence.values = wider;
      }
      const value = Number(key.slice(at));
      // An update log names its ticket many times over.
      if (sequence.used > 0 && sequence.values[sequence.used - 1] === value) return;
      sequence.values[sequence.used++] = value;
    },
    gaps: () =>
      given
        ? []
        : [...sequences]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([prefix, sequence]) => gapsOf(prefix, sequence))
            .filter(({ present }) => present > 1),
  };
}

function gapsOf(prefix: string, { width, values, used }: Sequence): NumberGaps {
  const sorted = values.subarray(0, used).sort();
  const text = (value: number): string => `${prefix}${String(value).padStart(width, '0')}`;
  const found: { readonly from: number; readonly to: number }[] = [];
  let present = 0;
  let missing = 0;
  let before = Number.NaN;
  for (const value of sorted) {
    if (value === before) continue;
    present += 1;
    if (value > before + 1) {
      found.push({ from: before + 1, to: value - 1 });
      missing += value - before - 1;
    }
    before = value;
  }
  const longest = [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from).slice(0, RANGES_SHOWN);
  return {
    prefix,
    first: text(sorted[0] ?? 0),
    last: text(before),
    present,
    missing,
    ranges: longest
      .sort((a, b) => a.from - b.from)
      .map(({ from, to }) => ({ from: text(from), to: text(to), count: to - from + 1 })),
    moreRanges: found.length - longest.length,
  };
}
