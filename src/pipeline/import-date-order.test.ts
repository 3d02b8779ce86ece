import { describe, expect, it } from 'vitest';
import { importing } from '../testing/importing.ts';
import { csv, row } from '../testing/incident-csv.ts';

const UTC = { zone: 'UTC' };

describe('the order of day and month', () => {
  const at = (opened: string, resolved: string) => csv(row(1, { opened, resolved, updated: '' }));

  it('is decided by the whole file', () =>
    importing(async ({ run, store }) => {
      const rows = Array.from({ length: 2000 }, (_, n) =>
        row(n, { opened: '03/04/2026 08:00', resolved: '', updated: '' }),
      );
      const last = row(9999, { opened: '31/12/2025 08:00', resolved: '', updated: '' });
      const receipt = await run('a.csv', csv(...rows, last), { said: UTC });
      expect(receipt.dateOrder).toBe('dmy');
      expect(receipt.decidedBy).toContain('day/month order dmy: 31/12/2025 08:00 on line 2002');
      expect([...store.tickets()][0]?.ticket.openedAt).toBe(Date.UTC(2026, 3, 3, 8));
    }));

  it('is asked for when the file leaves it open, and taken when it is stated', () =>
    importing(async ({ run, store }) => {
      const text = at('03/04/2026 08:00', '05/04/2026 08:00');
      await expect(run('a.csv', text, { said: UTC })).rejects.toThrow(
        'nothing in the file says whether the day or the month',
      );
      expect(store.receipts()).toEqual([]);
      await run('a.csv', text, { said: { ...UTC, dateOrder: 'mdy' } });
      expect([...store.tickets()][0]?.ticket.openedAt).toBe(Date.UTC(2026, 2, 4, 8));
    }));

  it('is refused when the file has both', () =>
    importing(async ({ run }) => {
      const both = at('13/04/2026 08:00', '04/14/2026 08:00');
      await expect(run('a.csv', both, { said: UTC })).rejects.toThrow(
        '13/04/2026 08:00 on line 2, but 04/14/2026 08:00 on line 2',
      );
    }));

  const answer = (...opened: readonly string[]) =>
    JSON.stringify({
      result: opened.map((at, n) => ({
        number: `INC${n}`,
        caller_id: 'a',
        state: 'New',
        opened_at: `${at} 08:00:00`,
      })),
    });

  it('is decided by the whole of a file that is no table', () =>
    importing(async ({ run, store }) => {
      const many = Array.from({ length: 2000 }, () => '03/04/2026');
      const receipt = await run('a.json', answer(...many, '04/13/2026'), { said: UTC });
      expect(receipt).toMatchObject({ rows: 2001, new: 2001, dateOrder: 'mdy' });
      expect(receipt.decidedBy).toContain('day/month order mdy: 04/13/2026 08:00:00');
      expect([...store.tickets()][0]?.ticket.openedAt).toBe(Date.UTC(2026, 2, 4, 8));
    }));

  it('is asked for when such a file leaves it open', () =>
    importing(async ({ run, store }) => {
      const many = Array.from({ length: 20 }, () => '03/04/2026');
      await expect(run('a.json', answer(...many), { said: UTC })).rejects.toThrow('with the day or the month first');
      expect(store.receipts()).toEqual([]);
    }));

  it('is left to each date of such a file where both occur', () =>
    importing(async ({ run }) => {
      const days = Array.from({ length: 12 }, (_, n) => `${n + 13}/04/2026`);
      const receipt = await run('a.json', answer(...days, '04/13/2026', '03/04/2026'), { said: UTC });
      expect(receipt).toMatchObject({ rows: 14, new: 13, rejected: 1, dateOrder: null });
    }));
});
