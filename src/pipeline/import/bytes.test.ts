import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';
import { csv, row } from '../../testing/incident-csv.ts';

const UTC = { zone: 'UTC' };

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
