import { expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';
import { csv, outcomes, row } from '../../testing/incident-csv.ts';

const UTC = { zone: 'UTC' };

it('knows a file again whose zone is only spelled otherwise', () =>
  importing(async ({ run }) => {
    const text = csv(row(1), row(2));
    const first = await run('a.csv', text, { said: { zone: 'Europe/Kyiv' } });
    const again = await run('a.csv', text, { said: { zone: 'europe/KIEV' } });
    expect([again.knownBefore, again.importId]).toEqual([true, first.importId]);
    expect(first.decidedBy).toContain('zone Europe/Kyiv');
    const other = await run('a.csv', text, { said: { zone: 'Europe/Berlin' } });
    expect([other.knownBefore, other.revised]).toEqual([false, 2]);
  }));

it('adds nothing when the same file comes again, under whatever name', () =>
  importing(async ({ run, store }) => {
    const text = csv(row(1), row(1), row(2, { opened: '?' }), row(3));
    const first = await run('a.csv', text, { said: UTC });
    expect(outcomes(first)).toEqual([2, 0, 0, 1, 1]);
    const again = await run('copy.csv', text, { said: UTC });
    expect([again.rows, ...outcomes(again)]).toEqual([4, 0, 0, 2, 1, 1]);
    expect([again.knownBefore, again.reconciles, again.importId]).toEqual([true, true, first.importId]);
    expect(store.receipts()).toHaveLength(1);
    expect([...store.rejectedRows()]).toHaveLength(1);
  }));

it('says so when a file is read again in another zone and its rows then stand twice', () =>
  importing(async ({ run }) => {
    const log = '2026-07-01 10:00:00 status installed bash:amd64 5.2\n';
    const said = { asset: 'web-01', zone: 'UTC' };
    expect((await run('dpkg.log', log, { said })).notices).toEqual([]);
    const again = await run('dpkg.log', log, { said: { ...said, zone: 'Europe/Berlin' } });
    expect(again.new).toBe(1);
    expect(again.notices[0]).toMatch(/was read before as import 1 and is read again \(zone: UTC, now /);
    expect(again.notices[1]).toMatch(/up to 1 lines count twice/);
    const copy = await run('copy.log', log, { said });
    expect(copy.notices).toEqual(['copy.log was imported before under this name; nothing was added']);
  }));

it('takes up only the rows that were rejected when a log is read again with a date order', () =>
  importing(async ({ run }) => {
    const line = (cells: readonly string[]) => `${cells.map((cell) => cell.padEnd(22)).join('')}\n`;
    const text = [
      ['Description', 'HotFixID', 'InstalledBy', 'InstalledOn'],
      ['Update', 'KB4462930', 'NT AUTHORITY\\SYSTEM', '3/2/2019'],
      // Were it more than every tenth row, the order would be asked for.
      ...Array.from({ length: 10 }, (_, n) => ['Update', `KB448544${n}`, 'NT AUTHORITY\\SYSTEM', `201903${n + 13}`]),
    ]
      .map(line)
      .join('');
    const said = { asset: 'ws-1', zone: 'UTC' };
    expect(outcomes(await run('qfe.txt', text, { said }))).toEqual([10, 0, 0, 0, 1]);
    const again = await run('qfe.txt', text, { said: { ...said, dateOrder: 'mdy' } });
    expect(outcomes(again)).toEqual([1, 0, 10, 0, 0]);
    expect(again.decidedBy).toMatch(/day\/month order mdy as stated; reads the file of import 1 again/);
    expect(again.notices).toEqual([
      'the file was read before as import 1 and is read again (date order: none, now mdy): 10 unchanged, 0 revised, 1 new; of 1 rejected before, 1 read now',
    ]);
  }));

it('adds newly stated facts about the extraction to the receipt it has', () =>
  importing(async ({ run, store }) => {
    const text = csv(row(1));
    await run('a.csv', text, { said: { ...UTC, extractedBy: 'svc-export' } });
    const again = await run('a.csv', text, { said: { ...UTC, rowsAtSource: 2, extractedAt: '2026-10-01 06:00' } });
    expect(again.notices).toEqual(['imported before; nothing was added', 'the source states 2 rows, the file has 1']);
    expect(store.receipts().map(({ extraction }) => extraction)).toEqual([
      {
        system: null,
        query: null,
        extractedBy: 'svc-export',
        extractedAt: '2026-10-01T06:00:00Z',
        rowCountAtSource: 2,
      },
    ]);
    expect(store.cutOffs()).toEqual([{ source: 'servicenow', at: Date.UTC(2026, 9, 1, 6), basis: 'stated' }]);
  }));

it('reads the same file again when it is to be read another way', () =>
  importing(async ({ run, store }) => {
    const text = csv(row(1));
    await run('a.csv', text, { said: UTC });
    const berlin = await run('a.csv', text, { said: { zone: 'Europe/Berlin' } });
    // Two hours earlier in UTC, so older: the record stays, the other reading is kept as a revision.
    expect(outcomes(berlin)).toEqual([0, 0, 1, 0, 0]);
    expect(store.receipts()).toHaveLength(2);
  }));

it('revises with a newer export', () =>
  importing(async ({ run, store }) => {
    await run('july.csv', csv(row(1, { state: 'In Progress' }), row(2)), { said: UTC });
    const august = csv(row(1, { updated: '2026-08-01 00:00:00' }), row(2), row(3));
    expect(outcomes(await run('august.csv', august, { said: UTC }))).toEqual([1, 1, 1, 0, 0]);
    expect([...store.tickets()].map(({ ticket }) => ticket.state)).toEqual(['closed', 'closed', 'closed']);
  }));
