import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Receipt } from '../../model/receipt.ts';
import { waterfall } from '../../packet/waterfall.ts';
import { importing } from '../../testing/importing.ts';
import { workbookFile } from '../../testing/workbook.ts';
import { exportRejected } from './export-rejected.ts';

const UTC = { said: { zone: 'UTC' } };
const HEADER = 'number;opened_at;caller_id;short_description';
const text = (...rows: readonly string[]): string => `Liste;;;\r\n${[HEADER, ...rows].join('\r\n')}\r\n`;
const utf16 = (content: string): Buffer => Buffer.from(`\uFEFF${content}`, 'utf16le');

it('rows go out as they stood, come back mended, and every row is accounted for', () =>
  importing(async ({ run, store, folder }) => {
    const original = utf16(
      text(
        'INC1;2026-07-01 08:00:00;Ann;gut',
        'INC2;gestern;Bö;"zwei\r\nZeilen; mit ""Zitat"""',
        'INC3;2026-07-02 08:00:00;Cy;gut',
        'INC4;2026-07-03;zu;viele;Zellen;hier',
        ';morgen;Di;ohne Nummer',
      ),
    );
    const first = await run('liste.csv', original, UTC);
    expect([first.rows, first.new, first.rejected]).toEqual([5, 2, 3]);

    const out = join(folder, 'mend.csv');
    expect(exportRejected(store, folder, { importId: null, out })).toMatchObject({ rows: 3, path: out });
    const written = readFileSync(out);
    expect(written).toEqual(
      utf16(
        text(
          'INC2;gestern;Bö;"zwei\r\nZeilen; mit ""Zitat"""',
          'INC4;2026-07-03;zu;viele;Zellen;hier',
          ';morgen;Di;ohne Nummer',
        ),
      ),
    );
    expect(readFileSync(`${out}.reasons.csv`, 'utf8').split('\r\n')).toEqual([
      'row here,line in the file,column,value,reason',
      '1,4,opened_at,gestern,is not a date in a known form',
      '2,7,,INC4,"has 6 cells, the header has 4"',
      '3,8,number,,is empty',
      '3,8,opened_at,morgen,is not a date in a known form',
      '',
    ]);
    expect(() => exportRejected(store, folder, { importId: null, out })).toThrow('is there already');

    const mended = written
      .toString('utf16le')
      .replace('gestern', '2026-06-30 10:00:00')
      .replace(';viele;Zellen;hier', ';viele Zellen')
      .replace(';morgen', 'INC5;2026-07-04 10:00:00');
    const second = await run('mended.csv', Buffer.from(mended, 'utf16le'), {
      ...UTC,
      format: 'servicenow-incident-csv',
    });
    expect([second.rows, second.new, second.rejected, second.reconciles]).toEqual([3, 3, 0, true]);
    const tickets = [...store.tickets()].map(({ ticket }) => ticket);
    expect(tickets.map(({ key }) => key)).toEqual(['INC1', 'INC2', 'INC3', 'INC4', 'INC5']);
    expect(tickets[1]?.title).toBe('zwei\r\nZeilen; mit "Zitat"');
    expect(waterfall(store.receipts(), new Map(), tickets.length, ['ticket', 'ticket-update'])).toMatchObject({
      rowsInFiles: 8,
      steps: [{ rows: 3 }],
      remaining: 5,
      reconciles: true,
    });
  }));

it('lines, values of JSON documents and rows of workbooks too, each in a file its format reads again', () =>
  importing(async ({ run, store, folder }) => {
    const written = (receipt: Receipt): string => {
      const out = join(folder, `out-${receipt.importId}`);
      exportRejected(store, folder, { importId: receipt.importId, out });
      return readFileSync(out, 'utf8');
    };
    const said = { zone: 'UTC', asset: 'host' };
    const log = '2026-07-01 08:00:00 install a:amd64 <none> 1\n2026-07-41 08:00:00 install b:amd64 <none> 1\n';
    expect(written(await run('dpkg.log', log, { said }))).toBe('2026-07-41 08:00:00 install b:amd64 <none> 1\n');

    const incident = (number: string, opened: string): string =>
      `{"number":"${number}","opened_at":"${opened}","sys_class_name":"incident","incident_state":"6"}`;
    const bad = incident('INC2', 'x');
    const json = await run('a.json', `{"result":[${incident('INC1', '2026-07-01 08:00:00')},${bad}]}`, UTC);
    expect(written(json)).toBe(`{"result":[\n${bad}\n]}\n`);

    const cells = (row: number, ...texts: readonly string[]): string =>
      `<row r="${row}">${texts.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
    const sheet =
      cells(1, 'number', 'opened_at', 'caller_id') +
      cells(2, 'INC9', 'soon, or later', 'Ann') +
      cells(3, 'INC8', '2026-07-01');
    const book = await run('a.xlsx', workbookFile({ sheets: { A: sheet } }), UTC);
    expect(written(book)).toBe('number,opened_at,caller_id\r\nINC9,"soon, or later",Ann\r\n');
    expect(() => exportRejected(store, folder, { importId: null, out: join(folder, 'x') })).toThrow(
      'more than one import has rejected rows',
    );
  }));

it('says so when there is nothing to write', () =>
  importing(async ({ run, store, folder }) => {
    await run('a.csv', 'number,opened_at,caller_id\nINC1,2026-07-01,Ann\n', UTC);
    const out = join(folder, 'x');
    expect(() => exportRejected(store, folder, { importId: null, out })).toThrow('no row was rejected');
    expect(() => exportRejected(store, folder, { importId: 1, out })).toThrow('import 1 has no rejected rows');
  }));

it('lines go out behind the lines they cannot be read without', () =>
  importing(async ({ run, store, folder }) => {
    const header = 'HotFixID   InstalledBy  InstalledOn';
    const list = [header, 'KB5034441  ann          1/13/2026', 'KB5034442  ann          1/99/2026'];
    await run('qfe.txt', utf16(`${list.join('\r\r\n')}\r\r\n`), { said: { zone: 'UTC', asset: 'srv' } });
    const out = join(folder, 'qfe-mend.txt');
    exportRejected(store, folder, { importId: 1, out });
    expect(readFileSync(out)).toEqual(utf16(`${header}\r\nKB5034442  ann          1/99/2026\r\n`));

    const fields = (name: string, day: string): string =>
      [
        `Name        : ${name}`,
        'Version     : 5.1',
        'Release     : 1.el9',
        'Architecture: x86_64',
        `Install Date: ${day}`,
      ]
        .map((line) => `${line}\n`)
        .join('');
    const [bad, worse] = [fields('bash', 'soon'), fields('sed', 'later')];
    const packages = `${bad}Description : x\n\n${fields('tar', 'Wed 01 Jul 2026 08:00:00 AM UTC')}\n${worse}`;
    const said = { zone: 'UTC', asset: 'db' };
    const first = await run('packages.txt', packages, { said });
    expect([first.new, first.rejected]).toEqual([1, 2]);
    const mend = join(folder, 'packages-mend.txt');
    exportRejected(store, folder, { importId: 2, out: mend });
    const written = readFileSync(mend, 'utf8');
    expect(written).toBe(`${bad}${worse}`);
    const mended = written.replace(/soon|later/g, 'Thu 02 Jul 2026 08:00:00 AM UTC');
    const second = await run('packages-mend.txt', mended, { said, format: 'rpm-qai', mends: 2 });
    expect([second.new, second.rejected, second.notices]).toEqual([
      2,
      0,
      ['2 rejected packages of import 2 are mended'],
    ]);
  }));
