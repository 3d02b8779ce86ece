import type { Stored, StoredObligation, StoredPatchRecord } from '../../model/metric.ts';
import { type AssetFacts, assetFactsOf } from './asset.ts';
import { factsOf, isUnknownYet, type ObligationFacts } from './facts.ts';
import { obligationFrom } from './history.ts';
import { factsWithHistory } from './lives.ts';
import { type JudgedObligation, judgeObligation } from './obligation.ts';
import type { PatchRules } from './rules.ts';
import type { Lapse, PatchesOfAsset } from './satisfaction.ts';

/** One asset with every patch that applies to it, judged. */
export interface JudgedAsset {
  readonly facts: AssetFacts;
  /** In order of patch id; a patch that reappeared has one for each life. */
  readonly obligations: readonly JudgedObligation[];
  /** Rows that were joined with another source's row of the same patch. */
  readonly joinedRows: number;
  /** Scan results and deployments: of a patch that has a line, or of the asset as a whole. */
  readonly historyRows: number;
  /** Patches released, or where no release is stated first detected, after the as-of instant. */
  readonly unreleased: number;
  readonly inService: boolean;
  /** Rows of any kind. */
  readonly rows: number;
  /** Where it is first named: a patch record, or else an inventory. */
  readonly place: Stored | null;
}

/** Judges all rows of one asset; the order of the rows does not matter. */
export function judgeAsset(group: readonly StoredPatchRecord[], rules: PatchRules): JudgedAsset {
  const rows = isInOrder(group) ? group : [...group].sort(inStableOrder);
  const [first] = rows;
  const facts = assetFactsOf(first === undefined ? '' : assetOf(first), rows, rules);
  const patches: ObligationFacts[] = [];
  let historyRows = 0;
  let joinedRows = 0;
  for (let at = 0, end = 0; at < rows.length; at = end) {
    end = endOfPatch(rows, at);
    const patch = patchNamed(rows[at]);
    if (patch === null) {
      historyRows += end - at;
      continue;
    }
    const row = rows[at];
    if (end - at === 1 && isObligation(row)) {
      patches.push(factsOf([row], rules.asOf));
      continue;
    }
    const firstOther = firstHistoryRow(rows, at, end);
    patches.push(factsOfRows(rows.slice(at, firstOther).filter(isObligation), rows.slice(firstOther, end), rules));
    joinedRows += Math.max(0, firstOther - at - 1);
    // A patch that only scans or deployments name has its line from one of them.
    historyRows += end - Math.max(firstOther, at + 1);
  }

  const inService = facts.inServiceAt === null || facts.inServiceAt <= rules.asOf;
  const obligations: JudgedObligation[] = [];
  let unreleased = 0;
  const byPatch = inOrderOfPatch(patches);
  for (const first of patches) {
    if (isUnknownYet(first, rules.asOf)) unreleased += 1;
    else if (inService) judgeLives(first, facts, byPatch, rules, obligations);
  }
  return {
    facts,
    obligations,
    joinedRows,
    historyRows,
    unreleased,
    inService,
    rows: rows.length,
    place: first ?? null,
  };
}

/** Few obligations ask for another patch of their asset: searching costs less than a map of all of them. */
const inOrderOfPatch = (facts: readonly ObligationFacts[]): PatchesOfAsset => ({
  get(patch) {
    let low = 0;
    let high = facts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((facts[middle]?.record.patch ?? '') < patch) low = middle + 1;
      else high = middle;
    }
    const found = facts[low];
    return found?.record.patch === patch ? found : undefined;
  },
});

/** Rows lie in order of patch, the obligations of each before its history. */
function endOfPatch(rows: readonly StoredPatchRecord[], from: number): number {
  const patch = patchNamed(rows[from]);
  let end = from + 1;
  while (end < rows.length && patchNamed(rows[end]) === patch) end += 1;
  return end;
}

function firstHistoryRow(rows: readonly StoredPatchRecord[], from: number, end: number): number {
  let at = from;
  while (at < end && isObligation(rows[at])) at += 1;
  return at;
}

const isObligation = (row: StoredPatchRecord | undefined): row is StoredObligation =>
  row !== undefined && 'obligation' in row;

const patchNamed = (row: StoredPatchRecord | undefined): string | null => (row === undefined ? null : patchOf(row));

function factsOfRows(
  [row, ...others]: readonly StoredObligation[],
  history: readonly StoredPatchRecord[],
  { asOf }: PatchRules,
): ObligationFacts {
  if (row !== undefined && history.length === 0) return factsOf([row, ...others], asOf);
  const scans = history.flatMap((each) => ('scan' in each ? [each] : []));
  const deployments = history.flatMap((each) => ('deployment' in each ? [each] : []));
  const trail = { scans, deployments };
  return factsWithHistory(row === undefined ? [obligationFrom(trail)] : [row, ...others], trail, asOf);
}

function judgeLives(
  first: ObligationFacts,
  asset: AssetFacts,
  patches: PatchesOfAsset,
  rules: PatchRules,
  judged: JudgedObligation[],
): void {
  for (let life: ObligationFacts | null = first; life !== null; life = life.next) {
    const one = judgeObligation(life, asset, patches, rules);
    const { lapsed } = one.satisfied;
    if (lapsed === null || life.next !== null) {
      judged.push(one);
      continue;
    }
    const again = missingWith(lapsed, life);
    judged.push(judgeObligation({ ...life, endedAt: lapsed.at, next: again }, asset, patches, rules));
    judgeLives(again, asset, patches, rules, judged);
  }
}

/** Spec PAT-2: once what superseded it has come off, the patch is missing again too, from the day that was seen. */
const missingWith = ({ at, shownBy }: Lapse, life: ObligationFacts): ObligationFacts => ({
  ...life,
  stored: shownBy,
  detectedAt: at,
  installation: { kind: 'absent', knownAt: at, pendingReboot: false },
  contradiction: null,
  life: life.life + 1,
  reappearedAt: at,
});

/** An asset that only inventories have. */
export function inventoryAsset(asset: string, rules: PatchRules): JudgedAsset {
  const facts = assetFactsOf(asset, [], rules);
  return {
    facts,
    obligations: [],
    joinedRows: 0,
    historyRows: 0,
    unreleased: 0,
    inService: facts.inServiceAt === null || facts.inServiceAt <= rules.asOf,
    rows: 0,
    place: rules.inventoryOf(asset)[0] ?? null,
  };
}

export const assetOf = (row: StoredPatchRecord): string =>
  'obligation' in row ? row.obligation.asset : 'scan' in row ? row.scan.asset : row.deployment.asset;

const patchOf = (row: StoredPatchRecord): string | null =>
  'obligation' in row ? row.obligation.patch : 'scan' in row ? row.scan.patch : row.deployment.patch;

/** Obligations have no instant of their own and come first. */
const timeOf = (row: StoredPatchRecord): number =>
  'obligation' in row ? Number.NEGATIVE_INFINITY : 'scan' in row ? row.scan.at : row.deployment.at;

/** One row a patch, as a single source gives them: nothing to sort. */
function isInOrder(rows: readonly StoredPatchRecord[]): boolean {
  let last = '';
  for (const row of rows) {
    const patch = patchOf(row) ?? '';
    if (patch <= last) return false;
    last = patch;
  }
  return true;
}

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
