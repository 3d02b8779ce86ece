import type { Adjustment, AdjustmentCause, PriorPeriodAdjustments } from '../../model/adjustment.ts';
import type { MeasureContext, StoredTicket } from '../../model/metric.ts';
import type { Value } from '../../model/population.ts';
import { assessor, type SlaLine } from './assess.ts';
import type { SlaMeasure } from './commitments.ts';

/** A line of the packet as issued, by column. */
export type IssuedLine = Readonly<Record<string, Value>>;

/** What was issued, and how to know what it was issued from. */
export interface Issued {
  readonly lines: ReadonlyMap<SlaMeasure, Iterable<IssuedLine>>;
  /** Files the packet was made from, by the short form of their SHA-256. */
  readonly artifacts: ReadonlySet<string>;
}

type Verdicts = ReadonlyMap<string, Line>;
interface Line {
  readonly ticket: string;
  readonly source: string;
  readonly clock: number;
  readonly priority: string;
  readonly verdict: string;
  readonly reason: string;
  readonly artifact: string;
  readonly reopened: boolean;
}

/**
 * Judges the tickets again for the closed period of an issued packet, under its own policy, and lists what is otherwise
 * now (spec SLA-12). `context` is that of the issued packet but for the as-of instant, which is today's.
 */
export function adjustmentsOf(
  issued: Issued,
  tickets: Iterable<StoredTicket>,
  context: MeasureContext,
): Pick<PriorPeriodAdjustments, 'totals' | 'adjustments'> {
  const mode = ({ 'due-in': 'dueIn', 'resolved-in': 'stoppedIn', 'opened-in': 'openedIn' } as const)[
    context.policy.sla.attribution
  ];
  const sides = [...issued.lines].map(([measure, rows]) => ({
    measure,
    assess: assessor(context, measure),
    was: linesBefore(rows, mode),
    now: new Map<string, Line>(),
  }));
  const wanted = new Set(sides.flatMap(({ was }) => [...was.values()].map(ticketOf)));
  const known = new Set<string>();
  for (const stored of tickets) {
    const ticket = ticketOf({ source: stored.source, ticket: stored.ticket.key });
    if (wanted.has(ticket)) known.add(ticket);
    for (const { assess, now } of sides) {
      const assessed = assess(stored);
      if (typeof assessed === 'string') continue;
      for (const line of assessed.filter((each) => each[mode]).map(lineNow)) now.set(keyOf(line), line);
    }
  }
  return {
    totals: sides.map(({ measure, was, now }) => ({ measure, issued: outcomesOf(was), now: outcomesOf(now) })),
    adjustments: sides.flatMap(({ measure, was, now }) =>
      changes(was, now, { known, artifacts: issued.artifacts }).map((each) => ({ measure, ...each })),
    ),
  };
}

const ticketOf = ({ source, ticket }: Pick<Line, 'source' | 'ticket'>): string => `${source}/${ticket}`;
const keyOf = (line: Line): string => `${ticketOf(line)}/${line.clock}`;

const lineNow = ({ stored, judged }: SlaLine): Line => ({
  ticket: stored.ticket.key,
  source: stored.source,
  clock: judged.cycle,
  priority: judged.priority ?? 'none',
  verdict: judged.verdict,
  reason: judged.reason,
  artifact: stored.artifact,
  reopened: judged.flags.includes('reopened'),
});

function linesBefore(issued: Iterable<IssuedLine>, mode: string): Verdicts {
  const lines = new Map<string, Line>();
  for (const row of issued) {
    if (row[mode] !== 'yes') continue;
    const text = (column: string): string => String(row[column] ?? '');
    const line = {
      ticket: text('ticket'),
      source: text('source'),
      clock: Number(row.clock ?? 1),
      priority: text('priority'),
      verdict: text('verdict'),
      reason: text('reason'),
      artifact: text('artifact'),
      reopened: text('flags').includes('reopened'),
    };
    lines.set(keyOf(line), line);
  }
  return lines;
}

interface Known {
  readonly known: ReadonlySet<string>;
  readonly artifacts: ReadonlySet<string>;
}

function changes(was: Verdicts, now: Verdicts, known: Known): readonly Omit<Adjustment, 'measure'>[] {
  const keys = [...new Set([...was.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => {
    const [before, after] = [was.get(key) ?? null, now.get(key) ?? null];
    const line = after ?? before;
    if (line === null || before?.verdict === after?.verdict) return [];
    const { ticket, source, clock, priority } = line;
    const outcome = (of: Line | null): string | null => (of === null ? null : `${of.verdict}, ${of.reason}`);
    return [
      {
        item: ticket,
        source,
        clock,
        priority,
        was: outcome(before),
        now: outcome(after),
        cause: causeOf(before, after, known),
      },
    ];
  });
}

/** What is certain first: a record that is there or gone, then what its line says, then where it was read. */
function causeOf(before: Line | null, after: Line | null, { known, artifacts }: Known): AdjustmentCause {
  if (after === null) {
    return before !== null && known.has(ticketOf(before)) ? 're-dated' : 'withdrawn record';
  }
  if (before === null) return artifacts.has(after.artifact) ? 're-dated' : 'late record';
  if (after.reopened && !before.reopened) return 'reopened';
  return after.artifact === before.artifact ? 'later knowledge' : 'revised record';
}

function outcomesOf(lines: Verdicts): PriorPeriodAdjustments['totals'][number]['now'] {
  const count = (...verdicts: readonly string[]): number =>
    [...lines.values()].filter(({ verdict }) => verdicts.includes(verdict)).length;
  return { met: count('PASS'), judged: count('PASS', 'EXCEPTION'), unmeasurable: count('UNMEASURABLE') };
}
