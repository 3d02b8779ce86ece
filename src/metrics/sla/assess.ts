import type { Instant, Span } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { MeasureContext, StoredTicket } from '../../model/metric.ts';
import {
  type Alternative,
  type AlternativeVerdict,
  alternativesOf,
  alternativeVerdicts,
  rejudgements,
} from './alternatives.ts';
import { type Flow, flowOf, isAttributed } from './attribution.ts';
import type { SlaMeasure } from './commitments.ts';
import { differenceFrom } from './difference.ts';
import type { TicketHistory } from './history.ts';
import { type Judged, judgeTicket, type Rules, rulesOf } from './judge.ts';
import { historyOf } from './read-history.ts';
import type { Difference } from './words.ts';

/** One judged clock as it becomes an evidence line. */
export interface SlaLine extends Flow {
  readonly stored: StoredTicket;
  readonly judged: Judged;
  readonly precision: TicketHistory['precision'] | 'bounds';
  readonly dueIn: boolean;
  readonly stoppedIn: boolean;
  readonly openedIn: boolean;
  readonly alternatives: Readonly<Partial<Record<Alternative, AlternativeVerdict>>>;
  readonly difference: Difference;
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
  const byName = new Map(others);
  const mode = policy.sla.attribution;

  return (stored) => {
    if (stored.ticket.openedAt >= context.period.to) return 'opened after the period';
    const { ticket, history, judged } = judgeAmbiguous(stored, context, rules);
    const [atStart, atEnd] = [period.from, period.to].map((at) => knownAt(ticket, history, judged, at));
    const alternatives = others.map(([name, rejudge]) => {
      const verdicts = alternativeVerdicts(judged, rejudge(ticket, history, judged), mode, context.period);
      return [name, verdicts] as const;
    });
    const zones = zonesOf(stored, context);
    const lines = judged.map((each, i): SlaLine => {
      const isLast = i === judged.length - 1;
      return {
        ...flowOf(each, atStart?.[i], atEnd?.[i], period),
        stored,
        judged: each,
        precision: each.exact || each.commitment === null ? history.precision : 'bounds',
        dueIn: isAttributed(each, 'due-in', context.period),
        stoppedIn: isAttributed(each, 'resolved-in', context.period),
        openedIn: isAttributed(each, 'opened-in', context.period),
        alternatives: Object.fromEntries(
          alternatives.map(([name, verdicts]) => [name, ambiguityWins(each, verdicts[i] ?? 'NONE')]),
        ),
        difference:
          isLast && measure === 'resolution'
            ? differenceFrom({ ticket, history, asOf, zones }, each, rules, byName)
            : 'not compared',
        asOf,
      };
    });
    const touching = lines.filter(touches);
    if (touching.length > 0) return touching;
    return judged.length === 0 ? 'opened after the as-of instant' : 'opened, due and stopped outside the period';
  };

  /** The same clocks by what was known at another instant; mostly nothing has changed since. */
  function knownAt(ticket: Ticket, history: TicketHistory, judged: readonly Judged[], at: Instant): readonly Judged[] {
    if (at === asOf) return judged;
    const settled = judged.every((each) => each.endAt !== null && each.endAt <= at && (each.dueAt ?? at) < at);
    return settled && judged.length === 1 ? judged : judgeTicket(ticket, history, at, rules);
  }
}

const ambiguityWins = ({ reason, verdict }: Judged, other: AlternativeVerdict): AlternativeVerdict =>
  reason === 'ambiguous local time' && other !== 'NONE' && other !== 'OTHER_PERIOD' ? verdict : other;

const touches = ({ dueIn, stoppedIn, openedIn, entered, left, alternatives, judged }: SlaLine): boolean =>
  dueIn ||
  stoppedIn ||
  openedIn ||
  entered !== 'none' ||
  left !== 'none' ||
  (judged.commitment !== null &&
    Object.values(alternatives).some((verdict) => verdict !== 'OTHER_PERIOD' && verdict !== 'NONE'));

function zonesOf({ source }: StoredTicket, { policy }: MeasureContext): readonly string[] {
  const zone = policy.sources.find(({ id }) => id === source)?.zone ?? null;
  return zone === null ? [policy.reporting.zone] : [zone, policy.reporting.zone];
}

interface JudgedTicket {
  readonly ticket: Ticket;
  readonly history: TicketHistory;
  readonly judged: readonly Judged[];
}

/** Local times that occur twice are judged for both instants; where the verdicts differ there is none (spec 1.4, G40). */
function judgeAmbiguous(stored: StoredTicket, { policy, asOf }: MeasureContext, rules: Rules): JudgedTicket {
  const readings = readingsOf(stored.ticket).map((ticket): JudgedTicket => {
    const history = historyOf({ ...stored, ticket }, policy.sla, asOf);
    return { ticket, history, judged: judgeTicket(ticket, history, asOf, rules) };
  });
  const [first] = readings;
  if (first === undefined) throw new Error('a ticket has at least one reading');
  if (readings.length === 1) return first;
  // Of two times in the same repeated hour, readings that put the stop before the start are no readings at all.
  const possible = readings.filter(({ judged }) => judged.every(({ reason }) => reason !== 'stop before start'));
  const used = possible[0] ?? first;
  const judged = used.judged.map((each, i): Judged => {
    const flags = [...each.flags, 'ambiguous local time'];
    const agree = possible.every((other) => other.judged[i]?.verdict === each.verdict);
    return agree
      ? { ...each, flags }
      : { ...each, flags, verdict: 'UNMEASURABLE', reason: 'ambiguous local time', lateMs: null };
  });
  return { ...used, judged };
}

const JUDGED_TIMES = ['openedAt', 'respondedAt', 'resolvedAt', 'closedAt', 'cancelledAt'] as const;

/** Every combination of the earlier and the later instant; the ticket itself holds the earlier ones. */
function readingsOf(ticket: Ticket): readonly Ticket[] {
  let readings: readonly Ticket[] = [ticket];
  if (ticket.ambiguousTimes === null) return readings;
  for (const field of JUDGED_TIMES) {
    const later = ticket.ambiguousTimes[field];
    if (later === undefined || ticket[field] === null) continue;
    readings = readings.flatMap((reading) => [reading, { ...reading, [field]: later }]);
  }
  return readings;
}
