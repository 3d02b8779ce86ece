import type { Adjustment, AdjustmentCause, PriorPeriodAdjustments } from '../../model/adjustment.ts';
import type { Column, EvidenceRow } from '../../model/population.ts';

/** Which columns of a population say what a line is about, whether it was in the period, and what came of it. */
export interface AdjustedLines {
  readonly measure: Adjustment['measure'];
  readonly population: string;
  /** Columns that tell one item from another; the last one names it. */
  readonly key: readonly string[];
  readonly rank: string;
  readonly verdict: string;
  /** Printed beside the verdict. */
  readonly beside: string;
  /** Another value beside the same verdict is another outcome. */
  readonly besideCounts: boolean;
  /** `null`: every line is of the period. */
  readonly inPeriod: string | null;
}

/** Obligations that fell due in the period. */
export const PATCH_LINES: AdjustedLines = {
  measure: 'patch',
  population: 'patch-obligations',
  key: ['obligation'],
  rank: 'severity',
  verdict: 'verdictFlow',
  beside: 'reason',
  besideCounts: false,
  inPeriod: 'duePeriod',
};

/** Changes implemented in the period: the tests of their attributes, and how they ended. */
export const CHANGE_LINES: AdjustedLines = {
  measure: 'change',
  population: 'changes',
  key: ['source', 'change'],
  rank: 'type',
  verdict: 'verdict',
  beside: 'result',
  besideCounts: true,
  inPeriod: null,
};

interface Line {
  readonly verdict: string;
  readonly outcome: string;
  readonly rank: string;
  readonly source: string;
  readonly artifact: string;
}

/** Holds a name and a shared outcome for each line of the period as issued, and the lines that are otherwise now. */
export function adjustedLines(
  shape: AdjustedLines,
  issued: { readonly columns: readonly Column[]; readonly rows: Iterable<EvidenceRow> },
  artifacts: ReadonlySet<string>,
) {
  const before = new Map<string, Line>();
  const totals = { issued: tally(), now: tally() };
  const readIssued = reader(shape, issued.columns);
  for (const row of issued.rows) {
    const { key, isIn, line } = readIssued(row);
    if (!isIn) continue;
    before.set(key, line);
    totals.issued.add(line.verdict);
  }
  const elsewhere = new Set<string>();
  const known = new Set<string>();
  const found: (readonly [key: string, adjustment: Adjustment])[] = [];
  const note = (key: string, was: Line | null, now: Line | null, cause: AdjustmentCause): void => {
    const { source, rank } = now ?? was ?? NOTHING;
    const { item, clock } = nameOf(key);
    const outcomes = { was: was?.outcome ?? null, now: now?.outcome ?? null };
    found.push([key, { measure: shape.measure, item, source, clock, priority: rank, ...outcomes, cause }]);
  };
  return {
    /** A record is there, whether or not it makes a line; `named`: as the key columns name it. */
    seen(named: readonly string[]): void {
      const key = keyOf(named, 1);
      if (before.has(key)) known.add(key);
    },
    /** Reads the lines of today, all of a population in order. */
    lines(columns: readonly Column[]): (row: EvidenceRow) => void {
      const read = reader(shape, columns);
      return (row) => {
        const { key, isIn, line } = read(row);
        const was = before.get(key) ?? null;
        if (!isIn) {
          if (was !== null) elsewhere.add(key);
          return;
        }
        totals.now.add(line.verdict);
        before.delete(key);
        if (was === null) note(key, null, line, artifacts.has(line.artifact) ? 're-dated' : 'late record');
        else if (isOther(shape, was, line)) {
          note(key, was, line, was.artifact === line.artifact ? 'later knowledge' : 'revised record');
        }
      };
    },
    close(): Pick<PriorPeriodAdjustments, 'totals' | 'adjustments'> {
      for (const [key, was] of before) {
        note(key, was, null, elsewhere.has(key) ? 're-dated' : known.has(key) ? 'left out' : 'withdrawn record');
      }
      return {
        totals: [{ measure: shape.measure, issued: totals.issued.found(), now: totals.now.found() }],
        adjustments: found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, adjustment]) => adjustment),
      };
    },
  };
}

const NOTHING = { source: '', rank: '' };

const isOther = ({ besideCounts }: AdjustedLines, was: Line, now: Line): boolean =>
  besideCounts ? was.outcome !== now.outcome : was.verdict !== now.verdict;

/** The further lives of a patch follow the first, so that the n-th line of a name is the n-th life. */
const keyOf = (named: readonly string[], nth: number): string => [...named, nth].join('\n');

function nameOf(key: string): { readonly item: string; readonly clock: number } {
  const parts = key.split('\n');
  return { item: parts.at(-2) ?? '', clock: Number(parts.at(-1)) };
}

function reader(shape: AdjustedLines, columns: readonly Column[]) {
  const at = (key: string): number => columns.findIndex((column) => column.key === key);
  const keys = shape.key.map(at);
  const period = shape.inPeriod === null ? null : at(shape.inPeriod);
  const [verdict, beside, rank, source, artifact] = [
    at(shape.verdict),
    at(shape.beside),
    at(shape.rank),
    at('source'),
    at('artifact'),
  ];
  const same = new Map<string, Line>();
  let last = '';
  let nth = 0;
  return (row: EvidenceRow) => {
    const text = (column: number): string => String(row[column] ?? '');
    const named = keys.map(text);
    const name = named.join('\n');
    nth = name === last ? nth + 1 : 1;
    last = name;
    const cells = [text(verdict), text(beside), text(rank), text(source), text(artifact)] as const;
    const id = cells.join('\n');
    const line = same.get(id) ?? lineOf(cells);
    same.set(id, line);
    return { key: keyOf(named, nth), isIn: period === null || row[period] === 'yes', line };
  };
}

const lineOf = ([verdict, beside, rank, source, artifact]: readonly [
  string,
  string,
  string,
  string,
  string,
]): Line => ({
  verdict,
  outcome: `${verdict}, ${beside}`,
  rank,
  source,
  artifact,
});

function tally() {
  const counts = new Map<string, number>();
  const of = (...verdicts: readonly string[]): number =>
    verdicts.reduce((sum, verdict) => sum + (counts.get(verdict) ?? 0), 0);
  return {
    add: (verdict: string): void => void counts.set(verdict, (counts.get(verdict) ?? 0) + 1),
    found: () => ({ met: of('PASS'), judged: of('PASS', 'EXCEPTION'), unmeasurable: of('UNMEASURABLE', 'UNKNOWN') }),
  };
}
