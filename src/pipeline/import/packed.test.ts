import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sha256Hex } from '../../lib/hash.ts';
import { importing } from '../../testing/importing.ts';
import { rawRow } from '../explain/raw-row.ts';

const fixture = (name: string): Buffer => readFileSync(resolve('fixtures/importers', name));
const TRAIL = fixture('cloudtrail-json/trail/input.json');

it('a packed file is kept and hashed as received, and its content read', () =>
  importing(async ({ run, store, folder }) => {
    const packed = gzipSync(TRAIL);
    const receipt = await run('trail.json.gz', packed);
    expect(receipt).toMatchObject({
      fileName: 'trail.json.gz',
      importer: 'cloudtrail-json',
      sha256: sha256Hex(packed),
      bytes: packed.length,
      rows: 5,
      new: 3,
      rejected: 2,
      reconciles: true,
    });
    expect(receipt.decidedBy).toContain('unpacked from gzip');
    expect([...store.events()].map(({ event }) => event.key).sort()).toEqual(['e-1', 'e-2', 'e-3']);
    expect(rawRow(folder, receipt, 4)).toEqual([TRAIL.toString().split('\n')[3]?.replace(/,$/, '')]);
  }));

it('reads a file of several members to its end', () =>
  importing(async ({ run }) => {
    const lines = fixture('dpkg-log/basic/input.log');
    const half = lines.indexOf('\n', lines.length / 2) + 1;
    const packed = Buffer.concat([gzipSync(lines.subarray(0, half)), gzipSync(lines.subarray(half))]);
    const said = { zone: 'UTC', asset: 'host' };
    const whole = await run('dpkg.log', lines, { said });
    const again = await run('dpkg.log.1.gz', packed, { said });
    expect([again.rows, again.rejected]).toEqual([whole.rows, whole.rejected]);
    expect(again.new + again.revised).toBe(0);
  }));

it('refuses what is damaged, cut, or unpacks to 300 times its size, and imports nothing of it', () =>
  importing(async ({ run, store }) => {
    const packed = gzipSync(TRAIL);
    const damaged = Buffer.from(packed);
    damaged.writeUInt32LE(0, damaged.length - 8);
    await expect(run('a.gz', damaged)).rejects.toThrow('is a damaged gzip file');
    await expect(run('b.gz', packed.subarray(0, packed.length - 20))).rejects.toThrow('is a damaged gzip file');
    // 300 MiB of spaces behind the records: about 300 KB packed.
    const bomb = Buffer.concat([packed, ...Array.from({ length: 30 }, () => gzipSync(Buffer.alloc(10 << 20, ' ')))]);
    await expect(run('c.gz', bomb)).rejects.toThrow('unpacks to more than 300 times its size');
    expect([...store.events()]).toEqual([]);
  }));

it('a report in XML: two ports of one plugin are one obligation, and each rejected item can be shown', () =>
  importing(async ({ run, store, folder }) => {
    const report = fixture('nessus-xml/basic/input.nessus');
    const receipt = await run('weekly.nessus', report, { said: { zone: 'Europe/Berlin' } });
    expect(receipt).toMatchObject({ rows: 7, new: 3, duplicate: 1, rejected: 3, reconciles: true });
    expect([...store.obligations()]).toHaveLength(3);
    expect(rawRow(folder, receipt, 24)).toEqual([report.toString().split('\n')[23]]);
  }));

it('title rows and rows of commas are no rows', () =>
  importing(async ({ run }) => {
    const list = fixture('qualys-csv/vmdr/input.csv');
    const berlin = { said: { zone: 'Europe/Berlin' } };
    expect(await run('vmdr.csv', list, berlin)).toMatchObject({ rows: 3, new: 3, rejected: 0 });
    const scan = fixture('tenable-csv/security-center/input.csv');
    const denver = { said: { zone: 'America/Denver' } };
    expect(await run('sc.csv', scan, denver)).toMatchObject({ rows: 3, new: 2, rejected: 1 });
  }));
