import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SourcePolicy } from '../../model/policy.ts';
import { linksText } from '../../model/receipt-links.ts';
import { waterfall } from '../../packet/waterfall.ts';
import { importing } from '../../testing/importing.ts';
import { exportRejected } from '../rejected/export-rejected.ts';

const DESK: SourcePolicy = {
  id: 'desk',
  zone: null,
  dateOrder: null,
  asset: null,
  nullMarkers: [],
  extraction: { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: null },
};
const BETTER: SourcePolicy = { ...DESK, id: 'better', nullMarkers: ['n/a'] };
const HEADER = 'number,opened_at,caller_id,resolved_at';
const GOOD = Array.from({ length: 25 }, (_, at) => `INC${at + 11},2026-07-01T08:00:00Z,Ann,`);
/** Lines 27 and 28 have no offset, line 29 a marker that nobody stated. */
const FILE = [
  HEADER,
  ...GOOD,
  'INC1,2026-07-02 08:00:00,Ann,',
  'INC2,2026-07-03 08:00:00,Ann,',
  'INC3,2026-07-04T08:00:00Z,Ann,n/a',
  '',
].join('\n');

it('reads the rows that were rejected before when the same file comes with a zone, and the waterfall adds up', () =>
  importing(
    async ({ run, store, folder }) => {
      const source = 'desk';
      const first = await run('a.csv', FILE, { source });
      expect([first.rows, first.new, first.rejected]).toEqual([28, 25, 3]);

      const second = await run('a.csv', FILE, { source, said: { zone: 'UTC' } });
      expect(second).toMatchObject({ knownBefore: false, replaces: 1, rows: 28, unchanged: 25, new: 2, rejected: 1 });
      expect(second.decidedBy).toContain('reads the file of import 1 again (zone: none, now UTC)');
      expect(second.notices).toEqual([
        'the file was read before as import 1 and is read again (zone: none, now UTC): 25 unchanged, 0 revised, 2 new; of 3 rejected before, 2 read now',
      ]);
      expect([...store.rejectedRows()].map(({ importId, line, mendedBy }) => [importId, line, mendedBy])).toEqual([
        [1, 27, 2],
        [1, 28, 2],
        [1, 29, null],
        [2, 29, null],
      ]);
      const [before] = store.receipts();
      expect(linksText(before ?? expect.fail())).toBe(
        'read again as import 2, which counts where the two readings differ; 2 of its 3 rejected rows were read by a later import',
      );
      expect(() => exportRejected(store, folder, { importId: 1, out: join(folder, 'x') })).toThrow(
        'the file of import 1 was read again as import 2',
      );
      const tickets = [...store.tickets()];
      expect(waterfall(store.receipts(), new Map(), tickets.length, ['ticket', 'ticket-update'])).toEqual({
        rowsInFiles: 56,
        steps: [
          { reason: 'could not be read (sheet Rejected rows)', rows: 2 },
          { reason: 'could not be read at first, and was read by a later import', rows: 2 },
          { reason: 'record known from an earlier import, unchanged', rows: 25 },
        ],
        remaining: 27,
        reconciles: true,
      });

      // The last row mended: it was rejected by both readings.
      const third = await run('m.csv', `${HEADER}\nINC3,2026-07-04T08:00:00Z,Ann,\n`, { source, mends: 2 });
      expect(third).toMatchObject({ new: 1, mends: 2 });
      expect(store.receipts().map(({ rejected, mended }) => [rejected, mended])).toEqual([
        [3, 3],
        [1, 1],
        [0, undefined],
      ]);
    },
    [DESK],
  ));

it('knows a reading again until another one has revised its rows', () =>
  importing(
    async ({ run, store }) => {
      const source = 'better';
      const at = (zone: string | undefined) => run('a.csv', FILE, { source, said: { zone } });
      await at(undefined);
      expect(await at('UTC')).toMatchObject({ importId: 2, replaces: 1, revised: 0 });
      expect(await at(undefined)).toMatchObject({ knownBefore: true, importId: 1 });
      expect(await at('Europe/Berlin')).toMatchObject({ importId: 3, replaces: 2, revised: 2 });
      expect(await at('UTC')).toMatchObject({ knownBefore: false, importId: 4, replaces: 3, revised: 2 });
      expect(store.receipts().map(({ replacedBy }) => replacedBy)).toEqual([2, 3, 4, undefined]);
    },
    [BETTER],
  ));
