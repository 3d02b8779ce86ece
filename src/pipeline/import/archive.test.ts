import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sha256Hex } from '../../lib/hash.ts';
import { importing } from '../../testing/importing.ts';
import { zipped } from '../../testing/zip.ts';
import { rawRow } from '../explain/raw-row.ts';

const fixture = (name: string): Buffer => readFileSync(resolve('fixtures/importers', name));
const DPKG = fixture('dpkg-log/basic/input.log');
const TRAIL = fixture('cloudtrail-json/trail/input.json');
const said = { zone: 'UTC', asset: 'host' };

it('imports each recognised member with a receipt and a hash of its own; the archive is what is kept', () =>
  importing(async ({ runAll, folder, store }) => {
    const archive = zipped([
      { name: 'logs/', content: '', stored: true },
      { name: 'logs/dpkg.log', content: DPKG },
      { name: 'trail.json', content: TRAIL, stored: true },
      { name: 'notes.txt', content: 'nothing of interest' },
      { name: '__MACOSX/logs/._dpkg.log', content: DPKG },
      { name: 'empty.csv', content: '' },
    ]);
    const [dpkg, trail, none] = await runAll('logs.zip', archive, { said });
    expect(none).toBeUndefined();
    const outer = { fileName: 'logs.zip', sha256: sha256Hex(archive), bytes: archive.length };
    expect(dpkg).toMatchObject({
      fileName: 'logs.zip!logs/dpkg.log',
      sha256: sha256Hex(DPKG),
      bytes: DPKG.length,
      importer: 'dpkg-log',
      part: { kind: 'member', name: 'logs/dpkg.log', outer },
      reconciles: true,
      passedOver: [
        expect.stringMatching(/^notes\.txt was not read: its format is not known: it does not begin with a row/),
        'empty.csv was not read: it is empty',
      ],
    });
    expect(trail).toMatchObject({ importer: 'cloudtrail-json', rows: 5, new: 3, rejected: 2 });
    expect(readdirSync(join(folder, 'evidence', 'files'))).toEqual([outer.sha256]);
    expect(store.receipts().map(({ part }) => part?.name)).toEqual(['logs/dpkg.log', 'trail.json']);
    expect(rawRow(folder, trail ?? expect.fail(), 4)).toEqual([TRAIL.toString().split('\n')[3]?.replace(/,$/, '')]);
    const again = await runAll('copy.zip', archive, { said });
    expect(again.map(({ knownBefore }) => knownBefore)).toEqual([true, true]);
  }));

it('knows a member again that was imported by itself, also where it is packed twice', () =>
  importing(async ({ run, runAll, folder }) => {
    const plain = await run('dpkg.log', DPKG, { said });
    const [inside] = await runAll('a.zip', zipped([{ name: 'dpkg.log', content: DPKG }]), { said });
    expect([inside?.knownBefore, inside?.importId]).toEqual([true, plain.importId]);
    // No receipt names the archive, so nothing of it is kept.
    expect(readdirSync(join(folder, 'evidence', 'files'))).toEqual([plain.sha256]);
    const [packed] = await runAll('b.zip', zipped([{ name: 'dpkg.log.1.gz', content: gzipSync(DPKG) }]), { said });
    expect([packed?.rows, packed?.new, packed?.knownBefore]).toEqual([plain.rows, 0, false]);
    const line = DPKG.toString().split('\n')[0] ?? '';
    expect(rawRow(folder, packed ?? expect.fail(), 1)).toEqual([line]);
  }));

it('extracts nothing, whatever path a member names', () =>
  importing(async ({ runAll, folder }) => {
    const name = '../../evil\u001b[31m.log';
    const [only] = await runAll('a.zip', zipped([{ name, content: DPKG }]), { said });
    expect(only?.fileName).toBe('a.zip!../../evil?[31m.log');
    expect(existsSync(resolve(folder, name))).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'evidence']);
  }));

it('refuses bombs, damage, encryption and archives in archives, and imports nothing', () =>
  importing(async ({ runAll, store, folder }) => {
    const spaces = Buffer.concat([TRAIL, Buffer.alloc(40 << 20, ' ')]);
    await expect(runAll('bomb.zip', zipped([{ name: 'a.json', content: spaces }]))).rejects.toThrow(
      'unpacks to more than 300 times its size',
    );
    const lies = zipped([{ name: 'a.json', content: TRAIL, size: TRAIL.length - 1 }]);
    await expect(runAll('lies.zip', lies)).rejects.toThrow('a.json in ');
    const flipped = zipped([{ name: 'a.json', content: TRAIL, stored: true }]);
    flipped.writeUInt8(0x41, 30 + 'a.json'.length + TRAIL.indexOf('AssumeRole') + 1);
    await expect(runAll('flipped.zip', flipped)).rejects.toThrow('is damaged');
    const inner = zipped([{ name: 'dpkg.log', content: DPKG }]);
    const refused = zipped([
      { name: 'secret.log', content: DPKG, encrypted: true },
      { name: 'inner.zip', content: inner },
      { name: 'odd.log', content: DPKG, method: 12 },
    ]);
    await expect(runAll('refused.zip', refused)).rejects.toThrow(
      /secret\.log was not read: it is encrypted.*inner\.zip was not read: it is an archive.*odd\.log was not read: it is packed/,
    );
    const cut = zipped([{ name: 'dpkg.log', content: DPKG }]).subarray(0, -10);
    await expect(runAll('cut.zip', cut)).rejects.toThrow('is not a whole zip archive: it has no end record');
    const many = zipped(Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}`, content: '', stored: true })));
    await expect(runAll('many.zip', many)).rejects.toThrow('10001 entries, more than 10000');
    expect(store.receipts()).toEqual([]);
    expect(existsSync(join(folder, 'evidence', 'files')) ? readdirSync(join(folder, 'evidence', 'files')) : []).toEqual(
      [],
    );
    expect(statSync(join(folder, 'cut.zip')).size).toBe(cut.length);
  }));

it('one member that needs a setting stops the whole archive', () =>
  importing(async ({ runAll, store }) => {
    const incidents = 'number,opened_at,caller_id\nINC1,2026-07-01 08:00:00,Ann\n';
    const archive = zipped([
      { name: 'trail.json', content: TRAIL },
      { name: 'incident.csv', content: incidents },
    ]);
    await expect(runAll('a.zip', archive)).rejects.toThrow('the times in a.zip!incident.csv have no offset');
    expect([store.receipts(), [...store.events()]]).toEqual([[], []]);
  }));
