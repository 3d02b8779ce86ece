import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isoInstant } from '../lib/time.ts';
import { readText, recognisers } from '../testing/read-text.ts';

const REAL = resolve('../shared/realdata');
const read = (file: string, profile: Parameters<typeof readText>[2]) =>
  readText(basename(file), readFileSync(file), profile);
const lineCount = (file: string, pattern: RegExp) => readFileSync(file, 'utf8').match(pattern)?.length ?? 0;
const tally = (values: readonly string[]) =>
  Object.fromEntries([...new Set(values)].sort().map((one) => [one, values.filter((value) => value === one).length]));

describe.skipIf(!existsSync(REAL))('real inputs (skipped where ../shared/realdata is absent)', () => {
  it.each([1, 10, 14, 2, 3])('ServiceNow-shaped flag-%i.csv: 500 incidents', (number) => {
    const { importer, records, problems } = read(join(REAL, `tickets/servicenow-insightbench/flag-${number}.csv`), {
      zone: 'UTC',
    });
    expect([importer, records.length, problems]).toEqual(['servicenow-incident-csv', 500, []]);
    expect(new Set(records.map(({ record }) => record.key)).size).toBe(500);
  });

  it('CISA KEV catalogue: 1,404 entries, as many as it says and as the text has CVE ids', () => {
    const file = join(REAL, 'patches/cisa-kev/known_exploited_vulnerabilities.json');
    const { importer, records, problems } = read(file, {});
    expect([importer, records.length, problems]).toEqual(['cisa-kev-json', 1404, []]);
    expect(lineCount(file, /"cveID": "/g)).toBe(1404);
    expect(records[0]?.record).toMatchObject({ key: 'CVE-2025-48384', addedOn: '2025-08-25', dueOn: '2025-09-15' });
  });

  it('a time with nine digits of fraction', () => {
    const { records } = read(join(REAL, 'tickets/servicenow-insightbench/flag-1.csv'), { zone: 'UTC' });
    // Line 3: opened 2023-01-03 10:19:00, closed 2023-01-11 01:17:39.128189467.
    expect(records[1]?.record).toMatchObject({
      key: 'INC0000000001',
      openedAt: Date.UTC(2023, 0, 3, 10, 19),
      closedAt: Date.UTC(2023, 0, 11, 1, 17, 39, 128),
    });
  });

  it('UCI incident event log: 3,411 updates of 500 tickets, day first', () => {
    const file = join(REAL, 'tickets/uci-sample/incident_event_log.first-500-tickets.csv');
    const { importer, dateOrder, records, problems } = read(file, { zone: 'Europe/Lisbon', nullMarkers: ['?'] });
    expect([importer, dateOrder, records.length, problems]).toEqual(['servicenow-incident-log-csv', 'dmy', 3411, []]);
    const updates = records.map(({ record }) => (record.kind === 'ticket-update' ? record : expect.fail(record.kind)));
    expect(new Set(updates.map(({ key }) => key)).size).toBe(3411);
    expect(new Set(updates.map(({ ticketKey }) => ticketKey)).size).toBe(500);
    // Counted with Python's csv module over the columns incident_state, priority and resolved_at.
    expect(tally(updates.map(({ after }) => after.stateText ?? ''))).toEqual({
      Active: 853,
      'Awaiting Problem': 34,
      'Awaiting User Info': 508,
      Closed: 503,
      New: 984,
      Resolved: 529,
    });
    expect(tally(updates.map(({ after }) => after.priority ?? ''))).toEqual({ P1: 87, P2: 139, P3: 2814, P4: 371 });
    expect(updates.filter(({ after }) => after.resolvedAt === null)).toHaveLength(32);
    // Row 1: 29/2/2016 01:16, when Lisbon is on UTC.
    expect(isoInstant(updates[0]?.after.openedAt ?? 0)).toBe('2016-02-29T01:16:00Z');
  });

  it('Debian logs: every line, and every package of every action', () => {
    const profile = { zone: 'UTC', asset: 'host' };
    const dpkg = read(join(REAL, 'patches/plaso/dpkg.log'), profile);
    expect([dpkg.importer, dpkg.records.length, dpkg.problems]).toEqual(['dpkg-log', 4, []]);
    const apt = read(join(REAL, 'patches/plaso/apt_history.log'), profile);
    // grep -E '^(Install|Upgrade|Remove|Purge|Downgrade|Reinstall): ' | tr -cd '(' | wc -c
    expect([apt.importer, apt.records.length, apt.problems]).toEqual(['apt-history-log', 797, []]);
  });

  it('no other file is taken for one of these', () => {
    const files = readdirSync(REAL, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const recognised = files
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => recognisers(basename(file), readFileSync(file).subarray(0, 65536)).length > 0);
    const expected = [
      'patches/plaso/apt_history.log',
      'patches/plaso/dpkg.log',
      ...[1, 10, 14, 2, 3].map((number) => `tickets/servicenow-insightbench/flag-${number}.csv`),
      'tickets/uci-sample/incident_event_log.first-500-tickets.csv',
      'changes/github-octokit/deployment.json',
      'changes/github-octokit/deployment_status.json',
      'changes/github-octokit/pull_request.closed.json',
      'changes/github-octokit/pull_request.opened.json',
      'changes/github-octokit/push.json',
      'changes/gitlog/fava-fuller-rfc2822.txt',
      'changes/gitlog/fava.csv',
      'changes/gitlog/jc.csv',
      'changes/jc-gitlog/git-log-blank-author-fix.out',
      'changes/jc-gitlog/git-log-fuller.out',
      'changes/plaso/audit_enriched.log',
      'changes/plaso/aws_cloudtrail.jsonl',
      'changes/plaso/azure_activity_log.jsonl',
      'changes/plaso/gcp_logging.jsonl',
      'patches/cisa-kev/known_exploited_vulnerabilities.json',
      'patches/jc/rpm-qai.out',
      'patches/nessus/issue_6992.nessus',
      'patches/nessus/nessus_many_vuln.csv',
      'patches/nessus/nessus_new.csv',
      'patches/openvas/many_vuln.csv',
      'patches/openvas/many_vuln.xml',
      'patches/openvas/report_detail_v2.csv',
      'patches/qualys/Qualys_Sample_Report.csv',
      'patches/qualys/empty.csv',
      'patches/qualys/many_vulns_cve.csv',
      'patches/wesng-windows/10_1803_x64_proforworkstations_en-us_A_20190305_qfe.txt',
      'patches/wesng-windows/10_1809_x64_education_en-us_20190306_qfe.txt',
      'patches/wesng-windows/7_sp1_x64_enterprise_en-us_20190305_qfe.txt',
      'patches/jc/systeminfo-2012r2.out',
      'patches/jc/systeminfo-win10.out',
      'patches/jc/systeminfo-win7.out',
      'patches/wesng-windows/10_1803_x64_proforworkstations_en-us_A_20190305_systeminfo.txt',
      'patches/wesng-windows/10_1803_x64_proforworkstations_en-us_B_20190306_systeminfo.txt',
      'patches/wesng-windows/10_1803_x64_proforworkstations_en-us_systeminfo.txt',
      'patches/wesng-windows/10_1809_x64_education_en-us_20190306_systeminfo.txt',
      'patches/wesng-windows/7_sp1_x64_enterprise_en-us_20190305_systeminfo.txt',
      'tickets/github-octokit/issues.labeled.json',
      'tickets/github-octokit/issues.opened.empty-body.json',
      'tickets/github-octokit/issues.opened.json',
      'tickets/github-octokit/issues.opened.transfer.json',
      'tickets/github-octokit/issues.reopened.json',
    ];
    expect(recognised.map((file) => file.slice(REAL.length + 1)).sort()).toEqual(expected.sort());
  });
});

const MACHINE = ['/var/log/dpkg.log', '/var/log/apt/history.log'] as const;

describe.skipIf(!MACHINE.every((file) => existsSync(file)))('this machine (skipped where it has no dpkg.log)', () => {
  it('every line of dpkg.log, every package of apt/history.log', () => {
    const [dpkgLog, history] = MACHINE;
    const dpkg = read(dpkgLog, { zone: 'UTC', asset: 'host' });
    expect([dpkg.records.length, dpkg.problems]).toEqual([lineCount(dpkgLog, /\n/g), []]);
    const apt = read(history, { zone: 'UTC', asset: 'host' });
    const packages = /^(?:Install|Upgrade|Remove|Purge|Downgrade|Reinstall): .*$/gm;
    const entries = (readFileSync(history, 'utf8').match(packages) ?? []).join('').match(/\(/g) ?? [];
    expect([apt.records.length, apt.problems]).toEqual([entries.length, []]);
  });
});
