import fc from 'fast-check';
import { HOUR_MS, type Instant, isoInstant } from '../lib/time.ts';
import { slaResolution } from '../metrics/sla-resolution.ts';
import { slaResponse } from '../metrics/sla-response.ts';
import type { Priority, TicketState } from '../model/evidence.ts';
import type { MeasureContext, StoredTicket } from '../model/metric.ts';
import type { Line, MetricRun } from './run-metric.ts';
import { commitment, slaContext, storedTicket } from './tickets.ts';

const COMMITMENTS = (['response', 'resolution'] as const).flatMap((metric) => [
  commitment({ metric, priorities: ['P1'], targetMs: 4 * HOUR_MS, calendar: '24x7' }),
  commitment({ metric, priorities: ['P2'], targetMs: 8 * HOUR_MS }),
  commitment({ metric, priorities: ['P3'], categories: ['urgent'], targetMs: 12 * HOUR_MS }),
  commitment({ metric, priorities: ['P3'], targetMs: 24 * HOUR_MS }),
]);
export const FIRST = Date.UTC(2026, 0, 5);
export const HOURS = 24 * 80;
export const hourOf = (n: number): Instant => FIRST + n * HOUR_MS;

const priority = fc.constantFrom<Priority>('P1', 'P2', 'P3', 'P4');
const state = fc.constantFrom<TicketState>('new', 'active', 'hold', 'resolved', 'closed', 'unknown');
const category = fc.constantFrom('urgent', 'other', null);
const actor = fc.constantFrom('bot', 'beth', null);
const step = fc.record({ after: fc.integer({ min: 1, max: 300 }), state, priority, category, actor });

/** A log of updates, and the ticket as the last of them leaves it. */
const logged = fc
  .record({
    opened: fc.integer({ min: 0, max: HOURS }),
    steps: fc.array(step, { minLength: 1, maxLength: 7 }),
    cancelled: fc.boolean(),
  })
  .map(({ opened, steps, cancelled }): StoredTicket => {
    let hour = opened;
    const states = steps.map((each) => each.state);
    const updates = steps.map((each, i) => {
      hour += each.after;
      const last = i === steps.length - 1;
      return { at: hourOf(hour), state: last && cancelled ? 'cancelled' : each.state, priority: each.priority };
    });
    const last = updates.at(-1);
    const over = last?.state === 'resolved' || last?.state === 'closed';
    const lastOpen = states.findLastIndex((each) => each !== 'resolved' && each !== 'closed' && each !== 'unknown');
    const stored = storedTicket(
      {
        openedAt: hourOf(opened),
        state: (last?.state ?? 'new') as TicketState,
        priority: last?.priority ?? null,
        resolvedAt: over ? (updates[lastOpen + 1]?.at ?? null) : null,
        closedAt: last?.state === 'closed' ? last.at : null,
        cancelledAt: last?.state === 'cancelled' ? last.at : null,
        updatedAt: last?.at ?? null,
      },
      updates.map((each) => `${isoInstant(each.at)} ${each.state} ${each.priority}`),
    );
    const said = steps.map(({ category: of, actor: by }) => ({ category: of, actor: by }));
    return { ...stored, updates: stored.updates.map((update, i) => ({ ...update, ...said[i] })) };
  });

/** Final fields only. */
export const exported = fc
  .record({
    opened: fc.integer({ min: 0, max: HOURS }),
    life: fc.integer({ min: -5, max: 500 }),
    hold: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    reopened: fc.integer({ min: 0, max: 5 }),
    state: fc.constantFrom<TicketState>('new', 'active', 'hold', 'resolved', 'closed', 'cancelled', 'unknown'),
    timed: fc.integer({ min: 0, max: 4 }),
    priority: fc.option(priority, { nil: null }),
  })
  .map(({ opened, life, hold, reopened, state: final, timed, priority: final2 }): StoredTicket => {
    const end = timed === 0 ? null : hourOf(opened + life);
    const over = final === 'resolved' || final === 'closed';
    return storedTicket({
      openedAt: hourOf(opened),
      state: final,
      priority: final2,
      resolvedAt: over ? end : null,
      cancelledAt: final === 'cancelled' ? end : null,
      holdMs: hold === null ? null : hold * HOUR_MS,
      reopenCount: reopened === 0 ? 1 : 0,
      updatedAt: hourOf(opened + Math.max(0, life)),
    });
  });

/** Opened up to 100 hours before the ticket or after it, known as a duplicate 200 hours later at most, or nobody says when. */
const duplicate = fc.record({
  before: fc.integer({ min: -20, max: 100 }),
  known: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
});
const withDuplicates = fc.tuple(fc.oneof(logged, exported), fc.array(duplicate, { maxLength: 2 })).map(
  ([stored, duplicates]): StoredTicket => ({
    ...stored,
    duplicates: duplicates.map(({ before, known }, i) => {
      const openedAt = stored.ticket.openedAt - before * HOUR_MS;
      return { ticket: `D${i}`, openedAt, knownAt: known === null ? null : openedAt + known * HOUR_MS };
    }),
  }),
);
/** Up to twelve of all kinds. */
export const tickets = fc
  .array(fc.oneof(logged, exported, withDuplicates), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((stored, i) => ({ ...stored, ticket: { ...stored.ticket, key: `INC${i}` } })));
/** Three instants, each after the one before: the ends of two periods that meet. */
export const cuts = fc
  .tuple(fc.integer({ min: 0, max: HOURS }), fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 700 }))
  .map(([a, b, c]): readonly [Instant, Instant, Instant] => [hourOf(a), hourOf(a + b), hourOf(a + b + c)]);
export const reopen = fc.constantFrom('resume' as const, 'new-cycle' as const, 'first-resolution' as const);
export const metric = fc.constantFrom(slaResponse, slaResolution);

export function context(
  from: Instant,
  to: Instant,
  asOf: Instant,
  mode: 'resume' | 'new-cycle' | 'first-resolution',
): MeasureContext {
  const base = slaContext({
    commitments: COMMITMENTS,
    sla: { reopen: mode, automationAccounts: ['bot'] },
    asOf: isoInstant(asOf),
  });
  return { ...base, period: { ...base.period, from, to } };
}

const JUDGED = ['PASS', 'EXCEPTION', 'UNMEASURABLE'];
export const clockOf = (line: Line): string => `${line.ticket} ${line.clock}`;
/** The clocks judged among those due in the period. */
export const judgedIn = (run: MetricRun): readonly string[] =>
  run.lines.filter((line) => line.dueIn === 'yes' && JUDGED.includes(String(line.verdict))).map(clockOf);
