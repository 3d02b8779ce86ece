import { describe, expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';
import { csv, row } from '../../testing/incident-csv.ts';

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

  it('is refused with what each order would cost', () =>
    importing(async ({ run }) => {
      const days = Array.from({ length: 20 }, (_, n) =>
        row(n, { opened: `04/${Math.min(n + 13, 30)}/2026 08:00`, resolved: '', updated: '' }),
      );
      const wrong = row(99, { opened: '13/04/2026 08:00', resolved: '', updated: '' });
      const open = row(100, { opened: '03/04/2026 08:00', resolved: '', updated: '' });
      const text = csv(...days, wrong, open);
      const error: unknown = await run('a.csv', text, { said: UTC }).catch((thrown: unknown) => thrown);
      // Line 1 is the header, 2 to 21 have the month first, 22 the day; 23 is either.
      expect(error).toMatchObject({
        hint: expect.stringContaining(
          'Of this file --date-order mdy rejects 1 row (line 22), --date-order dmy rejects 20 rows (lines 2, 3, 4, …)',
        ),
      });
      const receipt = await run('a.csv', text, { said: { ...UTC, dateOrder: 'mdy' } });
      expect(receipt).toMatchObject({ rows: 22, new: 21, rejected: 1 });
    }));

  it('is decided with two-digit years too, and the receipt says what they are read as', () =>
    importing(async ({ run, store }) => {
      const receipt = await run('a.csv', at('3/4/26 14:05', '3/25/26 9:00'), { said: UTC });
      expect(receipt).toMatchObject({ rows: 1, new: 1, dateOrder: 'mdy' });
      expect(receipt.decidedBy).toContain(
        'day/month order mdy: 3/25/26 9:00 on line 2; two-digit years read as 2000–2069 and 1970–1999, e.g. 3/4/26 14:05',
      );
      const [first] = [...store.tickets()];
      expect(first?.ticket).toMatchObject({
        openedAt: Date.UTC(2026, 2, 4, 14, 5),
        resolvedAt: Date.UTC(2026, 2, 25, 9),
      });
    }));

  it('is asked for where two-digit years could stand first or last, and taken when it is stated', () =>
    importing(async ({ run, store }) => {
      const text = at('26-03-14 08:00', '26-03-15 08:00');
      const error: unknown = await run('a.csv', text, { said: UTC }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        message: 'nothing in the file says where day, month and year of 26-03-14 08:00 stand',
        hint: expect.stringContaining('--date-order ymd'),
      });
      const receipt = await run('a.csv', text, { said: { ...UTC, dateOrder: 'ymd' } });
      expect(receipt.decidedBy).toContain('ymd as stated; two-digit years read as 2000–2069');
      expect([...store.tickets()][0]?.ticket.openedAt).toBe(Date.UTC(2026, 2, 14, 8));
    }));

  it('is needed where the month has a name and the year two digits', () =>
    importing(async ({ run, store }) => {
      const text = at('22-Oct-25 08:00', '23-Oct-25 08:00');
      await expect(run('a.csv', text, { said: UTC })).rejects.toThrow(
        'where day, month and year of 22-Oct-25 08:00 stand',
      );
      const receipt = await run('a.csv', text, { said: { ...UTC, dateOrder: 'dmy' } });
      expect(receipt.decidedBy).toContain('dmy as stated; two-digit years read as 2000–2069 and 1970–1999');
      expect([...store.tickets()][0]?.ticket.openedAt).toBe(Date.UTC(2025, 9, 22, 8));
    }));

  it('takes no four-digit year for a two-digit one where the beginning of a file ends inside a date', () =>
    importing(async ({ run }) => {
      const header = 'number,caller_id,state,opened_at\n';
      const rows = Array.from({ length: 3000 }, (_, n) => `INC${10_000 + n},Ann,New,3/25/2026\n`);
      // The beginning that is looked at, 65,536 bytes, ends behind "3/25/20".
      const line = 'INC10000,Ann,New,3/25/2026\n'.length;
      const behind = (65_536 - header.length) % line;
      const filler = 'x'.repeat((behind - 'INC10000,Ann,New,3/25/20'.length + line) % line);
      const text = header + rows.join('').replace('Ann', `Ann${filler}`);
      expect(text.slice(0, 65_536).endsWith(',3/25/20')).toBe(true);
      const receipt = await run('a.csv', text, { said: UTC });
      expect(receipt).toMatchObject({ rows: 3000, new: 3000, dateOrder: 'mdy' });
      expect(receipt.decidedBy).not.toContain('two-digit');
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
