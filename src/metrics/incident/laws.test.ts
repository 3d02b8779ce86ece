import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { StoredTicket } from '../../model/metric.ts';
import { lookedUp } from '../../testing/change-lookups.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { type MetricRun, runMetric } from '../../testing/run-metric.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { incidents } from '../incidents.ts';

const FROM = instantOf('2026-01-01T00:00:00-05:00');
/** From three weeks before the quarter to a week after it. */
const opened = fc.integer({ min: -21 * 24, max: 97 * 24 }).map((hours) => FROM + hours * HOUR_MS);
const later = fc.option(fc.integer({ min: -5, max: 40 * 24 }));

const one: fc.Arbitrary<Partial<Ticket> & Pick<Ticket, 'openedAt'>> = fc
  .record({
    openedAt: opened,
    respondedIn: later,
    resolvedIn: later,
    closedIn: later,
    state: fc.constantFrom('new', 'active', 'hold', 'resolved', 'closed', 'cancelled', 'unknown'),
    priority: fc.constantFrom(null, 'P1', 'P2', 'P3'),
    category: fc.constantFrom(null, 'Email', 'Disk'),
    asset: fc.constantFrom(null, 'mail-01'),
    channel: fc.constantFrom(null, 'monitoring', 'phone'),
    reopenCount: fc.constantFrom(null, 0, 1),
    closeCode: fc.constantFrom(null, 'Solved'),
    assignmentGroup: fc.constantFrom(null, 'Desk'),
  } as const)
  .map(({ openedAt, respondedIn, resolvedIn, closedIn, ...rest }) => {
    const after = (hours: number | null): number | null => (hours === null ? null : openedAt + hours * HOUR_MS);
    return {
      ...rest,
      openedAt,
      respondedAt: after(respondedIn),
      resolvedAt: after(resolvedIn),
      closedAt: after(closedIn),
    };
  });
const some: fc.Arbitrary<readonly StoredTicket[]> = fc
  .array(one, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((fields, n) => storedTicket({ key: `INC${n}`, ...fields })));

const COLUMNS = ['priority', 'category', 'assignmentGroup', 'respondedAt', 'resolvedAt', 'closedAt', 'closeCode'];
const changing = lookedUp({ statedOfTickets: new Map([['servicenow', new Set(COLUMNS)]]) });
const measured = (given: readonly StoredTicket[]): MetricRun =>
  runMetric(incidents, given, { ...measureContext(), changing });
const count = (run: MetricRun, key: string): number => {
  const result = run.result(key);
  return result.kind === 'count' ? result.count : result.kind === 'ratio' ? result.numerator : Number.NaN;
};
const counts = (run: MetricRun, test: (key: string) => boolean): number =>
  run.keys.filter(test).reduce((sum, key) => sum + count(run, key), 0);
const STEPS = 'incident.rollforward.';
const FEW = { numRuns: 20 };

describe('laws of incidents', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(some, (given) => {
        const [run, turned] = [measured(given), measured(given.toReversed())];
        expect(turned.keys.map((key) => turned.result(key))).toEqual(run.keys.map((key) => run.result(key)));
      }),
      FEW,
    );
  });

  it('rolls forward to what is open, and the backlog has each open one in one age', () => {
    fc.assert(
      fc.property(some, (given) => {
        const run = measured(given);
        const came = counts(run, (key) =>
          /^incident[.]rollforward[.](carried-in|perhaps-carried-in|opened)$/.test(key),
        );
        const went = counts(run, (key) => key.startsWith(STEPS)) - came;
        // What stays is a step too, so that all that came in goes out as one of them.
        expect(went).toBe(came);
        expect(counts(run, (key) => /^incident[.]backlog[.][^.]+$/.test(key))).toBe(count(run, 'incident.open'));
      }),
      FEW,
    );
  });

  it('puts each incident opened into one class of trigger', () => {
    fc.assert(
      fc.property(some, (given) => {
        const run = measured(given);
        expect(counts(run, (key) => key.startsWith('incident.trigger.'))).toBe(count(run, 'incident.opened'));
      }),
      FEW,
    );
  });

  it('has no more open, and no more with a stage missing, for one more that was done in order', () => {
    const done = (key: string, openedAt: number): StoredTicket =>
      storedTicket({
        key,
        openedAt,
        respondedAt: openedAt + HOUR_MS,
        resolvedAt: openedAt + 2 * HOUR_MS,
        closedAt: openedAt + 3 * HOUR_MS,
        state: 'closed',
        priority: 'P3',
        category: 'Email',
        assignmentGroup: 'Desk',
        closeCode: 'Solved',
        reopenCount: 0,
      });
    fc.assert(
      fc.property(some, fc.nat(11), (given, at) => {
        const place = at % given.length;
        const better = given.map((stored, n) => (n === place ? done(stored.ticket.key, FROM + 30 * DAY_MS) : stored));
        const [before, after] = [measured(given), measured(better)];
        for (const key of ['incident.open', 'incident.incomplete', 'incident.reopened']) {
          expect(count(after, key)).toBeLessThanOrEqual(count(before, key));
        }
      }),
      FEW,
    );
  });
});
