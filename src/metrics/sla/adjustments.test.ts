import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { StoredTicket } from '../../model/metric.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';
import { adjustmentsOf } from './adjustments.ts';

const Q1 = '2026-01-01T00:00:00-05:00/2026-04-01T00:00:00-04:00';
const setting = (asOf: string) => ({ commitments: [commitment({ targetMs: 8 * HOUR_MS })], period: Q1, asOf });
const issuedContext = slaContext(setting('2026-04-01T00:00:00-04:00'));
const today = slaContext(setting('2026-07-01T00:00:00-04:00'));

const stored = (
  fields: Partial<Ticket> & Pick<Ticket, 'key' | 'openedAt'>,
  updates: readonly string[] = [],
  artifact = 'first',
): StoredTicket => ({
  ...storedTicket({ state: 'resolved', ...fields }, updates),
  artifact,
});

/** What the packet of Q1 said of `before`, held against `after`. 8 business hours, New York. */
function adjusted(before: readonly StoredTicket[], after: readonly StoredTicket[]) {
  const { lines } = runMetric(slaResolution, before, issuedContext);
  const issued = { lines: new Map([['resolution', lines] as const]), artifacts: new Set(['first']) };
  const { totals, adjustments } = adjustmentsOf(issued, after, today);
  return {
    totals: totals[0],
    adjustments: adjustments.map(({ item, was, now, cause }) => [item, was, now, cause]),
  };
}

const monday = at('2026-03-02T09:00:00-05:00');
const met = { key: 'A', openedAt: monday, resolvedAt: at('2026-03-02T12:00:00-05:00') };
const late = { ...met, key: 'B', resolvedAt: at('2026-03-03T12:00:00-05:00') };

describe('prior-period adjustments (SLA-12)', () => {
  it('are none where nothing became known', () => {
    const same = [stored(met), stored(late)];
    expect(adjusted(same, same)).toEqual({
      totals: {
        measure: 'resolution',
        issued: { met: 1, judged: 2, unmeasurable: 0 },
        now: { met: 1, judged: 2, unmeasurable: 0 },
      },
      adjustments: [],
    });
  });

  it('leave alone what the next period decides, and a breach that is closed at last', () => {
    const open = stored({ key: 'C', openedAt: monday, state: 'active', respondedAt: monday });
    const ahead = stored({ key: 'D', openedAt: at('2026-03-31T16:00:00-04:00'), state: 'active', respondedAt: monday });
    const done = (each: StoredTicket): StoredTicket => ({
      ...each,
      ticket: { ...each.ticket, state: 'resolved', resolvedAt: at('2026-04-20T10:00:00-04:00') },
    });
    expect(adjusted([open, ahead], [done(open), done(ahead)]).adjustments).toEqual([]);
  });

  it('name a record that arrived late, one that is gone, and one that a later file tells otherwise', () => {
    const gone = stored({ ...met, key: 'G' });
    const revised = stored({ ...met, resolvedAt: at('2026-03-04T12:00:00-05:00') }, [], 'second');
    const { totals, adjustments } = adjusted(
      [stored(met), gone],
      [revised, stored({ ...late, key: 'N' }, [], 'second')],
    );
    expect(adjustments).toEqual([
      ['A', 'PASS, in time', 'EXCEPTION, late', 'revised record'],
      ['G', 'PASS, in time', null, 'withdrawn record'],
      ['N', null, 'EXCEPTION, late', 'late record'],
    ]);
    expect(totals).toMatchObject({ issued: { met: 2, judged: 2 }, now: { met: 0, judged: 2 } });
  });

  it('name a reopening inside the window, in the next quarter', () => {
    const log = ['2026-03-30T09:00:00-04:00 new', '2026-03-30T11:00:00-04:00 resolved'];
    const first = stored(
      { key: 'R', openedAt: at('2026-03-30T09:00:00-04:00'), resolvedAt: at('2026-03-30T11:00:00-04:00') },
      log,
    );
    // 2 h used; from Wednesday 09:00 on 6 h are left: due 1 April 15:00, in the next quarter.
    const again = stored(
      { key: 'R', openedAt: at('2026-03-30T09:00:00-04:00'), resolvedAt: at('2026-04-02T11:00:00-04:00') },
      [...log, '2026-04-01T09:00:00-04:00 active', '2026-04-02T11:00:00-04:00 resolved'],
      'second',
    );
    expect(adjusted([first], [again]).adjustments).toEqual([['R', 'PASS, in time', null, 're-dated']]);
    // Reopened on 31 March 09:00 and back at 16:00: due 15:00, still in the quarter.
    const sooner = stored(
      { key: 'R', openedAt: at('2026-03-30T09:00:00-04:00'), resolvedAt: at('2026-03-31T16:00:00-04:00') },
      [...log, '2026-03-31T09:00:00-04:00 active', '2026-03-31T16:00:00-04:00 resolved'],
      'second',
    );
    expect(adjusted([first], [sooner]).adjustments).toEqual([['R', 'PASS, in time', 'EXCEPTION, late', 'reopened']]);
  });
});
