import type { NumberGaps } from '../../model/receipt.ts';

/** Beyond these the keys are no sequence that anybody counts. */
const MAX_PREFIXES = 500;
const MAX_DIGITS = 15;
/** Pages of numbers that are there, a bit each: 4 KiB a page, 16 MiB in all. */
const MAX_PAGES = 4096;
const PAGE_NUMBERS = 32_768;
const RANGES_SHOWN = 20;

interface Sequence {
  readonly width: number;
  readonly pages: Map<number, Uint32Array>;
}

/** Gaps in numbers such as `INC0012345` or `OPS-17`, by what stands before the digits. */
export function numberGaps(): { add(key: string): void; gaps(): readonly NumberGaps[] } {
  const sequences = new Map<string, Sequence>();
  let pages = 0;
  let given = false;
  let lastPrefix = '';
  let last: Sequence | undefined;

  const sequenceOf = (key: string, at: number, width: number): Sequence => {
    if (last !== undefined && at === lastPrefix.length && key.startsWith(lastPrefix)) return last;
    const prefix = key.slice(0, at);
    const found = sequences.get(prefix) ?? { width, pages: new Map<number, Uint32Array>() };
    sequences.set(prefix, found);
    given ||= sequences.size > MAX_PREFIXES;
    lastPrefix = prefix;
    last = found;
    return found;
  };
  const pageOf = (sequence: Sequence, number: number): Uint32Array => {
    const found = sequence.pages.get(number);
    if (found !== undefined) return found;
    const page = new Uint32Array(PAGE_NUMBERS / 32);
    sequence.pages.set(number, page);
    pages += 1;
    given ||= pages > MAX_PAGES;
    return page;
  };

  return {
    add(key) {
      if (given) return;
      let at = key.length;
      while (at > 0 && key.charCodeAt(at - 1) >= 48 && key.charCodeAt(at - 1) <= 57) at--;
      const digits = key.length - at;
      if (digits === 0 || digits > MAX_DIGITS) return;
      let value = 0;
      for (let digit = at; digit < key.length; digit++) value = value * 10 + key.charCodeAt(digit) - 48;
      const within = value % PAGE_NUMBERS;
      const page = pageOf(sequenceOf(key, at, digits), (value - within) / PAGE_NUMBERS);
      page[within >> 5] = (page[within >> 5] ?? 0) | (1 << (within & 31));
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

function* numbersOf({ pages }: Sequence): Generator<number> {
  for (const [number, page] of [...pages].sort(([a], [b]) => a - b)) {
    for (let within = 0; within < PAGE_NUMBERS; within++) {
      if (((page[within >> 5] ?? 0) & (1 << (within & 31))) !== 0) yield number * PAGE_NUMBERS + within;
    }
  }
}

function gapsOf(prefix: string, sequence: Sequence): NumberGaps {
  const text = (value: number): string => `${prefix}${String(value).padStart(sequence.width, '0')}`;
  let longest: { readonly from: number; readonly to: number }[] = [];
  let [first, before, present, missing, ranges] = [Number.NaN, Number.NaN, 0, 0, 0];
  for (const value of numbersOf(sequence)) {
    if (present === 0) first = value;
    present += 1;
    if (value > before + 1) {
      ranges += 1;
      missing += value - before - 1;
      longest.push({ from: before + 1, to: value - 1 });
      if (longest.length === 50 * RANGES_SHOWN) longest = longestOf(longest);
    }
    before = value;
  }
  longest = longestOf(longest);
  return {
    prefix,
    first: text(first),
    last: text(before),
    present,
    missing,
    ranges: longest
      .sort((a, b) => a.from - b.from)
      .map(({ from, to }) => ({ from: text(from), to: text(to), count: to - from + 1 })),
    moreRanges: ranges - longest.length,
  };
}

const longestOf = (ranges: readonly { readonly from: number; readonly to: number }[]) =>
  [...ranges].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from).slice(0, RANGES_SHOWN);
