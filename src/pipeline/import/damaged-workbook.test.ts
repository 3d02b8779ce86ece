import { expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';
import { workbookFile } from '../../testing/workbook.ts';

const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (number: number, ...cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;

it('refuses a sheet whose days and months a spreadsheet has exchanged, unless the order is said', () =>
  importing(async ({ run, store }) => {
    // 1, 7 and 12 July, written month first and taken for 7 January, 7 July and 7 December; 25 July stayed a text.
    const days = [46029, 46210, 46363].map((day, at) =>
      row(at + 2, inline(`INC000000${at + 1}`), `<c s="1"><v>${day}</v></c>`),
    );
    const left = row(5, inline('INC0000004'), inline('7/25/2026 8:00'));
    const file = workbookFile({
      formats: ['dd\\/mm\\/yyyy'],
      sheets: { A: [row(1, ...['number', 'opened_at', 'incident_state'].map(inline)), ...days, left].join('') },
    });
    await expect(run('x.xlsx', file, { said: { zone: 'UTC' } })).rejects.toThrow(
      'column opened_at has true dates such as 2026-01-07, none after the 12th of a month, beside texts such as 7/25/2026 8:00',
    );
    expect(store.receipts()).toEqual([]);
    expect(await run('x.xlsx', file, { said: { zone: 'UTC', dateOrder: 'mdy' } })).toMatchObject({ rows: 4, new: 4 });
  }));

it('refuses the rows whose number has lost its digits in a cell, never takes two of them for one', () =>
  importing(async ({ run, store }) => {
    const cell = (stored: string): string => `<c><v>${stored}</v></c>`;
    const rows = [
      row(1, inline('asset'), inline('patch'), inline('state')),
      row(2, cell('1.23456789012345E+19'), inline('KB1')),
      row(3, cell('123456789012345'), inline('KB1')),
    ];
    const file = workbookFile({ sheets: { A: rows.join('') } });
    expect(await run('p.xlsx', file)).toMatchObject({ importer: 'patch-csv', rows: 2, new: 1, rejected: 1 });
    expect([...store.rejectedRows()].map(({ line, code, value }) => [line, code, value])).toEqual([
      [2, 'patch-csv/shortened-number', '1.23456789012345E+19'],
    ]);
  }));
