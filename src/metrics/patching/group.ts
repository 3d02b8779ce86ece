import type {
  LineSink,
  MeasureContext,
  Stored,
  StoredDeployment,
  StoredObligation,
  StoredPatchRecord,
  StoredScan,
} from '../../model/metric.ts';
import { type AssetFacts, assetFactsOf } from './asset.ts';
import { factsOf, type ObligationFacts } from './facts.ts';
import { obligationFrom } from './history.ts';
import { factsWithHistory } from './lives.ts';
import { type JudgedObligation, judgeObligation } from './obligation.ts';
import { type PatchRules, patchRules } from './rules.ts';

/** One asset with every patch that applies to it, judged. */
export interface JudgedAsset {
  readonly facts: AssetFacts;
  /** In order of patch id; a patch that reappeared has one for each life. */
  readonly obligations: readonly JudgedObligation[];
  /** How many of them are a patch's further life, for which there is no further row. */
  readonly reappearances: number;
  /** Rows that were joined with another source's row of the same patch. */
  readonly joinedRows: number;
  /** Scan results and deployments: of a patch that has a line, or of the asset as a whole. */
  readonly historyRows: number;
  /** Patches released after the as-of instant. */
  readonly unreleased: number;
  readonly inService: boolean;
  /** Rows of any kind. */
  readonly rows: number;
  /** Where it is first named: a patch record, or else an inventory. */
  readonly place: Stored | null;
}

/** The rows of one patch on one asset, by kind. */
interface PatchRows {
  readonly obligations: StoredObligation[];
  readonly scans: StoredScan[];
  readonly deployments: StoredDeployment[];
}

/** Judges all rows of one asset; the order of the rows does not matter. */
function judgeAsset(group: readonly StoredPatchRecord[], rules: PatchRules): JudgedAsset {
  const rows = [...group].sort(inStableOrder);
  const [first] = rows;
  const facts = assetFactsOf(first === undefined ? '' : assetOf(first), rows, rules);
  const patches = new Map<string, ObligationFacts>();
  let historyRows = 0;
  let joinedRows = 0;
  for (const [patch, { obligations, scans, deployments }] of byPatch(rows)) {
    const [row, ...others] = obligations;
    const history = { scans, deployments };
    const hasHistory = scans.length + deployments.length > 0;
    if (patch === null) historyRows += scans.length;
    else if (row === undefined) patches.set(patch, factsWithHistory([obligationFrom(history)], history, rules.asOf));
    else if (hasHistory) patches.set(patch, factsWithHistory([row, ...others], history, rules.asOf));
    else patches.set(patch, factsOf([row, ...others], rules.asOf));
    if (patch === null) continue;
    joinedRows += others.length;
    // A patch that only scans or deployments name has its line from one of them.
    historyRows += scans.length + deployments.length - (row === undefined ? 1 : 0);
  }

  const inService = facts.inServiceAt === null || facts.inServiceAt <= rules.asOf;
  const released = [...patches.values()].filter(({ releasedAt }) => (releasedAt ?? rules.asOf) <= rules.asOf);
  const obligations = inService ? released.flatMap((each) => judgedLives(each, facts, patches, rules)) : [];
  return {
    facts,
    obligations,
    reappearances: inService ? obligations.length - released.length : 0,
    joinedRows,
    historyRows,
    unreleased: patches.size - released.length,
    inService,
    rows: rows.length,
    place: first ?? null,
  };
}

function judgedLives(
  first: ObligationFacts,
  asset: AssetFacts,
  patches: ReadonlyMap<string, ObligationFacts>,
  rules: PatchRules,
): JudgedObligation[] {
  const judged: JudgedObligation[] = [];
  for (let life: ObligationFacts | null = first; life !== null; life = life.next) {
    judged.push(judgeObligation(life, asset, patches, rules));
  }
  return judged;
}

/** In order of patch id; rows about the asset as a whole under `null`. */
function byPatch(rows: readonly StoredPatchRecord[]): ReadonlyMap<string | null, PatchRows> {
  const found = new Map<string | null, PatchRows>();
  for (const row of rows) {
    const patch = patchOf(row);
    let same = found.get(patch);
    if (same === undefined) {
      same = { obligations: [], scans: [], deployments: [] };
      found.set(patch, same);
    }
    if ('obligation' in row) same.obligations.push(row);
    else if ('scan' in row) same.scans.push(row);
    else same.deployments.push(row);
  }
  return found;
}

/** An asset that only inventories have. */
export function inventoryAsset(asset: string, rules: PatchRules): JudgedAsset {
  const facts = assetFactsOf(asset, [], rules);
  return {
    facts,
    obligations: [],
    reappearances: 0,
    joinedRows: 0,
    historyRows: 0,
    unreleased: 0,
    inService: facts.inServiceAt === null || facts.inServiceAt <= rules.asOf,
    rows: 0,
    place: rules.inventoryOf(asset)[0] ?? null,
  };
}

const assetOf = (row: StoredPatchRecord): string =>
  'obligation' in row ? row.obligation.asset : 'scan' in row ? row.scan.asset : row.deployment.asset;

const patchOf = (row: StoredPatchRecord): string | null =>
  'obligation' in row ? row.obligation.patch : 'scan' in row ? row.scan.patch : row.deployment.patch;

/** Obligations have no instant of their own and come first. */
const timeOf = (row: StoredPatchRecord): number =>
  'obligation' in row ? Number.NEGATIVE_INFINITY : 'scan' in row ? row.scan.at : row.deployment.at;

function inStableOrder(a: StoredPatchRecord, b: StoredPatchRecord): number {
  return (
    compare(patchOf(a) ?? '', patchOf(b) ?? '') ||
    compare(timeOf(a), timeOf(b)) ||
    compare(a.source, b.source) ||
    compare(a.artifact, b.artifact) ||
    a.origin.offset - b.origin.offset
  );
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

type OnAsset = (judged: JudgedAsset, sink: LineSink) => void;

interface JudgedAssets {
  readonly rules: PatchRules;
  /** Collects the stream's rows asset by asset; holds one asset at a time. */
  onAsset(use: OnAsset): {
    judge(row: StoredPatchRecord, sink: LineSink): void;
    finish(sink: LineSink): void;
  };
}

/** The last asset judged in a run, for the other metric that reads the same stream. */
interface LastJudged {
  first: StoredPatchRecord | null;
  size: number;
  judged: JudgedAsset | null;
}
const runs = new WeakMap<MeasureContext, { readonly rules: PatchRules; readonly last: LastJudged }>();

/** Metrics started with one context judge each asset once between them: both read the same rows, one after the other. */
export function judgedAssets(context: MeasureContext): JudgedAssets {
  const run = runs.get(context) ?? { rules: patchRules(context), last: { first: null, size: 0, judged: null } };
  runs.set(context, run);
  const { rules, last } = run;

  const judge = (group: readonly StoredPatchRecord[]): JudgedAsset => {
    if (last.judged !== null && last.first === group[0] && last.size === group.length) return last.judged;
    last.judged = judgeAsset(group, rules);
    last.first = group[0] ?? null;
    last.size = group.length;
    return last.judged;
  };
  return {
    rules,
    onAsset(use) {
      let group: StoredPatchRecord[] = [];
      const close = (sink: LineSink): void => {
        if (group.length > 0) use(judge(group), sink);
        group = [];
      };
      return {
        judge(row, sink) {
          if (group[0] !== undefined && assetOf(group[0]) !== assetOf(row)) close(sink);
          group.push(row);
        },
        finish: close,
      };
    },
  };
}
