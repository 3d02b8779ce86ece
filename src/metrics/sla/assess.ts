import type { Instant, Span } from '../../lib/time.ts';
import { AMBIGUITIES } from '../../model/ambiguous-times.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { MeasureContext, StoredTicket, ToolVerdict } from '../../model/metric.ts';
import type { Policy } from '../../model/policy.ts';
import { asideReason } from '../shared/set-aside.ts';
import {
  type Alternative,
  type AlternativeVerdict,
  alternativesOf,
  alternativeVerdicts,
  rejudgements,
} from './alternatives.ts';
import { type Flow, flowOf, isAttributed } from './attribution.ts';
import type { SlaMeasure } from './commitments.ts';
import { causesOf, differenceFrom, NOT_COMPARED, type ToolDifference } from './difference.ts';
import type { TicketHistory } from './history.ts';
import { type Judged, judgeTicket, rulesOf } from './judge.ts';
import { judgeReadings } from './readings.ts';

/** One judged clock as it becomes an evidence line. */
export interface SlaLine extends Flow, ToolDifference {
  readonly stored: StoredTicket;
  /** What the tool itself says of the ticket. */
  readonly said: ToolVerdict | null;
  readonly judged: Judged;
  readonly precision: TicketHistory['precision'] | 'bounds';
  /** Of the period, by the attribution of the policy. */
  readonly counted: boolean;
  readonly dueIn: boolean;
  readonly stoppedIn: boolean;
  readonly openedIn: boolean;
  readonly alternatives: Readonly<Partial<Record<Alternative, AlternativeVerdict>>>;
  /** Instant up to which an open clock was followed. */
  readonly asOf: Instant;
}

/** Lines of one ticket that touch the period in any way, or why there are none. */
export type Assess = (stored: StoredTicket) => readonly SlaLine[] | string;

export function assessor(context: MeasureContext, measure: SlaMeasure): Assess {
  const { policy, asOf } = context;
  const period: Span = { from: context.period.from, to: Math.min(context.period.to, asOf) };
  const rules = rulesOf(context, measure);
  const others = rejudgements(alternativesOf(measure), rules, policy.reporting.zone, asOf);
  const causes = causesOf(policy, rules, new Map(others), asOf);
  const mode = policy.sla.attribution;
  const zonesOf = zoneFinder(policy);

  return (stored) => {
    const aside = asideReason(stored.ticket);
    if (aside !== null) return aside;
    if (earliestOpening(stored) >= context.period.to) return 'opened after the period';
    const { ticket, history, judged } = judgeReadings(stored, context, rules);
    if (judged.length === 0) return 'opened after the as-of instant';
    if (isOverBefore(period.from, history, judged)) return OUTSIDE;
    const atStart = knownAt(ticket, history, judged, period.from);
    const atEnd = knownAt(ticket, history, judged, period.to);
    const alternatives = others.map(([name, rejudge]) => {
      const verdicts = alternativeVerdicts(judged, rejudge(ticket, history, judged), mode, context.period);
      return [name, verdicts] as const;
    });
    const zones = zonesOf(stored.source);
    const said = toolVerdict(measure, stored);
    const updates = measure === 'resolution' ? stored.updates : [];
    const lines = judged.map((each, i): SlaLine => {
      const isLast = i === judged.length - 1;
      return {
        ...(isLast && said !== null
          ? differenceFrom({ ticket, said, history, updates, zones }, each, causes)
          : NOT_COMPARED),
        said,
        ...flowOf(each, atStart[i], atEnd[i], period),
        stored,
        judged: each,
        precision: each.exact || each.commitment === null ? history.precision : 'bounds',
        counted: isAttributed(each, mode, context.period),
        dueIn: isAttributed(each, 'due-in', context.period),
        stoppedIn: isAttributed(each, 'resolved-in', context.period),
        openedIn: isAttributed(each, 'opened-in', context.period),
        alternatives: Object.fromEntries(
          alternatives.map(([name, verdicts]) => [name, ambiguityWins(each, verdicts[i] ?? 'NONE')]),
        ),
        asOf,
      };
    });
    const touching = lines.filter(touches);
    return touching.length > 0 ? touching : OUTSIDE;
  };

  /** The same clocks by what was known at another instant; mostly nothing has changed since. */
  function knownAt(ticket: Ticket, history: TicketHistory, judged: readonly Judged[], at: Instant): readonly Judged[] {
    if (at === asOf) return judged;
    const settled = judged.every((each) => each.endAt !== null && each.endAt <= at && (each.dueAt ?? at) < at);
    return settled && judged.length === 1 ? judged : judgeTicket(ticket, history, at, rules);
  }
}

const toolVerdict = (measure: SlaMeasure, { ticket, toolResponse }: StoredTicket): ToolVerdict | null =>
  measure === 'response' ? (toolResponse ?? null) : { breached: ticket.sourceBreached, dueAt: ticket.sourceDueAt };

/** A duplicate's, where there is one: the clock starts with it. */
const earliestOpening = ({ ticket, duplicates = [] }: StoredTicket): Instant =>
  duplicates.reduce((at, { openedAt }) => Math.min(at, openedAt), ticket.openedAt);

const OUTSIDE = 'opened, due and stopped outside the period';

/** Most tickets of an old workspace: no definition but one of reopenings can bring them back into the period. */
const isOverBefore = (at: Instant, { resolutions }: TicketHistory, judged: readonly Judged[]): boolean =>
  resolutions.every(({ reopenedAt }) => reopenedAt === null) &&
  judged.every(
    ({ attachedAt, endAt, dueAt }) => attachedAt < at && endAt !== null && endAt < at && (dueAt ?? attachedAt) < at,
  );

const ambiguityWins = ({ reason, verdict }: Judged, other: AlternativeVerdict): AlternativeVerdict =>
  AMBIGUITIES.some((each) => each === reason) && other !== 'NONE' && other !== 'OTHER_PERIOD' ? verdict : other;

const touches = ({ dueIn, stoppedIn, openedIn, entered, left, alternatives, judged }: SlaLine): boolean =>
  dueIn ||
  stoppedIn ||
  openedIn ||
  entered !== 'none' ||
  left !== 'none' ||
  Object.values(alternatives).some(
    (verdict) =>
      // Without a commitment by the rules in force it is left out; another definition may find one and judge it.
      verdict !== 'OTHER_PERIOD' && verdict !== 'NONE' && (judged.commitment !== null || verdict !== 'EXCLUDED'),
  );

/** Zones a tool may have read or written its times in: that of the source, and that of the reports. */
function zoneFinder({ sources, reporting }: Policy): (source: string) => readonly string[] {
  const zones = new Map(sources.map(({ id, zone }) => [id, zone === null ? [] : [zone]]));
  return (source) => [...(zones.get(source) ?? []), reporting.zone];
}
