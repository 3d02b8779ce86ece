import { type Instant, within } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { Acceptance } from './acceptance.ts';
import type { AssetFacts } from './asset.ts';
import { type Corroboration, corroborationOf } from './corroboration.ts';
import { type Deadline, deadlineOf, packDeadline } from './deadline.ts';
import type { ObligationFacts } from './facts.ts';
import { earliest } from './instants.ts';
import type { Exploitation } from './known-exploited.ts';
import { overdueAge } from './overdue-age.ts';
import type { PatchRules } from './rules.ts';
import { type PatchesOfAsset, type Satisfaction, satisfactionOf } from './satisfaction.ts';
import { type Flow, flowOf, isKnownAbsent, type Stock, stockOf } from './verdicts.ts';

/** States of spec 2.2, as known at the as-of instant. */
type StateAtAsOf = Exclude<Obligation['state'], 'installed'> | 'installed-verified' | 'installed-claimed';

/** One patch on one asset with its verdicts and every input of them. */
export interface JudgedObligation {
  readonly facts: ObligationFacts;
  readonly asset: AssetFacts;
  readonly exploited: Exploitation;
  readonly deadline: Deadline;
  readonly satisfied: Satisfaction;
  /** Risk acceptances whose scope has it, whether or not they hold on a day that matters. */
  readonly acceptances: readonly Acceptance[];
  readonly proposed: Proposed;
  /** Verdicts under each picked pack with a limit in the period, `<pack>: <verdict>; …`, or `none`. */
  readonly byPack: string;
  readonly corroboration: Corroboration;
  readonly state: StateAtAsOf;
  readonly flow: Flow;
  readonly stock: Stock;
  /** The limit lies in the period; without a limit, its first known instant does (spec SLA-10). */
  readonly duePeriod: boolean;
  /** Label of the comparable quarter in which it lies by the same rule, or `other`. */
  readonly dueQuarter: string;
  /** At the as-of instant, by its own patch or a superseding one; whether it is due does not matter. */
  readonly inEffect: InEffect;
  /** Whole local days after the due date at which it came into effect; `null` when on time or still open. */
  readonly daysLate: number | null;
  /** Whole local days after the due date at the as-of instant; `null` unless overdue (spec P-M7). */
  readonly overdueDays: number | null;
  readonly overdueAge: string;
  /** From clock start to effect, never below zero; `null` while open (spec P-M6). */
  readonly timeToPatchMs: number | null;
  /** From clock start to the as-of instant; `null` unless open. */
  readonly openForMs: number | null;
}

/** `unknown`: nobody can say, or the last scan is too old to. */
type InEffect = 'yes' | 'no' | 'unknown';

function inEffectOf(satisfied: Satisfaction, { fresh }: AssetFacts): InEffect {
  if (satisfied.at !== null || satisfied.perhapsEarlier) return 'yes';
  return isKnownAbsent(satisfied, fresh) ? 'no' : 'unknown';
}

const UNDER_NO_PACK = 'none';

/** `patches`: the facts of every obligation of the asset, for superseding patches. */
export function judgeObligation(
  facts: ObligationFacts,
  asset: AssetFacts,
  patches: PatchesOfAsset,
  rules: PatchRules,
): JudgedObligation {
  const exploited = rules.exploitationOf(facts.record.cves);
  const deadline = deadlineOf({ facts, asset, exploited }, rules);
  const satisfied = satisfactionOf(facts, patches);
  const acceptances =
    asset.acceptances.length === 0
      ? asset.acceptances
      : asset.acceptances.filter((each) => each.coversPatch(facts.record));
  const known = { facts, asset, exploited, deadline, satisfied, acceptances };
  const flow = flowOf(known, rules);
  const stock = stockOf(known, rules);
  const { dueDay, clockStart } = deadline;
  const lateAt =
    satisfied.at !== null && deadline.limit !== null && satisfied.at >= deadline.limit ? satisfied.at : null;
  const countedAt = countedAtOf(known);
  const inEffect = inEffectOf(satisfied, asset);
  const overdue = stock === 'overdue' || stock === 'pending-reboot-overdue';
  const overdueDays = overdue && dueDay !== null ? rules.today - dueDay : null;
  return {
    facts,
    asset,
    exploited,
    deadline,
    satisfied,
    acceptances,
    proposed: proposedOf(known, rules),
    byPack: rules.eachPack.length === 0 ? UNDER_NO_PACK : verdictsByPack({ ...known, flow }, rules),
    corroboration: corroborationOf(facts.record, rules.packageLogsOf(asset.asset)),
    state: stateOf(facts),
    flow,
    stock,
    duePeriod: countedAt !== null && within(countedAt, rules.period),
    dueQuarter: quarterOf(countedAt, rules),
    inEffect,
    daysLate: lateAt !== null && dueDay !== null ? rules.days.dayOf(lateAt) - dueDay : null,
    overdueDays,
    overdueAge: overdueDays === null ? 'none' : overdueAge(overdueDays),
    openForMs:
      inEffect === 'yes' || facts.endedAt !== null || clockStart === null ? null : Math.max(0, rules.asOf - clockStart),
    timeToPatchMs: satisfied.at === null || clockStart === null ? null : Math.max(0, satisfied.at - clockStart),
  };
}

/** What the verdict would be under a pack that is only proposed; it takes part in nothing else (spec 2.4, G44). */
interface Proposed {
  readonly dueDay: number | null;
  readonly verdict: Flow['verdict'] | 'none';
}
const NOT_ASKED: Proposed = { dueDay: null, verdict: 'none' };

function proposedOf(
  known: Pick<JudgedObligation, 'facts' | 'asset' | 'exploited' | 'satisfied' | 'acceptances'>,
  rules: PatchRules,
): Proposed {
  if (rules.proposed === null) return NOT_ASKED;
  const deadline = packDeadline(rules.proposed, known, rules);
  if (deadline === null || deadline.limit === null) return NOT_ASKED;
  const verdict = within(deadline.limit, rules.period) ? flowOf({ ...known, deadline }, rules).verdict : 'none';
  return { dueDay: deadline.dueDay, verdict };
}

function verdictsByPack(
  known: Pick<JudgedObligation, 'facts' | 'asset' | 'exploited' | 'deadline' | 'satisfied' | 'acceptances' | 'flow'>,
  rules: PatchRules,
): string {
  const verdicts = rules.eachPack.flatMap((pack) => {
    const isTheOne = known.deadline.pack === pack.pack.id;
    const deadline = isTheOne ? known.deadline : packDeadline(pack, known, rules);
    if (deadline === null || deadline.limit === null || !within(deadline.limit, rules.period)) return [];
    return [packVerdict(pack.pack.id, isTheOne ? known.flow.verdict : flowOf({ ...known, deadline }, rules).verdict)];
  });
  return verdicts.length === 0 ? UNDER_NO_PACK : verdicts.join('; ');
}

export const packVerdict = (pack: string, verdict: Flow['verdict']): string => `${pack}: ${verdict}`;

function quarterOf(countedAt: Instant | null, { quarters }: PatchRules): string {
  if (countedAt === null) return 'other';
  for (const quarter of quarters) {
    if (within(countedAt, quarter)) return quarter.notComparable === null ? quarter.label : 'other';
  }
  return 'other';
}

/** What places an obligation in the period and in a quarter alike: its limit, or without one its first known instant. */
function countedAtOf({ facts, deadline }: Pick<JudgedObligation, 'facts' | 'deadline'>): Instant | null {
  const { installedAt, scannedAt } = facts.record;
  return (
    deadline.limit ?? deadline.clockStart ?? earliest([facts.detectedAt, facts.releasedAt, installedAt, scannedAt])
  );
}

function stateOf({ record, installation }: ObligationFacts): StateAtAsOf {
  if (record.state === 'not-applicable') return 'not-applicable';
  switch (installation.kind) {
    case 'effective':
      return installation.basis === 'claimed' ? 'installed-claimed' : 'installed-verified';
    case 'seen':
      return 'installed-verified';
    case 'undated':
      return 'installed-claimed';
    case 'unknown':
      return record.state === 'superseded' ? 'superseded' : 'unknown';
    case 'absent':
      if (installation.pendingReboot) return 'pending-reboot';
      // Installed only after the as-of instant.
      return record.state === 'installed' || record.state === 'pending-reboot' ? 'missing' : record.state;
  }
}
