import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importRefusal } from '../../testing/import-refusal.ts';
import { importing } from '../../testing/importing.ts';
import { csv, row } from '../../testing/incident-csv.ts';

const UTC = { zone: 'UTC' };

describe('what the caller has to put right', () => {
  it.each([
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
    const [found, advice] = await importRefusal('a.csv', text, options);
    expect(found).toContain(message);
    expect(advice).toContain(hint);
  });

  const ZONE = ['has no time zone', '--zone'];
  const ORDER = ['can be read with the day or the month first', '--date-order dmy or --date-order mdy'];
  it.each([
    ['no zone and no date order', { asset: 'dc-1' }, [...ZONE, ...ORDER], []],
    ['no zone', { asset: 'dc-1', dateOrder: 'mdy' }, ZONE, ORDER],
    ['no date order', { asset: 'dc-1', zone: 'UTC' }, ORDER, ZONE],
  ] as const)('a list of updates with %s: one message for all of it', async (_name, said, asked, notAsked) => {
    const lines = ['3/2/2026', '3/11/2026', '20260314', '', '4/5/2026'].map(
      (date, at) => `KB500000${at}  ann          ${date}`,
    );
    const text = ['HotFixID   InstalledBy  InstalledOn', ...lines].join('\n');
    const found = (await importRefusal('qfe.txt', text, { said })).join(' ');
    for (const part of asked) expect(found).toContain(part);
    for (const part of notAsked) expect(found).not.toContain(part);
  });

  it('a scan report whose patch dates need a zone, though its scan time does not', async () => {
    const item = (date: string) =>
      `<ReportItem pluginID="1${date.length}" severity="3">${date === '' ? '' : `<patch_publication_date>${date}</patch_publication_date>`}</ReportItem>`;
    const tag = '<HostProperties><tag name="HOST_END_TIMESTAMP">1784081501</tag></HostProperties>';
    const text = `<NessusClientData_v2><Report><ReportHost name="a">${tag}${item('')}${item('2026/07/14')}</ReportHost></Report></NessusClientData_v2>`;
    const [message, hint] = await importRefusal('a.nessus', text);
    expect(message).toBe('the times in a.nessus have no offset, and the source "nessus" has no time zone');
    expect(hint).toContain('sources.nessus.zone in attestry.yaml, or --zone');
  });

  it('one record of an unknown tool, whose list is not one of records', async () => {
    const members = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`member${at}`, at]));
    const [message, hint] = await importRefusal('hook.json', JSON.stringify({ ...members, people: [{ name: 'Kim' }] }));
    expect(message).toContain('is not known');
    expect(hint).not.toContain('jq');
  });

  it('a few rows that need a zone are rejected one by one', () =>
    importing(async ({ run }) => {
      const rows = Array.from({ length: 20 }, (_, n) => `INC${n},2026-07-01 08:00:00${n === 7 ? '' : '+02:00'},Ann`);
      const receipt = await run('a.csv', ['number,opened_at,caller_id', ...rows].join('\n'));
      expect([receipt.new, receipt.rejected]).toEqual([19, 1]);
    }));

  it('a file that is not there, and a folder', () =>
    importing(async ({ runPath, folder }) => {
      await expect(runPath(join(folder, 'none.csv'))).rejects.toThrow('there is no file');
      mkdirSync(join(folder, 'exports'));
      await expect(runPath(join(folder, 'exports'))).rejects.toThrow('is a folder');
      expect(existsSync(join(folder, 'evidence', 'files'))).toBe(false);
    }));
});
