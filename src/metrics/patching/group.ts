import type { LineSink, StoredObligation } from '../../model/metric.ts';
import { type AssetFacts, assetFactsOf } from './asset.ts';
import { factsOf, type ObligationFacts } from './facts.ts';
import { type JudgedObligation, judgeObligation } from './obligation.ts';
import type { PatchRules } from './rules.ts';

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
}

/** Judges all rows of one asset; the order of the rows does not matter. */
export function judgeAsset(group: readonly StoredObligation[], rules: PatchRules): JudgedAsset {
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

/** Collects the stream's rows asset by asset; holds one asset at a time. */
export function assetByAsset(onAsset: (group: readonly StoredObligation[], sink: LineSink) => void) {
  let group: StoredObligation[] = [];
  const close = (sink: LineSink): void => {
    if (group.length > 0) onAsset(group, sink);
    group = [];
  };
  return {
    judge(row: StoredObligation, sink: LineSink): void {
      if (group[0]?.obligation.asset !== row.obligation.asset) close(sink);
      group.push(row);
    },
    finish: close,
  };
}
