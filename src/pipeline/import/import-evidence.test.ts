import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256Hex } from '../../lib/hash.ts';
import { UserError } from '../../model/problem.ts';
import { importing } from '../../testing/importing.ts';
import { csv, HEADER, keys, outcomes, row } from '../../testing/incident-csv.ts';

const UTC = { zone: 'UTC' };

it('keeps the file, reads each row into a record, and says what it did', () =>
  importing(async ({ run, store, folder }) => {
    const text = csv(row(1), row(2, { text: '"two, quoted\nover two lines"' }));
    const receipt = await run('incidents.csv', text, { said: { zone: 'America/New_York' } });
    expect(receipt).toMatchObject({
      fileName: 'incidents.csv',
      sha256: sha256Hex(text),
      bytes: text.length,
      importer: 'servicenow-incident-csv',
      records: ['ticket'],
      source: 'servicenow',
      unit: 'rows',
      zone: 'America/New_York',
      dateOrder: null,
      encoding: 'utf-8',
      rows: 2,
      reconciles: true,
      firstKey: 'INC0000001',
      lastKey: 'INC0000002',
      // 08:00 and 10:00 in New York, four hours behind UTC in July.
      earliestAt: Date.UTC(2026, 6, 1, 12),
      latestAt: Date.UTC(2026, 6, 5, 14),
      columns: HEADER.split(','),
      knownBefore: false,
      nothingReadable: false,
      notices: [],
      decidedBy:
        'encoding: ASCII, read as UTF-8; delimiter: comma; zone America/New_York from --zone; day/month order not needed',
    });
    expect(outcomes(receipt)).toEqual([2, 0, 0, 0, 0]);
    const [, second] = store.tickets();
    expect(second?.ticket.title).toBe('two, quoted\nover two lines');
    const kept = readFileSync(join(folder, 'evidence', 'files', receipt.sha256));
    expect(kept.toString()).toBe(text);
    const { offset = 0, length = 0 } = second?.origin ?? {};
    expect(kept.subarray(offset, offset + length).toString()).toBe(row(2, { text: '"two, quoted\nover two lines"' }));
  }));

it('keeps rows that cannot be read, with place, column, value and reason', () =>
  importing(async ({ run, store }) => {
    const text = csv(row(1), row(2, { opened: 'yesterday' }), 'INC3,too,short', `${row(4)},,`, `${row(5)},extra`);
    const receipt = await run('a.csv', text, { said: UTC });
    expect([receipt.rows, ...outcomes(receipt)]).toEqual([5, 2, 0, 0, 0, 3]);
    expect(receipt.reconciles).toBe(true);
    expect(keys(store)).toEqual(['INC0000001', 'INC0000004']);
    const rejected = [...store.rejectedRows()];
    expect(rejected.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, 'opened_at', 'yesterday'],
      [4, null, 'INC3'],
      [6, null, 'INC0000005'],
    ]);
    expect(rejected[1]).toMatchObject({
      code: 'servicenow-incident-csv/cell-count',
      reason: 'has 3 cells, the header has 8',
    });
    expect(text.slice(rejected[1]?.offset).startsWith('INC3,too,short\n')).toBe(true);
  }));
it('takes a header without rows, and says so', () =>
  importing(async ({ run, store }) => {
    const receipt = await run('a.csv', csv(), { said: UTC });
    expect([receipt.rows, receipt.reconciles, receipt.notices]).toEqual([0, true, ['the file has no rows']]);
    expect(store.receipts()).toHaveLength(1);
  }));

it('says when not one row could be read', () =>
  importing(async ({ run }) => {
    const receipt = await run('a.csv', csv(row(1, { opened: 'x' }), row(2, { opened: 'y' })), { said: UTC });
    expect([receipt.rejected, receipt.nothingReadable]).toEqual([2, true]);
    expect(receipt.notices).toEqual(['not one of the 2 rows could be read']);
  }));
it('counts package entries, not stanzas, of an apt history', () =>
  importing(async ({ run, store }) => {
    const text = [
      'Start-Date: 2026-07-01  08:00:00',
      'Install: a:amd64 (1), b:amd64 (2, automatic)',
      'End-Date: 2026-07-01  08:00:05',
      '',
      'Start-Date: 2026-07-02  08:00:00',
      'Upgrade: a:amd64 (1, 2)',
      'End-Date: 2026-07-02  08:00:05',
      '',
    ].join('\n');
    const receipt = await run('history.log', text, { said: { ...UTC, asset: 'host-1' } });
    expect([receipt.rows, receipt.unit, receipt.new, receipt.reconciles]).toEqual([3, 'package entries', 3, true]);
    expect([...store.events()].map(({ event }) => event.subject)).toEqual(['a:amd64', 'b:amd64', 'a:amd64']);
  }));

it('tells how far it is', () =>
  importing(async ({ run, progress }) => {
    const text = csv(row(1), row(2));
    await run('a.csv', text, { said: UTC });
    const [done, total, rows] = progress.at(-1) ?? [];
    expect([done, total]).toEqual([text.length, text.length]);
    expect(rows).toBeLessThanOrEqual(2);
    expect(progress.every(([at], n) => n === 0 || at >= (progress[n - 1]?.[0] ?? 0))).toBe(true);
  }));

it('leaves nothing of a file whose import fails', () =>
  importing(async ({ run, store, folder }) => {
    await run('a.csv', csv(row(1)), { said: UTC });
    writeFileSync(join(folder, 'note'), '');
    await expect(run('b.csv', csv(row(2)))).rejects.toThrow(UserError);
    expect(keys(store)).toEqual(['INC0000001']);
    const kept = store.receipts().map(({ sha256 }) => sha256);
    expect(kept.map((sha256) => existsSync(join(folder, 'evidence', 'files', sha256)))).toEqual([true]);
  }));
