import type { LineSink, MeasureContext, Stored, StoredObligation } from '../../model/metric.ts';
import { type AssetFacts, assetFactsOf } from './asset.ts';
import { factsOf, type ObligationFacts } from './facts.ts';
import { type JudgedObligation, judgeObligation } from './obligation.ts';
import { type PatchRules, patchRules } from './rules.ts';

/** One asset with every patch that applies to it, judged. */
export interface JudgedAsset {
  readonly facts: AssetFacts;
  /** In order of patch id. */
  readonly obligations: readonly JudgedObligation[];
  /** Rows that were joined with another source's row of the same patch. */
  readonly joinedRows: number;
  /** Patches released after the as-of instant. */
  readonly unreleased: number;
  readonly inService: boolean;
  readonly rows: readonly StoredObligation[];
  /** Where it is first named: a patch record, or else an inventory. */
  readonly place: Stored | null;
}

/** Judges all rows of one asset; the order of the rows does not matter. */
function judgeAsset(group: readonly StoredObligation[], rules: PatchRules): JudgedAsset {
  const rows = [...group].sort(inStableOrder);
  const facts = assetFactsOf(rows[0]?.obligation.asset ?? '', rows, rules);
  const byPatch = new Map<string, [StoredObligation, ...StoredObligation[]]>();
  for (const row of rows) {
    const others = byPatch.get(row.obligation.patch);
    if (others) others.push(row);
    else byPatch.set(row.obligation.patch, [row]);
  }
  const patches = new Map<string, ObligationFacts>();
  for (const [patch, sameRows] of byPatch) patches.set(patch, factsOf(sameRows, rules.asOf));

  const inService = facts.inServiceAt === null || facts.inServiceAt <= rules.asOf;
  const released = [...patches.values()].filter(({ releasedAt }) => (releasedAt ?? rules.asOf) <= rules.asOf);
  return {
    facts,
    obligations: inService ? released.map((each) => judgeObligation(each, facts, patches, rules)) : [],
    joinedRows: rows.length - patches.size,
    unreleased: patches.size - released.length,
    inService,
    rows,
    place: rows[0] ?? null,
  };
}

/** An asset that only inventories have. */
export function inventoryAsset(asset: string, rules: PatchRules): JudgedAsset {
  const facts = assetFactsOf(asset, [], rules);
  return {
    facts,
    obligations: [],
    joinedRows: 0,
    unreleased: 0,
    inService: facts.inServiceAt === null || facts.inServiceAt <= rules.asOf,
    rows: [],
    place: rules.inventoryOf(asset)[0] ?? null,
  };
}

function inStableOrder(a: StoredObligation, b: StoredObligation): number {
  return (
    compare(a.obligation.patch, b.obligation.patch) ||
    compare(a.source, b.source) ||
    compare(a.artifact, b.artifact) ||
    a.origin.offset - b.origin.offset
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type OnAsset = (judged: JudgedAsset, sink: LineSink) => void;

interface JudgedAssets {
  readonly rules: PatchRules;
  /** Collects the stream's rows asset by asset; holds one asset at a time. */
  onAsset(use: OnAsset): {
    judge(row: StoredObligation, sink: LineSink): void;
    finish(sink: LineSink): void;
  };
}

/** The last asset judged in a run, for the other metric that reads the same stream. */
interface LastJudged {
  first: StoredObligation | null;
  size: number;
  judged: JudgedAsset | null;
}
const runs = new WeakMap<MeasureContext, { readonly rules: PatchRules; readonly last: LastJudged }>();

/** Metrics started with one context judge each asset once between them: both read the same rows, one after the other. */
export function judgedAssets(context: MeasureContext): JudgedAssets {
  const run = runs.get(context) ?? { rules: patchRules(context), last: { first: null, size: 0, judged: null } };
  runs.set(context, run);
  const { rules, last } = run;

  const judge = (group: readonly StoredObligation[]): JudgedAsset => {
    if (last.judged !== null && last.first === group[0] && last.size === group.length) return last.judged;
    last.judged = judgeAsset(group, rules);
    last.first = group[0] ?? null;
    last.size = group.length;
    return last.judged;
  };
  return {
    rules,
    onAsset(use) {
      let group: StoredObligation[] = [];
      const close = (sink: LineSink): void => {
        if (group.length > 0) use(judge(group), sink);
        group = [];
      };
      return {
        judge(row, sink) {
          if (group[0]?.obligation.asset !== row.obligation.asset) close(sink);
          group.push(row);
        },
        finish: close,
      };
    },
  };
}
