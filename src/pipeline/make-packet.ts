import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Packet } from '../model/packet.ts';
import { UserError } from '../model/problem.ts';
import { buildPacket, type PacketRequest } from './build-packet.ts';
import { deliver, MANIFEST_FILE, SUMS_FILE, seal } from './deliver.ts';
import { formerKeptAs, refuseReplacingSigned } from './former-packet.ts';
import { frameworkFiles } from './frameworks.ts';
import { PACKET_FILE, readPacketFolder } from './packet-folder.ts';
import { loadPeople } from './people.ts';
import { loadPresentation } from './presentation.ts';
import { type Rendered, type RenderRequest, renderPacket } from './render-packet.ts';
import { type Workspace, withStore } from './workspace.ts';

export interface Made extends Rendered {
  readonly packet: Packet;
  readonly folder: string;
}

interface PacketPlace {
  readonly folder: string;
  /** A signed packet that is there gives way; it is kept beside the new one. */
  readonly replace?: boolean;
}

/** Evidence → packet.json → every edition → manifest; the folder appears when all of it is there. */
export async function makePacket(
  workspace: Workspace,
  request: Omit<PacketRequest, 'workspace' | 'people' | 'presentation'> & RenderRequest & PacketPlace,
): Promise<Made> {
  const presentation = loadPresentation(workspace.folder);
  const full = {
    ...request,
    workspace: workspace.folder,
    people: loadPeople(workspace.folder),
    ...(presentation === undefined ? {} : { presentation }),
  };
  // What is misspelled is said before anything is measured.
  for (const id of request.frameworks) frameworkFiles(id, workspace.folder);
  if (request.previous !== null) readPacketFolder(request.previous);
  const { folder } = request;
  const fill = async (temporary: string): Promise<Made> => {
    const packet = await withStore(workspace, 'read', (store) => {
      if (store.receipts().length === 0) throw nothingImported();
      request.onStep('measuring');
      return buildPacket(store, full, temporary);
    });
    if (request.replace !== true) refuseReplacingSigned(folder, temporary);
    const rendered = await renderPacket(temporary, request);
    seal(temporary, packet);
    return { ...rendered, packet, folder };
  };
  return deliver(folder, fill, (temporary) => {
    const kept = formerKeptAs(folder, temporary);
    if (kept !== null) request.onStep(`the packet that was in ${folder} is kept as ${kept}`);
    return kept;
  });
}

const nothingImported = (): UserError =>
  new UserError('nothing was imported yet, so there is nothing to make a packet of', 'First: attestry import FILE');

/** Draws the editions of a delivered packet again, from its folder and the samples and sign-offs beside it. */
export async function redrawPacket(folder: string, request: RenderRequest): Promise<Made> {
  if (!existsSync(join(folder, PACKET_FILE))) {
    throw new UserError(`there is no ${PACKET_FILE} in ${folder}`, 'Name the folder of a packet.');
  }
  return deliver(folder, async (temporary) => {
    cpSync(folder, temporary, { recursive: true });
    for (const file of [MANIFEST_FILE, SUMS_FILE]) rmSync(join(temporary, file), { force: true });
    const { packet } = readPacketFolder(temporary);
    const rendered = await renderPacket(temporary, request);
    seal(temporary, packet);
    return { ...rendered, packet, folder };
  });
}
