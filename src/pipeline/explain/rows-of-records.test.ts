import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Receipt } from '../../model/receipt.ts';
import { type Importing, importing } from '../../testing/importing.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { workbookFile } from '../../testing/workbook.ts';
import { zipped } from '../../testing/zip.ts';
import { rawRow } from './raw-row.ts';
import { rowsOfRecords } from './rows-of-records.ts';

const UTC = { said: { zone: 'UTC' } };

interface Asked {
  readonly line?: number;
  readonly asset?: string;
  readonly patch?: string;
  readonly receipt?: null;
}

/** What `explain` shows below "Row as received" for an evidence line with this key, read from that file. */
function shows(
  { folder, store }: Pick<Importing, 'folder' | 'store'>,
  receipt: Receipt,
  key: string,
  asked: Asked = {},
) {
  const { line = 1, asset = null, patch = null } = asked;
  const place = { artifact: receipt.sha256.slice(0, 12), line, isFirst: false, further: [], isNamesake: false };
  const named = asked.receipt === null ? null : receipt;
  const about = { key, population: '', asset, patch, value: () => null };
  return rowsOfRecords(folder, store, sampleSource).row({ ...place, receipt: named }, about);
}

/** The bracketed place of a row by hand: where the text of the row begins in that of the file, both of one byte a character. */
const place = (number: number, rows: number, file: string, row: string, line = 1): string =>
  `(row ${number} of the ${rows} that begin on line ${line}: ${row.length} bytes, from byte ${file.indexOf(row) + 1} on)`;

const incident = (number: string, opened = '2026-07-01 08:00:00'): string =>
  `{"number":"${number}","opened_at":"${opened}","sys_class_name":"incident","incident_state":"6"}`;
const [ONE, TWO, THREE, BAD] = [incident('INC1'), incident('INC2'), incident('INC3'), incident('INC4', 'soon')];

it.each([
  ['a list', `[${ONE},${TWO},${BAD},${THREE}]`],
  ['a list in an object', `{"result":[${ONE}, ${TWO}, ${BAD}, ${THREE}],"total":4}`],
  ['pages', `[{"result":[${ONE},${TWO}]},{"result":[${BAD},${THREE}]}]`],
])('tells the values of one-line JSON apart: %s', (_frame, file) =>
  importing(async (workspace) => {
    const receipt = await workspace.run('incidents.json', file, UTC);
    expect(receipt).toMatchObject({ rows: 4, new: 3, rejected: 1 });
    expect(shows(workspace, receipt, 'INC1')).toEqual([place(1, 4, file, ONE), ONE]);
    expect(shows(workspace, receipt, 'INC2')).toEqual([place(2, 4, file, TWO), TWO]);
    expect(shows(workspace, receipt, 'INC3')).toEqual([place(4, 4, file, THREE), THREE]);
    const untold = ['4 rows begin on line 1, and nothing tells which of them this is'];
    expect(shows(workspace, receipt, 'INC9')).toEqual(untold);
    expect(rawRow(workspace.folder, receipt, 1)).toEqual(untold);
  }),
);

it('finds the row of a record by its place in the very file that it was read from', () =>
  importing(async (workspace) => {
    const object = `{"result":[${ONE}, ${TWO}],"total":2}`;
    const first = await workspace.run('object.json', object, UTC);
    // The same tickets, the second with other words: it is revised, the first stays where it was read first.
    const changed = TWO.replace('"6"', '"7"');
    const pages = `[{"result":[${THREE}]},{"result":[${ONE},${changed}]}]`;
    const second = await workspace.run('pages.json', pages, UTC);
    expect(second).toMatchObject({ rows: 3, new: 1, revised: 1, unchanged: 1 });
    expect(shows(workspace, first, 'INC1')).toEqual([place(1, 2, object, ONE), ONE]);
    expect(shows(workspace, second, 'INC2')).toEqual([place(3, 3, pages, changed), changed]);
    expect(shows(workspace, second, 'INC3')).toEqual([place(1, 3, pages, THREE), THREE]);
    // A packet made before the revision names the former row.
    expect(shows(workspace, first, 'INC2')).toEqual([place(2, 2, object, TWO), TWO]);
  }));

it('shows the last of a record that comes twice on a line, which is the one that counts', () =>
  importing(async (workspace) => {
    const later = ONE.replace('"6"', '"7"');
    const file = `[${ONE},${TWO},${later}]`;
    const receipt = await workspace.run('twice.json', file, UTC);
    expect(shows(workspace, receipt, 'INC1')).toEqual([place(3, 3, file, later), later]);
  }));

it('finds lines of NDJSON by their line alone, and values on a line of a document', () =>
  importing(async (workspace) => {
    const lines = await workspace.run('lines.json', `${ONE}\n${TWO}\n${THREE}\n`, UTC);
    expect(shows(workspace, lines, 'INC2', { line: 2 })).toEqual([TWO]);
    const file = `[\n${ONE.replace('INC1', 'INC5')},\n${ONE.replace('INC1', 'INC6')}, ${ONE.replace('INC1', 'INC7')}\n]`;
    const document = await workspace.run('document.json', file, UTC);
    const seventh = ONE.replace('INC1', 'INC7');
    expect(shows(workspace, document, 'INC7', { line: 3 })).toEqual([place(2, 2, file, seventh, 3), seventh]);
  }));

it('finds them in gzip and in a member of an archive, by their place in what was packed', () =>
  importing(async (workspace) => {
    const file = `[${ONE},${TWO}]`;
    const packed = await workspace.run('list.json.gz', gzipSync(file), UTC);
    expect(shows(workspace, packed, 'INC2')).toEqual([place(2, 2, file, TWO), TWO]);
    const member = `{"result":[${THREE},${incident('INC8')}]}`;
    const [receipt] = await workspace.runAll('export.zip', zipped([{ name: 'in/list.json', content: member }]), UTC);
    if (!receipt) throw new Error('the member is not imported');
    expect(shows(workspace, receipt, 'INC8')).toEqual([place(2, 2, member, incident('INC8')), incident('INC8')]);
  }));

const task = (kind: string, number: string): string =>
  `<${kind}><sys_id>${number}</sys_id><number>${number}</number><opened_at>2026-07-01 08:00:00</opened_at><start_date>2026-07-02 08:00:00</start_date></${kind}>`;

it('tells elements of different records on one line of XML apart', () =>
  importing(async (workspace) => {
    const [first, change, second] = [
      task('incident', 'INC1'),
      task('change_request', 'CHG1'),
      task('incident', 'INC2'),
    ];
    const file = `<unload>${first}${change}${second}</unload>`;
    const receipt = await workspace.run('records.xml', file, UTC);
    expect(receipt).toMatchObject({ importer: 'servicenow-records-xml', new: 3 });
    expect(shows(workspace, receipt, 'INC1')).toEqual([place(1, 3, file, first), first]);
    expect(shows(workspace, receipt, 'CHG1')).toEqual([place(2, 3, file, change), change]);
    expect(shows(workspace, receipt, 'INC2')).toEqual([place(3, 3, file, second), second]);
  }));

const finding = (plugin: string): string =>
  `<ReportItem port="0" svc_name="general" protocol="tcp" severity="3" pluginID="${plugin}" pluginName="P"><patch_publication_date>2026/06/01</patch_publication_date></ReportItem>`;
const host = (name: string, ...items: readonly string[]): string =>
  `<ReportHost name="${name}"><HostProperties><tag name="HOST_END_TIMESTAMP">1790000000</tag></HostProperties>${items.join('')}</ReportHost>`;

it('does not count what is said of a machine as a row, and follows the names of assets to their records', () =>
  importing(async (workspace) => {
    const file = `<NessusClientData_v2><Report name="R">${host('WEB-01', finding('1'))}${host('web-02', finding('2'), finding('3'))}</Report></NessusClientData_v2>`;
    const receipt = await workspace.run('scan.nessus', file, UTC);
    expect(receipt).toMatchObject({ rows: 3, new: 3 });
    const [, second] = [...workspace.store.obligations()].map((record) =>
      'scan' in record ? record.scan : 'obligation' in record ? record.obligation : record.deployment,
    );
    const patch = second?.patch ?? '';
    expect(shows(workspace, receipt, `web-02/${patch}`, { asset: 'web-02', patch })[1]).toBe(finding('2'));
    // An evidence line calls the machine by the name that its sources have in common; the record has the one of the scan.
    const [first] = [...workspace.store.recordsAt(receipt.sha256.slice(0, 12), 1)];
    expect(shows(workspace, receipt, 'web-01')).toEqual([
      `(the row of ${first?.kind} ${first?.key})`,
      place(1, 3, file, finding('1')),
      finding('1'),
    ]);
    // Two findings of one machine, and a line that sums them up: neither is taken for the other.
    expect(shows(workspace, receipt, 'web-02')).toEqual([
      '(2 of the 3 rows that begin on line 1 fit alike)',
      place(2, 3, file, finding('2')),
      finding('2'),
      place(3, 3, file, finding('3')),
      finding('3'),
    ]);
  }));

it('says how many of the rows fit where there are more than it shows', () =>
  importing(async (workspace) => {
    const plugins = ['1', '2', '3', '4', '5'];
    const file = `<NessusClientData_v2><Report name="R">${host('web-01', ...plugins.map(finding))}</Report></NessusClientData_v2>`;
    const receipt = await workspace.run('scan.nessus', file, UTC);
    const lines = shows(workspace, receipt, 'web-01');
    expect(lines[0]).toBe('(5 of the 5 rows that begin on line 1 fit alike; the first 3 of them)');
    expect(lines.filter((text) => text.startsWith('<ReportItem'))).toEqual(['1', '2', '3'].map(finding));
  }));

const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetRow = (number: number, ...cells: readonly string[]): string =>
  `<row r="${number}">${cells.map(inline).join('')}</row>`;

it('shows a quoted cell with its line breaks, and the cells of a row of a workbook, as before', () =>
  importing(async (workspace) => {
    const csv = 'number,opened_at,caller_id\nINC1,2026-07-01,"Ann\nof sales"\nINC2,2026-07-02,Bob\n';
    const table = await workspace.run('a.csv', csv, UTC);
    expect(shows(workspace, table, 'INC1', { line: 2 })).toEqual(['INC1,2026-07-01,"Ann', 'of sales"']);
    expect(shows(workspace, table, 'INC2', { line: 4 })).toEqual(['INC2,2026-07-02,Bob']);
    const columns = sheetRow(1, 'number', 'opened_at', 'caller_id');
    const sheets = {
      Page: [columns, sheetRow(2, 'INC5', '2026-07-03', 'Cat'), sheetRow(3, 'INC6', '2026-07-04', '')].join(''),
    };
    const sheet = await workspace.run('a.xlsx', workbookFile({ sheets }), UTC);
    expect(shows(workspace, sheet, 'INC6', { line: 3 })).toEqual(['A3: INC6', 'B3: 2026-07-04']);
  }));

it('needs no import that the packet names, and shows no row where the store has none', () =>
  importing(async (workspace) => {
    const file = `[${ONE},${TWO}]`;
    const receipt = await workspace.run('list.json', file, UTC);
    expect(shows(workspace, receipt, 'INC2', { receipt: null })).toEqual([place(2, 2, file, TWO), TWO]);
    expect(shows(workspace, receipt, 'INC3', { receipt: null })).toEqual(['the packet does not name this file']);
    workspace.store.forget(receipt.importId, { by: 'A', at: 0 });
    expect(shows(workspace, receipt, 'INC2')).toEqual([
      '2 rows begin on line 1, and nothing tells which of them this is',
    ]);
  }));
