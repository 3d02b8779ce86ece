import type { Packet } from '../../model/packet.ts';
import { UserError } from '../../model/problem.ts';
import { frameworkFiles } from '../controls/frameworks.ts';
import { loadPeople } from '../controls/people.ts';
import { deliver, seal } from '../packet-folder/deliver.ts';
import { readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import { loadPresentation } from '../workspace/presentation.ts';
import { type Workspace, withStore } from '../workspace/workspace.ts';
import { buildPacket, type PacketRequest } from './build-packet.ts';
import { formerKeptAs, refuseReplacingSigned } from './former-packet.ts';
import { type Rendered, type RenderRequest, renderPacket } from './render-packet.ts';

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
