import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { EvidenceStore } from '../../store/index.ts';
import { importing } from '../../testing/importing.ts';
import { exportRejected } from '../rejected/export-rejected.ts';

const REPORT = readFileSync(resolve('fixtures/importers/nexpose-xml/version-2/input.xml'));
const found = (store: EvidenceStore) =>
  [...store.obligations()].flatMap((stored) => ('obligation' in stored ? [stored.obligation] : []));
const said = { zone: 'Europe/Berlin' };

it.each([
  ['a file', 'report.xml', REPORT],
  ['a packed file', 'report.xml.gz', gzipSync(REPORT)],
])('%s is read for what stands behind its rows first', (_kind, name, bytes) =>
  importing(async ({ run, store }) => {
    const receipt = await run(name, bytes, { said });
    expect(receipt).toMatchObject({ importer: 'nexpose-xml', rows: 7, new: 5, rejected: 2, reconciles: true });
    const severities = found(store).map(({ patch, severity, cves }) => [patch, severity, cves]);
    expect(severities).toContainEqual(['rapid7-debian-cve-2026-1111', 'critical', 'CVE-2026-0002 CVE-2026-1111']);
    expect(severities).toContainEqual(['rapid7-dns-amplification 53/udp', 'medium', null]);
  }),
);

it('a cut report keeps its findings, of unknown severity, and says that it is cut', () =>
  importing(async ({ run, store }) => {
    const receipt = await run('report.xml', REPORT.subarray(0, REPORT.indexOf('<VulnerabilityDefinitions>') + 40), {
      said,
    });
    expect(receipt.new).toBe(5);
    expect(receipt.notices).toContain('may be incomplete: the file ends before its XML does');
    expect(new Set(found(store).map(({ severity }) => severity))).toEqual(new Set(['unknown']));
  }));

it('a rejected finding comes back mended, on the machine it was of', () =>
  importing(async ({ run, store, folder }) => {
    const text = REPORT.toString().replace('vulnerable-since="20260611T163822649"', 'vulnerable-since="soon"');
    const first = await run('report.xml', text, { said });
    expect(first).toMatchObject({ new: 4, rejected: 3 });
    const out = join(folder, 'mend.xml');
    exportRejected(store, folder, { importId: null, out });
    const mended = readFileSync(out, 'utf8').replace('soon', '20260611T163822649');
    const second = await run('mended.xml', mended, { said, mends: first.importId });
    expect(second).toMatchObject({ rows: 3, new: 1, rejected: 2 });
    const mine = found(store).find(({ patch }) => patch === 'rapid7-debian-cve-2026-1111');
    expect(mine).toMatchObject({ asset: 'host0.example.org', severity: 'unknown' });
  }));
