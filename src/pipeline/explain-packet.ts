import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/problem.ts';
import { explain } from '../renderers/explain/index.ts';
import { PACKET_FILE, readPacketFolder } from './packet-folder.ts';
import { rawRow } from './raw-row.ts';

export interface ExplainPacketRequest {
  readonly what: string;
  readonly folder: string;
  /** Print every line of a figure, not only the first of them. */
  readonly all: boolean;
  /** A workspace whose kept files show the rows as received; `null`: the packet folder alone. */
  readonly workspace: string | null;
}

/** Explains a figure, a control or a record from a delivered packet. Throws UserError for what it does not hold. */
export function explainPacket({ what, folder, all, workspace }: ExplainPacketRequest): readonly string[] {
  const source = readPacketFolder(folder);
  const raw: Parameters<typeof explain>[1]['raw'] =
    workspace === null
      ? null
      : ({ receipt, line }) =>
          receipt === null ? ['the packet does not name this file'] : rawRow(workspace, receipt, line);
  const lines = explain(source, { what, all, raw });
  if (lines !== null) return lines;
  throw new UserError(
    `${source.packet.id} has no figure, control or record called ${JSON.stringify(what)}`,
    'A figure is named by number or key (F-0012), a control by id (PR.PS-02), a record by its key as on the evidence line (INC0012345, app-01/KB5074192). A record that takes no part in the period is not in a packet: its waterfall counts such rows by reason.',
  );
}

/** The packet folder made last in `reports`. Throws UserError when there is none. */
export function newestPacket(reports: string): string {
  const [newest] = (existsSync(reports) ? readdirSync(reports, { withFileTypes: true }) : [])
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(reports, name))
    .filter((folder) => existsSync(join(folder, PACKET_FILE)))
    .map((folder) => ({ folder, at: statSync(join(folder, PACKET_FILE)).mtimeMs }))
    .sort((a, b) => b.at - a.at || (a.folder < b.folder ? 1 : -1));
  if (newest) return newest.folder;
  throw new UserError(`there is no packet in ${reports}`, 'Name the folder of a packet with --packet DIR.');
}
