import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { isoInstant } from '../../lib/time.ts';
import { importing } from '../../testing/importing.ts';
import { workbookFile } from '../../testing/workbook.ts';
import { rawRow } from '../explain/raw-row.ts';

const COLUMNS = ['number', 'opened_at', 'caller_id', 'incident_state', 'priority', 'resolved_at', 'made_sla'];
const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (number: number, ...cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;
const header = (number: number): string => row(number, ...COLUMNS.map(inline));
const UTC = { said: { zone: 'UTC' } };
/** 2026-07-01 08:00:00 is day 46204 and a third (python: (datetime(2026,7,1,8)-datetime(1899,12,30))/timedelta(1)). */
const OPENED = 46204.333333333336;

const incident = (at: number, key: string, opened: string): string =>
  row(
    at,
    inline(key),
    opened,
    inline('Ann'),
    inline('Closed'),
    inline('2 - High'),
    `<c s="1"><v>46205.395833333336</v></c>`,
  );

it('reads a sheet with titles before its header: days from their numbers, row numbers as lines', () =>
  importing(async ({ run, store, folder }) => {
    const file = workbookFile({
      formats: ['dd\\/mm\\/yyyy hh:mm:ss'],
      sheets: {
        Cover: row(1, inline('Export of incidents')),
        'Page 1': [
          row(1, inline('Incidents, July')),
          header(3),
          incident(5, 'INC0000001', `<c r="B5" s="1"><v>${OPENED}</v></c>`),
          incident(6, 'INC0000002', inline('yesterday')),
          '<row r="7"/>',
        ].join(''),
      },
    });
    const receipt = await run('incident.xlsx', file, UTC);
    expect(receipt).toMatchObject({
      fileName: 'incident.xlsx#Page 1',
      part: {
        kind: 'sheet',
        name: 'Page 1',
        outer: { fileName: 'incident.xlsx', sha256: createHash('sha256').update(file).digest('hex') },
      },
      importer: 'servicenow-incident-csv',
      rows: 2,
      new: 1,
      rejected: 1,
      reconciles: true,
      columns: COLUMNS,
      passedOver: ['sheet not read, Cover: its columns are Export of incidents'],
    });
    expect(receipt.decidedBy).toContain('sheet Page 1 of a workbook; days counted from 1900');
    const [stored] = store.tickets();
    expect(isoInstant(stored?.ticket.openedAt ?? 0)).toBe('2026-07-01T08:00:00Z');
    expect(isoInstant(stored?.ticket.resolvedAt ?? 0)).toBe('2026-07-02T09:30:00Z');
    expect(stored?.origin.line).toBe(5);
    expect([...store.rejectedRows()].map(({ line, column, value }) => [line, column, value])).toEqual([
      [6, 'opened_at', 'yesterday'],
    ]);
    expect(rawRow(folder, receipt, 5)).toEqual([
      'A5: INC0000001',
      'B5: 2026-07-01 08:00:00',
      'C5: Ann',
      'D5: Closed',
      'E5: 2 - High',
      'F5: 2026-07-02 09:30:00',
    ]);
    expect(rawRow(folder, receipt, 4)).toEqual(['no row begins at line 4']);
  }));

it('reads shared and formatted texts, truth values, formulas, errors and the days of 1904', () =>
  importing(async ({ run, store }) => {
    const strings =
      '<si><t>INC0000007</t></si><si><r><t xml:space="preserve">Ann </t></r><r><t>Lee_x000A_</t></r><rPh><t>x</t></rPh></si>';
    const file = workbookFile({
      date1904: true,
      strings,
      formats: ['yyyy-mm-dd hh:mm'],
      sheets: {
        A: `${header(1)}${row(
          2,
          '<c t="s"><v>0</v></c>',
          // 44742.5 days from 1904-01-01 is noon of 2026-07-01.
          '<c s="1"><v>44742.5</v></c>',
          '<c t="s"><v>1</v></c>',
          '<c t="str"><f>UPPER("closed")</f><v>CLOSED</v></c>',
          '<c t="e"><v>#N/A</v></c>',
          '<c r="G2" t="b"><v>0</v></c>',
        )}`,
      },
    });
    await run('b.xlsx', file, UTC);
    const [stored] = store.tickets();
    expect(stored?.ticket).toMatchObject({
      key: 'INC0000007',
      openedAt: Date.UTC(2026, 6, 1, 12),
      state: 'closed',
      priority: null,
      priorityText: '#N/A',
      resolvedAt: null,
      sourceBreached: true,
    });
  }));

it('takes every sheet that a format recognises, each with a hash and a receipt of its own, or the one that is named', () =>
  importing(async ({ run, runAll, store, folder }) => {
    const july = `${header(1)}${incident(2, 'INC1', inline('2026-07-01 08:00:00'))}`;
    const august = `${header(1)}${incident(2, 'INC2', inline('2026-08-01 08:00:00'))}`;
    const sheets = { July: july, Notes: row(1, inline('a'), inline('b')), August: august, Empty: '' };
    const file = workbookFile({ sheets, formats: ['d.m.yy'] });
    await expect(run('a.xlsx', file, { ...UTC, sheet: 'C' })).rejects.toThrow('has no sheet C');
    const [first, second, ...more] = await runAll('a.xlsx', file, UTC);
    expect(more).toEqual([]);
    expect([first?.fileName, first?.new, second?.fileName, second?.new]).toEqual([
      'a.xlsx#July',
      1,
      'a.xlsx#August',
      1,
    ]);
    expect(first?.passedOver).toEqual([
      'sheet not read, Notes: its columns are a, b',
      'sheet not read, Empty: it is empty',
    ]);
    // printf '%s\n' '[1,"number",…]' '[2,"INC1",…]' | sha256sum
    const rows = [
      [1, ...COLUMNS],
      [2, 'INC1', '2026-07-01 08:00:00', 'Ann', 'Closed', '2 - High', '2026-07-02 09:30:00'],
    ];
    const text = rows.map((cells) => `${JSON.stringify(cells)}\n`).join('');
    expect(first?.sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(second?.sha256).not.toBe(first?.sha256);
    expect(second?.part).toMatchObject({ outer: { sha256: createHash('sha256').update(file).digest('hex') } });
    expect(store.strayFiles()).toEqual([]);
    expect([...store.tickets()].map(({ ticket, artifact, origin }) => [ticket.key, artifact, origin.line])).toEqual([
      ['INC1', first?.sha256.slice(0, 12), 2],
      ['INC2', second?.sha256.slice(0, 12), 2],
    ]);
    expect(rawRow(folder, second ?? expect.fail(), 2)[0]).toBe('A2: INC2');

    const again = await runAll(
      'b.xlsx',
      workbookFile({ sheets: { ...sheets, July: august }, formats: ['d.m.yy'] }),
      UTC,
    );
    expect(again.map(({ knownBefore }) => knownBefore)).toEqual([true, true]);
    const one = await run('c.xlsx', workbookFile({ sheets: { ...sheets, August: `${header(1)}` } }), {
      ...UTC,
      sheet: 'August',
    });
    expect(one).toMatchObject({ fileName: 'c.xlsx#August', rows: 0 });
    expect(one.passedOver).toContain('sheet not read, July: another one is named with --sheet');
  }));

it('says what is wrong with a workbook it cannot read, and imports nothing', () =>
  importing(async ({ run, store }) => {
    const unknown = workbookFile({ sheets: { One: row(1, inline('a'), inline('b')), Two: '' } });
    await expect(run('a.xlsx', unknown)).rejects.toThrow(
      'no sheet of a.xlsx is in a known format; One: its columns are a, b; Two: it is empty',
    );
    const broken = workbookFile({ sheets: { A: header(1) }, strings: '<si><t>a</t></oops>' });
    await expect(run('b.xlsx', broken)).rejects.toThrow('b.xlsx is a workbook that cannot be read: its table of texts');
    const doctype = workbookFile({
      sheets: { A: header(1) },
      strings: '<!DOCTYPE x [<!ENTITY a "b">]><si><t>&a;</t></si>',
    });
    await expect(run('c.xlsx', doctype)).rejects.toThrow('document type declaration');
    await expect(run('d.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow('old .xls kind');
    expect(store.receipts()).toEqual([]);
  }));
