import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { SourcePolicy } from '../../model/policy.ts';
import { importing } from '../../testing/importing.ts';

const REAL = resolve('../shared/realdata');
const tickets = resolve(REAL, 'tickets');
const missing = !existsSync(REAL);
const notice = missing ? ' (SKIPPED: ../shared/realdata is not here)' : '';
const NEW_YORK = { zone: 'America/New_York' };

const UCI: SourcePolicy = {
  id: 'servicenow',
  zone: 'America/New_York',
  dateOrder: null,
  asset: null,
  nullMarkers: ['?'],
  extraction: { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: 3411 },
};

it.skipIf(missing)(`3,411 update rows of the UCI sample are 500 tickets${notice}`, () =>
  importing(
    async ({ store, runPath }) => {
      const receipt = await runPath(resolve(tickets, 'uci-sample/incident_event_log.first-500-tickets.csv'));
      // tail -n +2 | wc -l, and cut -d, -f1 | sort -u | wc -l
      expect([receipt.rows, receipt.new, receipt.folded, receipt.reconciles]).toEqual([3411, 3411, 2911, true]);
      expect([receipt.dateOrder, receipt.notices]).toEqual(['dmy', []]);
      const all = [...store.tickets()];
      expect(all).toHaveLength(500);
      expect(all.reduce((sum, { updates }) => sum + updates.length, 0)).toBe(3411);
      // Its four rows read by hand: New 01:23, Resolved 08:53 and 11:29 on 29 February, Closed 5 March 12:00, at UTC-5.
      expect(all[0]).toMatchObject({
        ticket: {
          key: 'INC0000045',
          openedAt: Date.UTC(2016, 1, 29, 6, 16),
          // Nobody responded before: the resolution only implies it (spec G43).
          respondedAt: null,
          resolvedAt: Date.UTC(2016, 1, 29, 16, 29),
          closedAt: Date.UTC(2016, 2, 5, 17),
          state: 'closed',
        },
        updates: [{ sequence: 0 }, { sequence: 2 }, { sequence: 3 }, { sequence: 4 }],
      });
    },
    [UCI],
  ),
);

it.skipIf(missing)(`ServiceNow-shaped exports come in whole, and revise each other${notice}`, () =>
  importing(async ({ store, runPath }) => {
    const file = (name: string) => resolve(tickets, 'servicenow-insightbench', name);
    expect(await runPath(file('flag-1.csv'), { said: NEW_YORK })).toMatchObject({ rows: 500, new: 500, rejected: 0 });
    const second = await runPath(file('flag-10.csv'), { said: NEW_YORK });
    expect([second.rows, second.revised + second.unchanged, second.reconciles]).toEqual([500, 500, true]);
    expect([...store.tickets()]).toHaveLength(500);
    await expect(runPath(file('flag-14-sysuser.csv'))).rejects.toThrow(
      'the format of flag-14-sysuser.csv is not known',
    );
  }),
);
