import { expect, it } from 'vitest';
import { HOUR_MS } from '../lib/time.ts';
import { slaResolution } from '../metrics/sla-resolution.ts';
import type { StoredTicket } from '../model/metric.ts';
import type { EvidenceRow } from '../model/population.ts';
import type { PacketSource } from '../model/renderer.ts';
import { instantOf as at } from '../testing/measure-context.ts';
import { sampleFacts } from '../testing/sample-packet.ts';
import { commitment, slaContext, storedTicket } from '../testing/tickets.ts';
import { priorPeriodAdjustments } from './prior-period.ts';

const Q1 = slaContext({ commitments: [commitment({ targetMs: 8 * HOUR_MS })] });
const Q2 = {
  period: { ...Q1.period, label: '2026-Q2', from: Q1.period.to, to: at('2026-07-01T00:00:00-04:00') },
  asOf: at('2026-07-01T00:00:00-04:00'),
};
const ticket = (fields: Parameters<typeof storedTicket>[0]): StoredTicket =>
  storedTicket({ state: 'resolved', ...fields });
const monday = at('2026-03-02T09:00:00-05:00');
const met = ticket({ key: 'A', openedAt: monday, resolvedAt: monday + 3 * HOUR_MS });

/** The packet of Q1, of one ticket that was met; its lines as a metric writes them. */
function packetOfQ1(): PacketSource {
  const rows: EvidenceRow[] = [];
  const measuring = slaResolution.start(Q1);
  const line = (_population: string, row: EvidenceRow): void => void rows.push(row);
  measuring.judge(met, { line, further: line, leaveOut: () => {} });
  const [population] = slaResolution.populations;
  const [shape] = sampleFacts.populations;
  if (population === undefined || shape === undefined) return expect.fail('no population');
  const [receipt] = sampleFacts.receipts;
  if (receipt === undefined) return expect.fail('no receipt');
  const packet = {
    ...sampleFacts,
    id: 'test-2026-q1',
    policy: Q1.policy,
    period: Q1.period,
    populations: [{ ...shape, ...population }],
    receipts: [{ ...receipt, sha256: `${met.artifact}${'0'.repeat(52)}` }],
    sections: [],
  };
  return { packet, sha256: 'ab', shortHash: 'ab', rows: () => rows };
}

it('reads the issued lines, and judges for the period they were issued for', () => {
  const later = ticket({ key: 'A', openedAt: monday, resolvedAt: monday + 30 * HOUR_MS });
  const revised = { ...later, artifact: 'b2b2b2b2b2b2' };
  const found = priorPeriodAdjustments(packetOfQ1(), Q2, [revised]);
  expect(found).toMatchObject({ packet: { id: 'test-2026-q1', sha256: 'ab' }, period: { label: '2026-Q1' } });
  expect(found?.adjustments).toEqual([
    {
      measure: 'resolution',
      ticket: 'A',
      source: 'servicenow',
      clock: 1,
      priority: 'P3',
      was: 'PASS, in time',
      now: 'EXCEPTION, late',
      cause: 'revised record',
    },
  ]);
  expect(priorPeriodAdjustments(packetOfQ1(), Q2, [met])?.adjustments).toEqual([]);
});

it('is not asked of a packet of the same or a later period', () => {
  expect(priorPeriodAdjustments(packetOfQ1(), Q1, [met])).toBeNull();
});
