import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changeLookups } from '../../metrics/change/lookups.ts';
import { importing } from '../../testing/importing.ts';
import { measureContext } from '../../testing/measure-context.ts';
import { allMetrics } from '../all-metrics.ts';
import { measure } from './measure.ts';

const OF_TICKETS = new Set(
  allMetrics.flatMap(({ reads, populations }) => (reads === 'tickets' ? populations.map(({ id }) => id) : [])),
);

const ticket = (id: number, flags: object) => ({
  id,
  subject: 'x',
  responder_id: 1,
  status: 2,
  priority: 4,
  type: 'Incident',
  fr_due_by: '2026-02-03T12:00:00Z',
  due_by: '2026-02-03T12:00:00Z',
  created_at: '2026-02-02T12:00:00Z',
  updated_at: '2026-02-02T12:00:00Z',
  ...flags,
});

it('tickets that the tool deleted or marked as spam are judged nowhere, and each waterfall counts them', () =>
  importing(async ({ run, store, folder }) => {
    const tickets = [{}, { spam: true }, { spam: true, deleted: true }, { spam: false }].map((flags, at) =>
      ticket(at + 1, flags),
    );
    const receipt = await run('a.json', JSON.stringify({ tickets }));
    expect([receipt.new, receipt.rejected]).toEqual([4, 0]);
    const out = join(folder, 'out');
    mkdirSync(join(out, 'populations'), { recursive: true });
    const context = measureContext();
    const changing = changeLookups(store, context);
    const evidence = { ...store, obligations: () => [] };
    const { populations } = measure(evidence, { ...context, changing }, out);
    const aside = populations
      .filter(({ spec }) => OF_TICKETS.has(spec.id))
      .map(({ spec, tally, leftOut }) => [
        spec.id,
        leftOut.get('set aside in its tool: spam'),
        leftOut.get('set aside in its tool: deleted'),
        tally.rows + [...leftOut.values()].reduce((sum, rows) => sum + rows, 0),
      ]);
    expect(aside.length).toBeGreaterThanOrEqual(5);
    expect(aside).toEqual(aside.map(([id]) => [id, 1, 1, 4]));
    expect(populations.find(({ spec }) => spec.id === 'incidents')?.tally.rows).toBe(2);
  }));
