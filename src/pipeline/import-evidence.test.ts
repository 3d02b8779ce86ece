import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../lib/hash.ts';
import { UserError } from '../model/problem.ts';
import type { EvidenceStore } from '../store/index.ts';
import { importing } from '../testing/importing.ts';

const HEADER = 'number,opened_at,caller_id,incident_state,priority,resolved_at,short_description,sys_updated_on';
const row = (
  n: number,
  rest: Partial<Record<'opened' | 'resolved' | 'text' | 'updated' | 'state', string>> = {},
): string =>
  [
    `INC000000${n}`,
    rest.opened ?? '2026-07-01 08:00:00',
    'Ann',
    rest.state ?? 'Closed',
    '2 - High',
    rest.resolved ?? '2026-07-02 09:30:00',
    rest.text ?? 'text',
    rest.updated ?? '2026-07-05 10:00:00',
  ].join(',');
const csv = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const outcomes = (r: { new: number; revised: number; unchanged: number; duplicate: number; rejected: number }) => [
  r.new,
  r.revised,
  r.unchanged,
  r.duplicate,
  r.rejected,
];
const keys = (store: EvidenceStore) => [...store.tickets()].map(({ ticket }) => ticket.key);
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
    expect(again.notices[0]).toMatch(/read before in another way, as import 1 .*zone UTC.*up to 1 lines count twice/);
    const copy = await run('copy.log', log, { said });
    expect(copy.notices).toEqual(['copy.log was imported before under this name; nothing was added']);
  }));

it('takes up only the rows that were rejected when a log is read again with a date order', () =>
  importing(async ({ run }) => {
    const line = (cells: readonly string[]) => `${cells.map((cell) => cell.padEnd(22)).join('')}\n`;
    const text = [
      ['Description', 'HotFixID', 'InstalledBy', 'InstalledOn'],
      ['Update', 'KB4462930', 'NT AUTHORITY\\SYSTEM', '3/2/2019'],
      ['Update', 'KB4485449', 'NT AUTHORITY\\SYSTEM', '3/22/2019'],
    ]
      .map(line)
      .join('');
    const said = { asset: 'ws-1', zone: 'UTC' };
    expect(outcomes(await run('qfe.txt', text, { said }))).toEqual([1, 0, 0, 0, 1]);
    const again = await run('qfe.txt', text, { said: { ...said, dateOrder: 'mdy' } });
    expect([again.notices, outcomes(again), again.decidedBy.endsWith('day/month order mdy as stated')]).toEqual([
      [],
      [1, 0, 1, 0, 0],
      true,
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
});

describe('what the caller has to put right', () => {
  const refusal = (name: string, text: string | Buffer, options = {}) =>
    importing(async ({ run, store }) => {
      const error: unknown = await run(name, text, options).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UserError);
      expect(store.receipts()).toEqual([]);
      return error instanceof UserError ? [error.message, error.hint] : [];
    });

  it.each([
    ['an empty file', '', {}, 'a.csv is empty', 'nothing was imported'],
    ['an unknown format', 'some,thing\n1,2\n', {}, 'is not known: its columns are some, thing', 'ticket-table'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), {}, 'is not known: it is a picture', 'attestry formats'],
    ['a PDF', '%PDF-1.7\n%\n', {}, 'it is a PDF document', 'attestry formats'],
    ['a sign-in page', '<!DOCTYPE html>\n<p>', {}, 'it is a web page', 'attestry formats'],
    ['empty lines', '\n\n', {}, 'nothing but empty lines', 'attestry formats'],
    ['other JSON', '{"some": {"thing": 1}}', {}, 'it is JSON whose first keys are some, thing', 'attestry formats'],
    ['text that is no table', 'hello\nworld\n', {}, 'does not begin with a row of column names', '--format'],
    ['an unknown --format', csv(row(1)), { format: 'jira' }, 'no format "jira"', 'patch-csv'],
    ['an unknown source', csv(row(1)), { source: 'snow' }, 'no source "snow" in attestry.yaml', '"servicenow"'],
    ['an unknown zone', csv(row(1)), { said: { zone: 'Mars/Olympus' } }, 'no time zone "Mars/Olympus"', '--zone'],
    ['times without a zone', csv(row(1), row(2)), {}, 'has no time zone', 'sources.servicenow.zone'],
    [
      'a format it is not',
      'asset,patch\nhost,KB1\n',
      { format: 'servicenow-incident-csv', said: UTC },
      'has no column number, opened_at; its columns are asset, patch',
      '--format',
    ],
    [
      'a wrong delimiter',
      csv(row(1)).replaceAll(',', '#'),
      { format: 'servicenow-incident-csv', said: UTC },
      'does not begin with a row of column names',
      'Export > CSV',
    ],
    [
      'a bad --extracted-at',
      csv(row(1)),
      { said: { ...UTC, extractedAt: 'noon' } },
      '--extracted-at noon',
      '2026-10-01T',
    ],
  ])('%s', async (_name, text, options, message, hint) => {
    const [found, advice] = await refusal('a.csv', text, options);
    expect(found).toContain(message);
    expect(advice).toContain(hint);
  });

  it('a file that is not there, and a folder', () =>
    importing(async ({ runPath, folder }) => {
      await expect(runPath(join(folder, 'none.csv'))).rejects.toThrow('there is no file');
      mkdirSync(join(folder, 'exports'));
      await expect(runPath(join(folder, 'exports'))).rejects.toThrow('is a folder');
      expect(existsSync(join(folder, 'evidence', 'files'))).toBe(false);
    }));
});

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

describe('bytes as they come', () => {
  const text = csv(row(1, { text: 'Prüfung' }), row(2));

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without one', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'latin-1'],
    ['CR LF line ends', Buffer.from(text.replaceAll('\n', '\r\n')), 'utf-8'],
    ['semicolons', Buffer.from(text.replaceAll(',', ';')), 'utf-8'],
    ['tabs', Buffer.from(text.replaceAll(',', '\t')), 'utf-8'],
  ])('%s', (_name, bytes, encoding) =>
    importing(async ({ run, store, folder }) => {
      const receipt = await run('a.csv', bytes, { said: UTC });
      expect([receipt.encoding, receipt.new, receipt.rejected]).toEqual([encoding, 2, 0]);
      const [first] = store.tickets();
      expect(first?.ticket.title).toBe('Prüfung');
      const { offset = 0, length = 0 } = first?.origin ?? {};
      const cut = readFileSync(join(folder, 'evidence', 'files', receipt.sha256)).subarray(offset, offset + length);
      const label = { 'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'latin-1': 'windows-1252' }[encoding];
      expect(new TextDecoder(label).decode(cut)).toMatch(/^INC0000001.*10:00:00$/);
    }),
  );

  it('NUL bytes and a last line cut short cost those rows only', () =>
    importing(async ({ run, store }) => {
      const broken = `${csv(row(1), row(2, { text: 'a\u0000b' }), row(3))}INC0000004,2026-07-0`;
      const receipt = await run('a.csv', broken, { said: UTC });
      expect([receipt.rows, receipt.new, receipt.rejected, receipt.reconciles]).toEqual([4, 2, 2, true]);
      expect([...store.rejectedRows()].map(({ line, reason }) => [line, reason])).toEqual([
        [3, 'contains NUL bytes'],
        [5, 'has 2 cells, the header has 8'],
      ]);
    }));

  it('a cell of a megabyte is kept whole', () =>
    importing(async ({ run, store }) => {
      const long = 'x'.repeat(1_000_000);
      await run('a.csv', csv(row(1, { text: long }), row(2)), { said: UTC });
      expect([...store.tickets()].map(({ ticket }) => ticket.title?.length)).toEqual([1_000_000, 4]);
    }));

  it('hostile text is only text', () =>
    importing(async ({ run, store }) => {
      const hostile = [`=HYPERLINK(""x"")`, `'); drop table ticket; --`, '{{constructor}}', '../../x', '<script>'];
      const rows = hostile.map((attack, n) => row(n, { text: `"${attack}"` }));
      await run('a.csv', csv(...rows), { said: UTC });
      expect([...store.tickets()].map(({ ticket }) => ticket.title)).toEqual(
        hostile.map((t) => t.replaceAll('""', '"')),
      );
    }));
});

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
