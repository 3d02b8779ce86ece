import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { DuplicateOpening } from '../../model/metric.ts';
import { ALWAYS } from '../../model/policy.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';

const Q1 = { period: '2026-01-01T00:00:00-05:00/2026-04-01T00:00:00-04:00', asOf: '2026-04-01T00:00:00-04:00' };
const Q2 = { period: '2026-04-01T00:00:00-04:00/2026-07-01T00:00:00-04:00', asOf: '2026-07-01T00:00:00-04:00' };

function judge(
  ticket: Partial<Ticket> & Pick<Ticket, 'openedAt'>,
  duplicates: readonly DuplicateOpening[],
  { period, asOf }: typeof Q1,
  targetHours = 4,
) {
  const context = slaContext({
    commitments: [commitment({ targetMs: targetHours * HOUR_MS, calendar: ALWAYS })],
    period,
    asOf,
  });
  return (
    runMetric(slaResolution, [{ ...storedTicket(ticket), duplicates }], context).lines[0] ?? expect.fail('no line')
  );
}

describe('a ticket with duplicates (spec 1.5)', () => {
  const ten = at('2026-03-02T10:00:00-05:00');
  const parent = { openedAt: ten, resolvedAt: ten + 3 * HOUR_MS, state: 'resolved' } as const;
  const earlier = { ticket: 'INC7', openedAt: ten - 2 * HOUR_MS, knownAt: ten + HOUR_MS };

  it('is timed from the earliest opening', () => {
    expect(judge(parent, [], Q1)).toMatchObject({ verdict: 'PASS', due: ten + 4 * HOUR_MS });
    const line = judge(parent, [{ ...earlier, ticket: 'INC8', openedAt: ten - HOUR_MS }, earlier], Q1);
    expect(line).toMatchObject({ verdict: 'EXCEPTION', opened: ten, start: ten - 2 * HOUR_MS, due: ten + 2 * HOUR_MS });
    expect(line.flags).toContain('opened by duplicate INC7');
  });

  it.each([
    ['opened later', { ...earlier, openedAt: ten + 1 }],
    ['closed as one only after the as-of instant', { ...earlier, knownAt: at(Q1.asOf) + 1 }],
  ])('is timed from its own opening where the duplicate was %s', (_what, duplicate) => {
    expect(judge(parent, [duplicate], Q1)).toMatchObject({ verdict: 'PASS', start: ten, flags: 'final fields only' });
  });

  // Opened 31 March 20:00, the duplicate 18:00; the link is made on 1 April.
  const late = at('2026-03-31T20:00:00-04:00');
  const open = { openedAt: late, state: 'new' } as const;
  const linked = { ticket: 'INC7', openedAt: late - 2 * HOUR_MS, knownAt: at('2026-04-01T10:00:00-04:00') };

  it('closes one quarter and opens the next by what was known between them', () => {
    expect(judge(open, [linked], Q1, 24)).toMatchObject({ entered: 'attached', left: 'closing', due: late + DAY_MS });
    expect(judge(open, [linked], Q2, 24)).toMatchObject({
      entered: 'opening',
      left: 'fell due',
      due: late + 22 * HOUR_MS,
    });
  });

  it('comes in as re-dated where its clock now starts before the quarter it was opened in', () => {
    const openedAt = at('2026-04-01T09:00:00-04:00');
    expect(judge({ ...open, openedAt }, [linked], Q2, 24)).toMatchObject({
      entered: 're-dated in',
      left: 'fell due',
      start: linked.openedAt,
    });
  });
});
