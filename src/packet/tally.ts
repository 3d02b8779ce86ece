import type { Column, EvidenceRow, Where } from '../model/population.ts';

/** Counts lines by their combination of facets, so that any figure of a population is answered from one pass. */
export interface Tally {
  readonly rows: number;
  add(row: EvidenceRow): void;
  count(where: Where): number;
  /** The values of a duration column on the selected lines, smallest first; lines without one are left out. */
  values(where: Where, column: string): Float64Array;
}

interface Combination {
  readonly facets: readonly string[];
  count: number;
}

/** Combinations as a tree, a facet a level: a joined key for each line costs more to build and hash than these look-ups. */
interface Branch {
  readonly further: Map<string, Branch>;
  /** The step taken last: most facets follow from others, so that it is often the only one. */
  lastText: string;
  lastNext: Branch | null;
  /** Index in the list; -1 above the last level. */
  combination: number;
}

const branch = (): Branch => ({ further: new Map(), lastText: '', lastNext: null, combination: -1 });

export function tallyOf(population: string, columns: readonly Column[]): Tally {
  const facetAt = columns.flatMap(({ type }, at) => (type === 'facet' || type === 'flag' ? [at] : []));
  const durationAt = columns.flatMap(({ type }, at) => (type === 'duration' ? [at] : []));
  const combinations = branch();
  const known: Combination[] = [];
  let combinationOfRow = new Uint32Array(1024);
  const durations = durationAt.map(() => new Float64Array(1024));
  let rows = 0;
  /** The median and the percentiles of one figure family, and its trend, ask for the same values. */
  const ranked = new Map<string, Float64Array>();

  const facetIndex = (column: string): number => {
    const index = facetAt.findIndex((at) => columns[at]?.key === column);
    if (index < 0) throw new Error(`${population}.${column} is not a facet: figures select on facets only`);
    return index;
  };

  const selects = (where: Where): Uint8Array => {
    const conditions = where.map(({ column, in: allowed }) => ({
      index: facetIndex(column),
      allowed: new Set(allowed),
    }));
    return Uint8Array.from(known, ({ facets }) =>
      conditions.every(({ index, allowed }) => allowed.has(facets[index] ?? '')) ? 1 : 0,
    );
  };

  const grow = (): void => {
    const wider = new Uint32Array(rows * 2);
    wider.set(combinationOfRow);
    combinationOfRow = wider;
    for (const [index, values] of durations.entries()) {
      const longer = new Float64Array(rows * 2);
      longer.set(values);
      durations[index] = longer;
    }
  };

  return {
    get rows() {
      return rows;
    },

    add(row) {
      let found = combinations;
      for (const at of facetAt) {
        const text = facetText(row, at, columns, population);
        if (found.lastNext !== null && found.lastText === text) {
          found = found.lastNext;
          continue;
        }
        let next = found.further.get(text);
        if (next === undefined) {
          next = branch();
          found.further.set(text, next);
        }
        found.lastText = text;
        found.lastNext = next;
        found = next;
      }
      if (found.combination < 0) {
        found.combination = known.length;
        known.push({ facets: facetAt.map((at) => facetText(row, at, columns, population)), count: 0 });
      }
      const { combination } = found;
      const entry = known[combination];
      if (entry) entry.count += 1;

      if (rows === combinationOfRow.length) grow();
      combinationOfRow[rows] = combination;
      for (let index = 0; index < durationAt.length; index += 1) {
        const value = row[durationAt[index] ?? -1];
        const values = durations[index];
        if (values) values[rows] = typeof value === 'number' ? value : Number.NaN;
      }
      rows += 1;
      if (ranked.size > 0) ranked.clear();
    },

    count(where) {
      const selected = selects(where);
      return known.reduce((sum, { count }, index) => sum + (selected[index] === 1 ? count : 0), 0);
    },

    values(where, column) {
      const asked = JSON.stringify([where, column]);
      const before = ranked.get(asked);
      if (before !== undefined) return before;
      const at = durationAt.findIndex((index) => columns[index]?.key === column);
      const values = durations[at];
      if (!values) throw new Error(`${population}.${column} is not a duration: only durations are ranked`);
      const selected = selects(where);
      const found = new Float64Array(known.reduce((sum, { count }, index) => sum + (selected[index] ?? 0) * count, 0));
      let count = 0;
      for (let row = 0; row < rows; row += 1) {
        const value = values[row] ?? Number.NaN;
        if (selected[combinationOfRow[row] ?? 0] !== 1 || Number.isNaN(value)) continue;
        found[count] = value;
        count += 1;
      }
      const sorted = smallestFirst(found.subarray(0, count));
      ranked.set(asked, sorted);
      return sorted;
    },
  };
}

/** Sorts in place. Doubles that are not negative lie in the order of their bits, and whole numbers sort in half the time. */
function smallestFirst(values: Float64Array): Float64Array {
  if (values.some((value) => value < 0)) return values.sort();
  new BigUint64Array(values.buffer, values.byteOffset, values.length).sort();
  return values;
}

function facetText(row: EvidenceRow, at: number, columns: readonly Column[], population: string): string {
  const value = row[at];
  if (typeof value === 'string') return value;
  throw new Error(`${population}.${columns[at]?.key} is ${String(value)}: a facet always has a text`);
}
