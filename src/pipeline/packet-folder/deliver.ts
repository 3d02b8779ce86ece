import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Packet } from '../../model/packet.ts';
import { sha256OfFile } from '../file-hash.ts';
import { makeFolder } from '../make-folder.ts';
import { PACKET_FILE } from './read-packet-folder.ts';

export const MANIFEST_FILE = 'manifest.json';
export const SUMS_FILE = 'SHA256SUMS';

export interface DeliveredFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What was delivered, from what, under which rules (spec 5.5). */
export interface Manifest {
  readonly format: 'attestry-manifest/1';
  readonly packet: { readonly id: string; readonly version: number; readonly status: string; readonly sha256: string };
  readonly period: Packet['period'];
  readonly asOf: number;
  readonly cutOffs: Packet['cutOffs'];
  readonly software: Packet['software'];
  readonly tzdb: string;
  readonly inputs: readonly { readonly fileName: string; readonly sha256: string; readonly bytes: number }[];
  readonly files: readonly DeliveredFile[];
}

/**
 * Fills a folder under a temporary name; the finished folder appears in one rename, or not at all. `keptAs` answers under
 * which name the folder that was there stays; `null`: it goes.
 */
export async function deliver<T>(
  folder: string,
  fill: (temporary: string) => Promise<T>,
  keptAs: (temporary: string) => string | null = () => null,
): Promise<T> {
  makeFolder(dirname(folder));
  removeAbandoned(folder);
  const temporary = join(dirname(folder), `.${basename(folder)}.${process.pid}.tmp`);
  rmSync(temporary, { recursive: true, force: true });
  makeFolder(temporary);
  try {
    const filled = await fill(temporary);
    replace(folder, temporary, keptAs(temporary));
    return filled;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** What a killed run left behind: temporaries of this folder whose process is gone. */
function removeAbandoned(folder: string): void {
  const temporary = new RegExp(`^[.]${basename(folder).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[.](\\d+)[.]tmp$`);
  for (const name of readdirSync(dirname(folder))) {
    const pid = temporary.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(dirname(folder), name), { recursive: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function replace(folder: string, by: string, keptAs: string | null): void {
  const former = keptAs ?? `${by}.former`;
  if (existsSync(folder)) renameSync(folder, former);
  renameSync(by, folder);
  if (keptAs === null) rmSync(former, { recursive: true, force: true });
}

/** Writes manifest.json and SHA256SUMS over everything in the folder; `sha256sum -c SHA256SUMS` checks it. */
export function seal(folder: string, packet: Packet): Manifest {
  const files = filesIn(folder).filter(({ path }) => path !== MANIFEST_FILE && path !== SUMS_FILE);
  const sha256 = files.find(({ path }) => path === PACKET_FILE)?.sha256 ?? '';
  const manifest: Manifest = { ...manifestFacts(packet, sha256), files };
  writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  const sums = filesIn(folder).filter(({ path }) => path !== SUMS_FILE);
  writeFileSync(join(folder, SUMS_FILE), sums.map(({ sha256, path }) => `${sha256}  ${path}\n`).join(''));
  return manifest;
}

/** What a manifest repeats of packet.json. `sha256`: of packet.json. */
export const manifestFacts = (packet: Packet, sha256: string): Omit<Manifest, 'files'> => ({
  format: 'attestry-manifest/1',
  packet: { id: packet.id, version: packet.version, status: packet.status, sha256 },
  period: packet.period,
  asOf: packet.asOf,
  cutOffs: packet.cutOffs,
  software: packet.software,
  tzdb: packet.tzdb,
  inputs: packet.receipts.map(({ fileName, sha256: hash, bytes }) => ({ fileName, sha256: hash, bytes })),
});

/** Every file below the folder with its hash, ordered by path. */
export const filesIn = (folder: string): DeliveredFile[] =>
  pathsIn(folder).map((path) => ({
    path,
    bytes: statSync(join(folder, path)).size,
    sha256: sha256OfFile(join(folder, path)),
  }));

/** Every file below the folder, ordered by path. */
export const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
