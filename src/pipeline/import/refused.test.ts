import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../model/problem.ts';
import { importing } from '../../testing/importing.ts';
import { csv, row } from '../../testing/incident-csv.ts';
import { zipped } from '../../testing/zip.ts';

const UTC = { zone: 'UTC' };

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
      'the list of dnf history',
      'ID     | Command line             | Date and time    | Action(s)      | Altered\n-----\n     2 | upgrade -y               | 2026-07-02 12:05 | Upgrade        |    7\n',
      {},
      'it is the list of dnf or yum history, which names no packages',
      'attestry formats',
    ],
    [
      'the terminal log of apt',
      '\nLog started: 2026-07-02  06:12:01\nSetting up bash (5.2) ...\nLog ended: 2026-07-02  06:12:09\n',
      {},
      'than history.log beside it: import that',
      'attestry formats',
    ],
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
    [
      'an event log as Windows keeps it',
      'ElfFile\0\0\0\x01',
      {},
      'run wevtutil qe FILE.evtx /lf:true',
      'attestry formats',
    ],
    ['a database', 'SQLite format 3\0\x10\0', {}, 'it is a database (SQLite)', 'attestry formats'],
    [
      'a report of Qualys as XML',
      '<?xml version="1.0"?>\n<!DOCTYPE ASSET_DATA_REPORT SYSTEM "x.dtd">\n<ASSET_DATA_REPORT><HEADER/></ASSET_DATA_REPORT>',
      {},
      'or the list of vulnerabilities, as CSV',
      'attestry formats',
    ],
    [
      'findings of Security Hub',
      '{"Findings":[{"SchemaVersion":"2018-10-08","Id":"f-1","ProductArn":"arn:aws:x","AwsAccountId":"1","RecordState":"ACTIVE"}]}',
      {},
      'aws inspector2 list-findings',
      'attestry formats',
    ],
    [
      'events of Security Lake',
      '{"category_uid":6,"class_uid":6003,"api":{"operation":"CreateUser"},"time":1784000000000}',
      {},
      'the common schema OCSF',
      'attestry formats',
    ],
    [
      'the system journal',
      '{"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1784000000000000","MESSAGE":"started"}\n',
      {},
      'it is the system journal (journalctl)',
      'attestry formats',
    ],
    [
      'the audit log as ausearch tells it',
      'NODE,EVENT,DATE,TIME,SERIAL_NUM,EVENT_KIND,SESSION\n,SERVICE_START,10/02/2026,02:18:56,5,audit-rule,unset\n',
      {},
      'or ausearch without --format',
      'attestry formats',
    ],
    [
      'the log of Windows servicing',
      '2026-10-12 03:05:12, Info                  CBS    Exec: Package: Package_for_KB5031356\n',
      {},
      'take Get-HotFix | Export-Csv',
      'attestry formats',
    ],
    [
      'a digest of CloudTrail',
      '{"awsAccountId":"111122223333","digestStartTime":"2026-07-01T18:36:49Z","digestS3Object":"AWSLogs/x.json.gz","logFiles":[]}',
      {},
      'take the files themselves, under CloudTrail/ beside CloudTrail-Digest/',
      'attestry formats',
    ],
    [
      'the mail of unattended-upgrades',
      'Unattended upgrade returned: True\n\nPackages that were upgraded:\n bash libc6\n',
      {},
      'take /var/log/unattended-upgrades/unattended-upgrades.log',
      'attestry formats',
    ],
    [
      'a system log',
      'Jun 22 19:28:00 core-01 sudo:    a.kim : TTY=pts/0 ; PWD=/home/a.kim ; USER=root ; COMMAND=/usr/bin/ls\n',
      {},
      'which is not read: what was run with sudo, and by whom, is in audit.log',
      'attestry formats',
    ],
    [
      'a system log with times of RFC 3339',
      '2026-07-22T19:28:00.123456+02:00 core-01 sshd[812]: Accepted publickey for a.kim\n',
      {},
      'none is near its beginning: if it has any, name --format yum-syslog',
      'attestry formats',
    ],
    [
      'a git log as a graph',
      '* commit 1111111111111111111111111111111111111111\n| Author: Ada <a@b>\n',
      {},
      'take git log --format=fuller',
      'attestry formats',
    ],
    [
      'a git log of a line a commit',
      'a111111 Fix the mail\nb222222 Second\n',
      {},
      'it is a git log drawn as a graph, of one line a commit',
      'attestry formats',
    ],
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
    ['dpkg -l', 'ii  openssl  3.0.2-0ubuntu1.15  amd64  toolkit\n', {}, 'installed packages (dpkg -l)', 'formats'],
    ['apt list', 'Listing...\ncurl/jammy,now 7.81.0 amd64 [installed]\n', {}, '(apt list --installed)', 'formats'],
    ['dnf list', 'Installed Packages\nbash.x86_64  5.1.8-9.el9  @baseos\n', {}, 'take rpm -qa --last', 'formats'],
    [
      'what dnf could install',
      'Available Packages\nbash.x86_64  5.1.8-9.el9  baseos\n',
      {},
      'not of updates',
      'formats',
    ],
    [
      'rpm -qa',
      'bash-5.1.8-9.el9.x86_64\ntzdata-2026b-1.el9.noarch\nvim-9.1-1.el9.x86_64\n',
      {},
      'without the dates of their installation: take rpm -qa --last',
      'formats',
    ],
    [
      'a summary of advisories',
      'Updates Information Summary: available\n    3 Security notice(s)\n',
      {},
      'take dnf updateinfo list',
      'formats',
    ],
    [
      'a count of patches',
      'Loading repository data...\n\n5 patches needed\n',
      {},
      'take zypper list-patches',
      'formats',
    ],
    ['no updates', 'Listing... Done\n', {}, 'missing updates with none in it', 'formats'],
    [
      'updates of macOS',
      'Software Update Tool\n\nFinding available software\n',
      {},
      'softwareupdate --history',
      'formats',
    ],
    [
      'updates as PowerShell shows them',
      '\nComputerName Status     KB          Size Title\n------------ ------     --          ---- -----\nAPP-01       -------    KB5034441   12MB 2026-07\n',
      {},
      'send it through Export-Csv',
      'formats',
    ],
    [
      'wmic qfe as XML',
      '<COMMAND SEQUENCENUM="1"><RESULTS><PROPERTY NAME="HotFixID"><VALUE>KB1</VALUE></PROPERTY></RESULTS></COMMAND>',
      {},
      'take wmic qfe list > updates.txt',
      'formats',
    ],
    [
      'ARF',
      '<?xml version="1.0"?>\n<arf:asset-report-collection xmlns:arf="x">\n',
      {},
      'take oscap oval eval',
      'formats',
    ],
    [
      'CloudTrail without ids',
      'Event name,Event time,User name,Event source\nRunInstances,"July 22, 2026, 19:28:00 (UTC+02:00)",ada,ec2.amazonaws.com\n',
      {},
      'without the column Event ID',
      'formats',
    ],
    ['Nessus NBE', 'timestamps|||scan_start|Tue Jul 14 09:00:00 2026|\n', {}, 'in the format NBE', 'formats'],
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
    const found = (await refusal('qfe.txt', text, { said })).join(' ');
    for (const part of asked) expect(found).toContain(part);
    for (const part of notAsked) expect(found).not.toContain(part);
  });

  it('a scan report whose patch dates need a zone, though its scan time does not', async () => {
    const item = (date: string) =>
      `<ReportItem pluginID="1${date.length}" severity="3">${date === '' ? '' : `<patch_publication_date>${date}</patch_publication_date>`}</ReportItem>`;
    const tag = '<HostProperties><tag name="HOST_END_TIMESTAMP">1784081501</tag></HostProperties>';
    const text = `<NessusClientData_v2><Report><ReportHost name="a">${tag}${item('')}${item('2026/07/14')}</ReportHost></Report></NessusClientData_v2>`;
    const [message, hint] = await refusal('a.nessus', text);
    expect(message).toBe('the times in a.nessus have no offset, and the source "nessus" has no time zone');
    expect(hint).toContain('sources.nessus.zone in attestry.yaml, or --zone');
  });

  it('one record of an unknown tool, whose list is not one of records', async () => {
    const members = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`member${at}`, at]));
    const [message, hint] = await refusal('hook.json', JSON.stringify({ ...members, people: [{ name: 'Kim' }] }));
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
