import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isoInstant } from '../lib/time.ts';
import type { Obligation, SystemEvent } from '../model/evidence.ts';
import { readText } from '../testing/read-text.ts';

const REAL = resolve('../shared/realdata');
const read = (file: string, profile: Parameters<typeof readText>[2] = {}) => {
  const path = join(REAL, file);
  return readText(basename(path), readFileSync(path), { asset: 'host', ...profile });
};
/** Importer, records, different keys, problems. */
const counts = ({ importer, records, problems }: ReturnType<typeof read>) => [
  importer,
  records.length,
  new Set(records.map(({ record }) => record.key)).size,
  problems.length,
];
const findings = ({ records }: ReturnType<typeof read>): readonly Obligation[] =>
  records.map(({ record }) => (record.kind === 'obligation' ? record : expect.fail(record.kind)));
const events = ({ records }: ReturnType<typeof read>): readonly SystemEvent[] =>
  records.map(({ record }) => (record.kind === 'event' ? record : expect.fail(record.kind)));
const tally = (values: readonly (string | null)[]) =>
  Object.fromEntries([...new Set(values)].sort().map((one) => [one, values.filter((value) => value === one).length]));

// Counted with grep -c, and with Python's csv, json and re modules.
describe.skipIf(!existsSync(REAL))('real exports (skipped where ../shared/realdata is absent)', () => {
  it('scanners: Nessus, OpenVAS, Qualys, Tenable', () => {
    const nessus = read('patches/nessus/issue_6992.nessus', { zone: 'UTC' });
    expect(counts(nessus)).toEqual(['nessus-xml', 1, 1, 0]);
    // HOST_END_TIMESTAMP 1648044472; grep -n '<ReportItem' says line 7675.
    expect(nessus.records[0]?.line).toBe(7675);
    expect(findings(nessus)[0]).toMatchObject({ severity: 'medium', scannedAt: 1_648_044_472_000 });

    const report = read('patches/openvas/many_vuln.xml');
    expect(counts(report)).toEqual(['openvas-xml', 44, 40, 0]);
    expect(tally(findings(report).map(({ severityText }) => severityText))).toEqual({ High: 19, Medium: 23, null: 2 });
    expect(findings(report).filter(({ cves }) => cves !== null)).toHaveLength(23);
    expect(counts(read('patches/openvas/many_vuln.csv'))).toEqual(['openvas-csv', 4, 4, 0]);
    expect(counts(read('patches/openvas/report_detail_v2.csv'))).toEqual(['openvas-csv', 1, 1, 0]);

    const qualys = read('patches/qualys/Qualys_Sample_Report.csv', { zone: 'UTC' });
    expect([...counts(qualys), qualys.dateOrder]).toEqual(['qualys-csv', 6, 6, 0, 'mdy']);
    const vmdr = read('patches/qualys/many_vulns_cve.csv', { zone: 'America/New_York' });
    expect(counts(vmdr)).toEqual(['qualys-csv', 5, 5, 0]);
    expect(tally(findings(vmdr).map(({ state }) => state))).toEqual({ installed: 1, missing: 4 });
    expect(counts(read('patches/qualys/empty.csv'))).toEqual(['qualys-csv', 0, 0, 0]);

    // Behind its four findings stand 529 rows of commas.
    const centre = read('patches/nessus/nessus_many_vuln.csv', { zone: 'America/Denver' });
    expect(counts(centre)).toEqual(['tenable-csv', 4, 4, 0]);
    expect(isoInstant(findings(centre)[0]?.detectedAt ?? 0)).toBe('2021-01-05T17:24:08Z');
    const tenable = read('patches/nessus/nessus_new.csv');
    expect(counts(tenable)).toEqual(['tenable-csv', 99, 99, 0]);
    expect(tally(findings(tenable).map(({ stateText }) => stateText))).toEqual({ ACTIVE: 57, NEW: 10, RESURFACED: 32 });
    expect(findings(tenable).filter(({ releasedAt }) => releasedAt !== null)).toHaveLength(36);
  });

  it('installed packages and updates: rpm -qai, wmic qfe', () => {
    const rpm = read('patches/jc/rpm-qai.out', { zone: 'America/Los_Angeles' });
    expect(counts(rpm)).toEqual(['rpm-qai', 433, 433, 0]);
    // Wed 16 Oct 2019 09:21:42 AM PDT.
    expect(events(rpm)[0]).toMatchObject({ subject: 'make:x86_64', toVersion: '1:3.82-24.el7', at: 1_571_242_902_000 });
    const updates = (name: string) =>
      counts(read(`patches/wesng-windows/${name}_qfe.txt`, { zone: 'UTC', dateOrder: 'mdy' }));
    expect(updates('10_1803_x64_proforworkstations_en-us_A_20190305')).toEqual(['wmic-qfe', 4, 4, 0]);
    expect(updates('10_1809_x64_education_en-us_20190306')).toEqual(['wmic-qfe', 9, 9, 0]);
    expect(updates('7_sp1_x64_enterprise_en-us_20190305')).toEqual(['wmic-qfe', 276, 276, 0]);
  });

  it('Linux audit log', () => {
    const audit = read('changes/plaso/audit_enriched.log');
    // wc -l, and cut -d' ' -f1 | sort | uniq -c.
    expect(counts(audit)).toEqual(['auditd-log', 29, 29, 0]);
    expect(events(audit).filter(({ action }) => action !== 'record')).toMatchObject([
      { action: 'delete user', subject: 'specimenuser', actor: '0', result: 'failed' },
      { action: 'create user', subject: 'specimenuser', actor: '0', result: 'success' },
    ]);
  });

  it('git histories', () => {
    expect(counts(read('changes/gitlog/fava.csv'))).toEqual(['git-log-csv', 3518, 3518, 0]);
    expect(counts(read('changes/gitlog/jc.csv'))).toEqual(['git-log-csv', 3883, 3883, 0]);
    expect(counts(read('changes/jc-gitlog/git-log-fuller.out'))).toEqual(['git-log-text', 2433, 2433, 0]);
    expect(counts(read('changes/jc-gitlog/git-log-blank-author-fix.out'))).toEqual(['git-log-text', 3, 3, 0]);
    const text = read('changes/gitlog/fava-fuller-rfc2822.txt');
    expect(counts(text)).toEqual(['git-log-text', 300, 300, 0]);
    // The same commits at the same instants, read from either form.
    const fromCsv = new Map(events(read('changes/gitlog/fava.csv')).map((event) => [event.key, event.at]));
    for (const { key, at } of events(text)) expect([key, fromCsv.get(key)]).toEqual([key, at]);
  });

  it('cloud logs: CloudTrail, Google Cloud, Azure', () => {
    const trail = read('changes/plaso/aws_cloudtrail.jsonl');
    expect(counts(trail)).toEqual(['cloudtrail-json', 6, 6, 0]);
    expect(events(trail).filter(({ action }) => action === 'read')).toHaveLength(1);
    // Its own members say 2022-02-08 09:23:18+11:00.
    expect(isoInstant(events(trail)[1]?.at ?? 0)).toBe('2022-02-07T22:23:18Z');
    // Two entries are no audit entries; three operations have two each.
    const google = read('changes/plaso/gcp_logging.jsonl');
    expect(counts(google)).toEqual(['gcp-audit-json', 9, 6, 2]);
    expect(events(google).filter(({ result }) => result === 'failed: status 7')).toHaveLength(1);
    expect(counts(read('changes/plaso/azure_activity_log.jsonl'))).toEqual(['azure-activity-json', 4, 4, 0]);
  });

  it('GitHub deliveries: a closed, unmerged pull request is not a change', () => {
    const only = (file: string) => read(file).records.map(({ record }) => [record.kind, record.key]);
    const deployment = [['event', 'Codertocat/Hello-World/deployment/145988746']];
    expect(only('changes/github-octokit/deployment.json')).toEqual(deployment);
    expect(only('changes/github-octokit/deployment_status.json')).toEqual(deployment);
    expect(only('changes/github-octokit/pull_request.closed.json')).toEqual([
      ['event', 'Codertocat/Hello-World#2/not-merged'],
    ]);
    // A tag that was deleted: no commit came onto the default branch.
    expect(read('changes/github-octokit/push.json')).toMatchObject({
      importer: 'git-push-json',
      records: [],
      problems: [],
    });
    for (const name of ['labeled', 'opened.empty-body', 'opened', 'opened.transfer', 'reopened']) {
      expect(only(`tickets/github-octokit/issues.${name}.json`)).toEqual([['ticket', 'Codertocat/Hello-World#1']]);
    }
  });
});
