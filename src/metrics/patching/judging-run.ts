import type { LineSink, MeasureContext, StoredAcceptance, StoredPatchRecord } from '../../model/metric.ts';
import { type Acceptance, coversDay } from './acceptance.ts';
import { assetOf, type JudgedAsset, judgeAsset } from './group.ts';
import { type PatchRules, patchRules } from './rules.ts';

type OnAsset = (judged: JudgedAsset, sink: LineSink) => void;

interface JudgedAssets {
  readonly rules: PatchRules;
  /** Collects the stream's rows asset by asset; holds one asset at a time. */
  onAsset(use: OnAsset): {
    judge(row: StoredPatchRecord, sink: LineSink): void;
    finish(sink: LineSink): void;
  };
}

/** What a risk acceptance does: obligations in its scope, and those it excepts on the due date or at the as-of instant. */
export interface AcceptanceUse {
  readonly inScope: number;
  readonly excepted: number;
}

/** The last asset judged in a run, for the other metric that reads the same stream. */
interface Run {
  readonly rules: PatchRules;
  readonly uses: Map<string, { inScope: number; excepted: number }>;
  first: StoredPatchRecord | null;
  size: number;
  judged: JudgedAsset | null;
}
const runs = new WeakMap<MeasureContext, Run>();

function runOf(context: MeasureContext): Run {
  const known = runs.get(context);
  if (known) return known;
  const run: Run = { rules: patchRules(context), uses: new Map(), first: null, size: 0, judged: null };
  runs.set(context, run);
  return run;
}

/** Metrics started with one context judge each asset once between them: both read the same rows, one after the other. */
export function judgedAssets(context: MeasureContext): JudgedAssets {
  const run = runOf(context);

  const judge = (group: readonly StoredPatchRecord[]): JudgedAsset => {
    if (run.judged !== null && run.first === group[0] && run.size === group.length) return run.judged;
    run.judged = judgeAsset(group, run.rules);
    run.first = group[0] ?? null;
    run.size = group.length;
    noteUses(run, run.judged);
    return run.judged;
  };
  return {
    rules: run.rules,
    onAsset(use) {
      let group: StoredPatchRecord[] = [];
      let asset = '';
      const close = (sink: LineSink): void => {
        if (group.length > 0) use(judge(group), sink);
        group = [];
      };
      return {
        judge(row, sink) {
          const next = assetOf(row);
          if (next !== asset) close(sink);
          asset = next;
          group.push(row);
        },
        finish: close,
      };
    },
  };
}

/** What each acceptance did to the obligations judged so far with this context. */
export function acceptanceUses(context: MeasureContext): (stored: StoredAcceptance) => AcceptanceUse {
  const { uses } = runOf(context);
  return (stored) => uses.get(idOf(stored)) ?? { inScope: 0, excepted: 0 };
}

function noteUses({ uses, rules }: Run, { facts, obligations }: JudgedAsset): void {
  if (facts.acceptances.length === 0) return;
  for (const { acceptances, flow, stock, deadline } of obligations) {
    const days = [
      ...(flow.verdict === 'EXCEPTED' && deadline.dueDay !== null ? [deadline.dueDay] : []),
      ...(stock === 'excepted' ? [rules.today] : []),
    ];
    for (const acceptance of acceptances) {
      const use = uses.get(idOf(acceptance.stored)) ?? { inScope: 0, excepted: 0 };
      use.inScope += 1;
      if (isAppliedOn(acceptance, days)) use.excepted += 1;
      uses.set(idOf(acceptance.stored), use);
    }
  }
}

const isAppliedOn = (acceptance: Acceptance, days: readonly number[]): boolean =>
  days.some((day) => coversDay(acceptance, day));

/** An acceptance is unique within its source. */
const idOf = ({ source, acceptance }: StoredAcceptance): string => `${source}/${acceptance.key}`;
