import { expect, it } from 'vitest';
import { importRefusal } from '../../testing/import-refusal.ts';
import { zipped } from '../../testing/zip.ts';

/** Files that no importer knows, and what the refusal says of them. */
it.each([
  ['an empty file', '', {}, 'a.csv is empty', 'nothing was imported'],
  ['an unknown format', 'some,thing\n1,2\n', {}, 'is not known: its columns are some, thing', 'ticket-table'],
  [
    'a web page for spreadsheets',
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>Key</td></tr></table></html>',
    {},
    'it is a web page made for spreadsheets',
    'attestry formats',
  ],
  [
    'tickets of an unknown tool',
    'Ticket Number,Summary,Status,Created On\n1,x,closed,2026-07-01\n',
    {},
    'its columns are Ticket Number, Summary, Status, Created On',
    'number: "Ticket Number"\n      opened: "Created On"',
  ],
  [
    'machines of an unknown tool',
    'Name;Type;Model;Serial\nweb-01;Server;R740;X1\n',
    {},
    'its columns are Name, Type',
    '--source inventory:\nsources:\n  inventory:\n    format: asset-table\n',
  ],
  [
    'a table without the names of its columns',
    '"web-01","R740","10.0.0.7","2026-07-01 10:14:07"\n"web-02","R740","10.0.0.8","2026-07-01 10:15:07"\n',
    {},
    'its columns are web-01',
    'Its first line looks like a record.',
  ],
  [
    'changes of an unknown tool',
    'Change ID,Title,Change Type,Planned Start,Status\nC-1,x,Minor,2026-07-01,Closed\n',
    {},
    'its columns are Change ID, Title',
    'format: change-table\n    zone: Area/City        # of its times\n    columns:\n      number: "Change ID"\n      planned-start: "Planned Start"',
  ],
  [
    'a JSON document of an unknown tool',
    '{"total":1,"work_orders":[{"id":7,"status":{"name":"open"},"notes":[{"text":"x"}]}]}',
    {},
    'it is JSON whose first keys are total, work_orders, id',
    `jq -r 'first(.. | objects | .["work_orders"] | arrays) | map(`,
  ],
  [
    'JSON documents of an unknown tool, one below the other',
    '{"id":7,"status":"open"}\n{"id":8,"status":"open"}\n',
    {},
    'it is JSON whose first keys are id, status',
    "jq -rs '. | map(",
  ],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), {}, 'is not known: it is a picture', 'attestry formats'],
  ['a PDF', '%PDF-1.7\n%\n', {}, 'it is a PDF document', 'attestry formats'],
  ['a sign-in page', '<!DOCTYPE html>\n<p>', {}, 'it is a web page', 'attestry formats'],
  [
    'a log packed with bzip2',
    Buffer.from('425a683931415926535900e6b62f', 'hex'),
    {},
    'unpack it and import what comes out',
    'attestry formats',
  ],
  [
    'a log packed with xz',
    Buffer.from('fd377a585a000004e6d6b446', 'hex'),
    {},
    'unpack it and import what comes out',
    'attestry formats',
  ],
  [
    'a log packed with zstd',
    Buffer.from('28b52ffd246e350200a4034a', 'hex'),
    {},
    'unpack it and import what comes out',
    'attestry formats',
  ],
  [
    'a tar archive',
    `history.log${'\0'.repeat(246)}ustar  \0root`,
    {},
    'unpack it and import what comes out',
    'attestry formats',
  ],
  ['a database', 'SQLite format 3\0\x10\0', {}, 'it is a database (SQLite)', 'attestry formats'],
  [
    'a workbook as XML',
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    {},
    'it is a workbook written as XML: open it and save it as .xlsx or CSV',
    'attestry formats',
  ],
  [
    'an OpenDocument workbook',
    zipped([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'content.xml', content: '<x/>' },
    ]),
    {},
    'is an OpenDocument file such as .ods',
    'Save its table as .xlsx or CSV',
  ],
  ['empty lines', '\n\n', {}, 'nothing but empty lines', 'attestry formats'],
  ['other JSON', '{"some": {"thing": 1}}', {}, 'it is JSON whose first keys are some, thing', 'attestry formats'],
  [
    'text that is no table',
    '\nhello\nworld\n',
    {},
    'it does not begin with a row of column names, but with "hello"',
    '--format',
  ],
  [
    'text that names a tool',
    'Report of zypper\nof yesterday\n',
    {},
    'but with "Report of zypper"',
    'formats of a tool it names are zypper-list; `attestry formats` lists',
  ],
])('%s', async (_name, text, options, message, hint) => {
  const [found, advice] = await importRefusal('a.csv', text, options);
  expect(found).toContain(message);
  expect(advice).toContain(hint);
});

it('the name of a file is no command in the line to be run', async () => {
  const [, advice] = await importRefusal("a'$(touch b).json", '{"total":1,"work_orders":[{"id":7}]}');
  expect(advice).toContain("@csv' 'a'\\''$(touch b).json' > table.csv");
});
