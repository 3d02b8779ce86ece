import { expect, it } from 'vitest';
import type { PacketSource } from '../../model/renderer.ts';
import type { About } from '../../renderers/explain/record.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { importing } from '../../testing/importing.ts';
import { storedDeployment, storedObligation, storedScan } from '../../testing/records.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { rowsOfRecords } from './rows-of-records.ts';

const line = (population: string, key: string, said: Readonly<Record<string, string | number>> = {}): About => ({
  key,
  population,
  asset: said.asset === undefined ? null : String(said.asset),
  patch: said.patch === undefined ? null : String(said.patch),
  value: (column) => said[column] ?? null,
});

/** The packet was made of the workspace as it is. */
const packetOf = (store: EvidenceStore): PacketSource => ({
  ...sampleSource,
  packet: { ...sampleSource.packet, receipts: store.receipts() },
});
const behind = (store: EvidenceStore, about: About): string => rowsOfRecords('.', store, packetOf(store)).behind(about);

const incident = (number: string, ci: string): string =>
  `{"number":"${number}","opened_at":"2026-07-01 08:00:00","sys_class_name":"incident","incident_state":"6","cmdb_ci":"${ci}"}`;

it('names the incidents of a recurring issue with their places on one line, and shows the row of the first', () =>
  importing(async ({ store, folder, run }) => {
    const [one, two, three] = [incident('INC1', 'dc-02'), incident('INC2', 'dc-01'), incident('INC3', 'dc-02')];
    const file = `[${one},${two},${three}]`;
    const receipt = await run('incidents.json', file, { said: { zone: 'UTC' } });
    const about = line('recurring-issues', 'dc-02 / Access', { incidents: 40, tickets: 'INC1; INC3' });
    // Bytes are counted from 1: the bracket is the first.
    expect(behind(store, about)).toBe(
      `40 incidents; the first 2: INC1 (incidents.json:1, byte 2), INC3 (incidents.json:1, byte ${file.indexOf(three) + 1})`,
    );
    const place = { artifact: receipt.sha256.slice(0, 12), line: 1, receipt, further: [], isNamesake: false };
    const rows = rowsOfRecords(folder, store, packetOf(store));
    expect(rows.row({ ...place, isFirst: true }, about)).toEqual([
      '(the row of ticket INC1)',
      `(row 1 of the 3 that begin on line 1: ${one.length} bytes, from byte 2 on)`,
      one,
    ]);
    // A group of which the workspace has no ticket any more.
    const gone = line('recurring-issues', 'dc-09 / Access', { incidents: 3, tickets: 'INC7; INC8; INC9' });
    expect(behind(store, gone)).toBe('3 incidents, none of which the workspace still has');
    expect(rows.row({ ...place, isFirst: true }, gone)).toEqual([
      '3 rows begin on line 1, and nothing tells which of them this is',
    ]);
  }));

it('says so where the workspace is no longer that of the packet', () =>
  withNewStore((store) => {
    importRecords(store, 'a', [storedTicket({ openedAt: 0, key: 'INC1' }).ticket]);
    const source = packetOf(store);
    importRecords(store, 'b', [storedTicket({ openedAt: 0, key: 'INC2' }).ticket]);
    const about = line('recurring-issues', 'x / y', { incidents: 2, tickets: 'INC1; INC2' });
    expect(rowsOfRecords('.', store, source).behind(about)).toBe(
      '2 incidents: INC1 (a:2), INC2 (b:2); as the workspace is now, to which files came or from which they went since the packet was made',
    );
  }));

const outage = (key: string, service: string | null, asset: string | null, startedAt: number) => ({
  kind: 'outage' as const,
  key,
  asset,
  service,
  startedAt,
  endedAt: startedAt + 60_000,
  planned: null,
  typeText: null,
  ticketKey: null,
  updatedAt: null,
  ambiguousTimes: null,
});

it('names the outages of a service or asset up to the as-of instant, by the names its sources have in common', () =>
  withNewStore((store) => {
    const { asOf } = sampleSource.packet;
    importRecords(store, 'outages.csv', [
      outage('O1', 'Mail', 'srv-01', asOf - 9_000),
      outage('O2', 'MAIL', null, asOf),
      outage('O3', 'mail', null, asOf + 1),
      outage('O4', null, 'SRV-01', asOf - 5_000),
      outage('O5', null, 'srv-01', asOf - 4_000),
    ]);
    expect(behind(store, line('reliability', 'Mail'))).toBe('2 outages: O1 (outages.csv:2), O2 (outages.csv:3)');
    expect(behind(store, line('availability-goals', 'srv-01'))).toBe(
      '2 outages: O4 (outages.csv:5), O5 (outages.csv:6)',
    );
    expect(behind(store, line('reliability', 'Web'))).toBe('');
  }));

it('names list, deployment and scans of a patch, and nothing where one row is all', () =>
  withNewStore((store) => {
    const [asset, patch] = ['srv-01', 'KB1'];
    importRecords(store, 'patches.csv', [
      storedObligation({ asset, patch }).obligation,
      storedObligation({ asset, patch: 'KB2' }).obligation,
    ]);
    importRecords(store, 'deploy.csv', [storedDeployment({ key: 'D1', asset: 'SRV-01', patch, at: 5 }).deployment], {
      source: 'deployer',
    });
    importRecords(
      store,
      'scan.csv',
      [
        storedScan({ key: 'S1', asset, at: 3, patch }).scan,
        storedScan({ key: 'S2', asset: 'srv-02', at: 4, patch }).scan,
        storedScan({ key: 'S3', asset, at: 6 }).scan,
      ],
      { source: 'scanner' },
    );
    expect(behind(store, line('patch-obligations', 'srv-01/KB1', { asset, patch }))).toBe(
      '3 patch records of this asset and patch: patch srv-01/KB1 (patches.csv:2), deployment D1 (deploy.csv:2), scan result S1 (scan.csv:2)',
    );
    expect(behind(store, line('patch-obligations', 'srv-01/KB2', { asset, patch: 'KB2' }))).toBe('');
    // KB1, KB2, D1, S1 and S3, which is of the asset as a whole.
    expect(behind(store, line('patch-assets', 'srv-01', { asset }))).toMatch(/^5 patch records of this asset: /);
    expect(behind(store, line('changes', 'CHG1', { asset }))).toBe('');
  }));
