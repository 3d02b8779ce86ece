import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/problem.ts';
import { PACKET_FILE } from './read-packet-folder.ts';

/** The packet folders in `reports`, the one made last first. */
export const packetsIn = (reports: string): readonly string[] =>
  (existsSync(reports) ? readdirSync(reports, { withFileTypes: true }) : [])
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(reports, name))
    .filter((folder) => existsSync(join(folder, PACKET_FILE)))
    .map((folder) => ({ folder, at: statSync(join(folder, PACKET_FILE)).mtimeMs }))
    .sort((a, b) => b.at - a.at || (a.folder < b.folder ? 1 : -1))
    .map(({ folder }) => folder);

/** The packet folder made last in `reports`. Throws UserError when there is none. */
export function newestPacket(reports: string): string {
  const [newest] = packetsIn(reports);
  if (newest !== undefined) return newest;
  throw new UserError(`there is no packet in ${reports}`, 'Name the folder of a packet with --packet DIR.');
}
