import { expect, it } from 'vitest';
import type { SourcePolicy } from '../../model/policy.ts';
import { importing } from '../../testing/importing.ts';
import { zipped } from '../../testing/zip.ts';
import { rawRow } from '../explain/raw-row.ts';

const SOURCE: SourcePolicy = {
  id: 'servicenow',
  zone: 'Europe/Berlin',
  dateOrder: null,
  asset: null,
  nullMarkers: ['#MULTIVALUE', 'UNKNOWN'],
  extraction: { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: null },
};
const HEADER = ['number', 'opened_at', 'caller_id', 'reopen_count', 'pause_duration', 'assigned_to'];
const table = (rows: readonly (readonly string[])[], delimiter = ',', lineEnd = '\n'): string =>
  [HEADER, ...rows].map((row) => row.join(delimiter)).join(lineEnd) + lineEnd;
const tickets = (text: string, source: Partial<SourcePolicy> = {}) =>
  importing(
    async ({ run, store }) => {
      const receipt = await run('a.csv', text);
      return {
        receipt,
        tickets: [...store.tickets()].map(({ ticket }) => ticket),
        rejected: [...store.rejectedRows()].map(({ line, column, value }) => [line, column, value]),
      };
    },
    [{ ...SOURCE, ...source }],
  );

it.each([
  ['CR LF', '\r\n'],
  ['CR CR LF', '\r\r\n'],
  ['CR', '\r'],
])('lines that end with %s', async (_name, lineEnd) => {
  const rows = [
    ['INC1', '2026-07-01 08:00:00', 'Ann', '2', '60', ''],
    ['INC2', 'gestern', '"a, b"', '', '', ''],
    ['INC3', '2026-07-02 08:00:00', 'Cy', '', '', ''],
  ];
  const read = await tickets(table(rows, ',', lineEnd));
  expect(read.tickets.map(({ key }) => key)).toEqual(['INC1', 'INC3']);
  expect(read.rejected).toEqual([[3, 'opened_at', 'gestern']]);
});

it('a row of a file whose lines end with CR can be shown', () =>
  importing(async ({ run, folder }) => {
    const receipt = await run('a.csv', 'number,opened_at,caller_id\rINC1,2026-07-01,Ann\r', { said: { zone: 'UTC' } });
    expect(receipt.decidedBy).toContain('lines end with CR');
    expect(rawRow(folder, receipt, 2)).toEqual(['INC1,2026-07-01,Ann']);
  }));

it('numbers and durations with decimal commas and grouped thousands; what has two meanings is refused', async () => {
  const read = await tickets(
    table(
      [
        ['INC1', '2026-07-01 08:00:00', '', '1.234.567', '1,5', ''],
        ['INC2', '2026-07-01 08:00:00', '', '2,000', '26:30:00', ''],
        ['INC3', '2026-07-01 08:00:00', '', '2.000', '1970-01-01 02:37:03', ''],
      ],
      ';',
    ),
  );
  expect(read.tickets.map(({ reopenCount, holdMs }) => [reopenCount, holdMs])).toEqual([
    [1_234_567, 1500],
    [2000, 95_400_000],
  ]);
  expect(read.rejected).toEqual([[4, 'reopen_count', '2.000']]);
});

it('null markers of the source', async () => {
  const read = await tickets(table([['INC1', '2026-07-01 08:00:00', '#MULTIVALUE', 'UNKNOWN', '', '#MULTIVALUE']]));
  expect(read.tickets[0]).toMatchObject({ assignee: null, reopenCount: null });
});

it('offsets of every shape; letters that stand for more than one zone are refused', async () => {
  const times: readonly (readonly [string, number])[] = [
    ['2026-07-01T08:00:00Z', 8],
    ['2026-07-01 08:00:00 UTC', 8],
    ['2026-07-01T08:00:00.000+0100', 7],
    ['2026-07-01T08:00:00+01', 7],
    ['2026-07-01T08:00:00+01:00', 7],
    ['2026-07-01 08:00:00 -0500', 13],
    ['01 Jul 2026 08:00AM GMT-0500', 13],
    ['2026-07-01 08:00:00', 6],
  ];
  const rows = [...times, ['2026-07-01 08:00:00 EST', 0] as const].map(([text], at) => [
    `INC${at}`,
    text,
    '',
    '',
    '',
    '',
  ]);
  const read = await tickets(table(rows));
  expect(read.tickets.map(({ openedAt }) => openedAt)).toEqual(times.map(([, hour]) => Date.UTC(2026, 6, 1, hour)));
  expect(read.rejected).toEqual([[10, 'opened_at', '2026-07-01 08:00:00 EST']]);
});

it('bare numbers as times only where the source says what they count', async () => {
  const text = table([['INC1', '1782892800', '', '', '', '']]);
  expect((await tickets(text)).rejected).toEqual([[2, 'opened_at', '1782892800']]);
  const read = await tickets(text, { numberTimes: 'epoch-seconds' });
  // date -u -d @1782892800: Wed Jul 1 08:00:00 UTC 2026.
  expect(read.tickets[0]?.openedAt).toBe(Date.UTC(2026, 6, 1, 8));
});

it('a format that is named wrongly is refused before the file is read', () =>
  importing(async ({ run, progress }) => {
    const text = table(Array.from({ length: 50 }, (_, at) => [`INC${at}`, '2026-07-01 08:00:00', '', '', '', '']));
    const said = { zone: 'UTC', asset: 'host' };
    await expect(run('a.csv', text, { said, format: 'dpkg-log' })).rejects.toThrow(
      'a.csv cannot be read as dpkg-log: not one of its first 51 lines can',
    );
    await expect(run('a.csv', text, { said: {} })).rejects.toThrow('the times in a.csv have no offset');
    expect(progress).toEqual([]);
  }));

it('a header with a name twice reads the first of them', async () => {
  const text = 'number,opened_at,caller_id,assigned_to,assigned_to\nINC1,2026-07-01,Ann,Bo,Cy\n';
  const { tickets: read, receipt } = await tickets(text);
  expect(read[0]?.assignee).toBe('Bo');
  expect(receipt.completeness?.unread).toEqual(['caller_id', 'assigned_to']);
});

it('titles before the header of any table, empty last columns and rows', async () => {
  const text = `Incident report\nMade by Ann\n\n${HEADER.join(';')};;\nINC1;2026-07-01;;;;;;\n;;;;;;;\n\n`;
  const read = await tickets(text);
  expect([read.receipt.rows, read.receipt.new, read.receipt.columns.slice(0, 2)]).toEqual([
    1,
    1,
    ['number', 'opened_at'],
  ]);
});

it('a cell of a megabyte, and JSON nested a hundred thousand deep, cost nothing but their row', () =>
  importing(async ({ run, store }) => {
    const long = 'x'.repeat(1 << 20);
    const csv = `number,opened_at,caller_id,short_description\nINC1,2026-07-01,Ann,"${long}"\nINC2,2026-07-02,Bo,b\n`;
    const first = await run('a.csv', csv, { said: { zone: 'UTC' } });
    expect([first.rows, first.new]).toEqual([2, 2]);
    expect([...store.tickets()][0]?.ticket.title).toHaveLength(1 << 20);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const incident = (more: string): string =>
      `{"number":"INC3","opened_at":"2026-07-01 08:00:00","sys_class_name":"incident","incident_state":"6"${more}}`;
    const json = `{"result":[${incident('')},${incident(`,"x":${deep}`)}]}`;
    const second = await run('a.json', json, { said: { zone: 'UTC' } });
    expect([second.rows, second.reconciles]).toEqual([2, true]);
  }));

it('reads a header of thousands of columns, behind a title, in UTF-16 too', () =>
  importing(async ({ run }) => {
    const wide = Array.from({ length: 2500 }, (_, n) => `Custom field (Something long ${n})`);
    const header = ['Summary', 'Issue key', 'Issue Type', 'Status', ...wide, 'Created', 'Updated'].join(',');
    const cells = ['a', 'OPS-1', 'Incident', 'Done', ...wide.map(() => ''), '2026-07-01 08:00', '2026-07-01 08:00'];
    const text = `Issues of July\n${header}\n${cells.join(',')}\n`;
    const said = { zone: 'UTC' };
    expect(await run('a.csv', text, { said })).toMatchObject({ importer: 'jira-issue-csv', rows: 1, new: 1 });
    const second = await run('b.csv', Buffer.from(`\uFEFF${text.replace('OPS-1', 'OPS-2')}`, 'utf16le'), { said });
    expect([second.rows, second.new, second.columns.length]).toEqual([1, 1, 2506]);
  }));

it('recognises JSON by the names that stand behind a first text of a megabyte, in an archive too', () =>
  importing(async ({ run }) => {
    const named = '"number":"INC1","opened_at":"2026-07-01 08:00:00","incident_state":"6"';
    const text = `{"result":[{"short_description":"${'x'.repeat(1 << 20)}",${named}}]}`;
    const receipt = await run('a.json', text);
    expect([receipt.importer, receipt.rows, receipt.new]).toEqual(['servicenow-incident-json', 1, 1]);
    // Noise, for what packs too well is refused.
    const noise = Array.from({ length: 20_000 }, (_, n) => (n * 7919) % 1_000_003).join(' ');
    const packed = zipped([{ name: 'b.json', content: text.replace(/x+/, noise).replace('INC1', 'INC2') }]);
    expect((await run('b.zip', packed)).importer).toBe('servicenow-incident-json');
  }));

it('reads rows with one cell more than the header where the tool leaves its last column without a name', () =>
  importing(async ({ run }) => {
    const text =
      'Level,Date and Time,Source,Event ID,Task Category\n' +
      'Information,7/15/2026 2:11:41 AM,Microsoft-Windows-WindowsUpdateClient,19,Agent,"Installed: (KB5034441)"\n' +
      'Information,7/16/2026 2:11:41 AM,Service Control Manager,7045,None\n' +
      'Information,7/17/2026 2:11:41 AM,Service Control Manager,7045,None,text,more\n';
    const receipt = await run('System.csv', text, { said: { zone: 'UTC', asset: 'app-01' } });
    expect(receipt).toMatchObject({ rows: 3, new: 2, rejected: 1, reconciles: true });
  }));
