import { existsSync } from 'node:fs';
import { UserError } from '../../model/problem.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { explain } from '../../renderers/explain/index.ts';
import { paragraph, visible } from '../../renderers/explain/layout.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import { CONFIG_FILE, openWorkspace, withStore } from '../workspace/workspace.ts';
import { type JoinedRecord, joinedRecords } from './asset.ts';
import { changeTimelines } from './change.ts';
import { mentionsOf } from './mention.ts';
import { rowsOfRecords } from './rows-of-records.ts';
import { sincePacket } from './since-packet.ts';
import { spellingsOf, spellingTaken } from './spelling.ts';
import { ticketTimelines } from './ticket.ts';

export interface ExplainPacketRequest {
  readonly what: string;
  readonly folder: string;
  /** Print every line of a figure, not only the first of them. */
  readonly all: boolean;
  /** A workspace whose kept files show the rows as received; `null`: the packet folder alone. */
  readonly workspace: string | null;
}

/**
 * Explains a figure, a control or a record from a delivered packet; a ticket or change also by its timeline, where the workspace
 * is at hand. Throws UserError for what neither holds.
 */
export async function explainPacket(request: ExplainPacketRequest): Promise<readonly string[]> {
  const { what, folder, workspace } = request;
  const source = readPacketFolder(folder);
  if (workspace === null) return answer(what, source, null, (called) => explained(called, request, source, null));
  return withStore(openWorkspace(workspace), 'read', (store) => {
    const raw = rowsOfRecords(workspace, store, source);
    return answer(what, source, store, (called) => {
      const timelines = [...ticketTimelines(called, store, source), ...changeTimelines(called, store, source)];
      const found = explained(called, request, source, raw);
      if (timelines.length === 0) return found;
      const none = `Packet ${source.packet.id} has no line about ${called}.`;
      return [
        ...timelines,
        ...sincePacket(store, source.packet),
        ...(found.length > 0 ? found : paragraph(none).map(visible)),
      ];
    });
  });
}

/** What is called so goes before what is called so but for upper and lower case. */
function answer(
  what: string,
  source: PacketSource,
  store: EvidenceStore | null,
  linesOf: (called: string) => readonly string[],
): readonly string[] {
  const lines = linesOf(what);
  if (lines.length > 0) return lines;
  const none = `${source.packet.id} has no figure, control or record called ${JSON.stringify(what)}`;
  const [one, ...others] = spellingsOf(what, joinedRecords(what, source), source, store);
  if (one === undefined) {
    const mentions = mentionsOf(what, source);
    if (mentions !== '') throw new UserError(`${none}, but lines that name it`, `Name one of them. ${mentions}`);
    throw new UserError(
      none,
      'A figure is named by number or key (F-0012), a control by id (PR.PS-02), a record by its key as on the evidence line (INC0012345, app-01/KB5074192), its asset by any of its names. A record that takes no part in the period is not in a packet: its waterfall counts such rows by reason.',
    );
  }
  if (others.length > 0) {
    const keys = [one, ...others].map(({ key }) => key).join(', ');
    throw new UserError(
      `${none}, and ${keys} differ from it in upper and lower case alone`,
      'Name the one that is meant.',
    );
  }
  return [...spellingTaken(what, one), ...linesOf(one.key)];
}

function explained(
  what: string,
  { all }: ExplainPacketRequest,
  source: PacketSource,
  raw: Parameters<typeof explain>[1]['raw'],
): readonly string[] {
  const joined = joinedRecords(what, source).flatMap((record): readonly string[] => {
    const found = explain(source, { what: record.key, all, raw });
    return found === null ? [] : [...otherName(record), '', ...found];
  });
  return [...(explain(source, { what, all, raw }) ?? []), ...joined];
}

const otherName = ({ written, asset, key }: JoinedRecord): readonly string[] =>
  paragraph(
    `${written} and ${asset} are one asset by the names of the policy (case, domains left off, aliases): joined to ${asset}, this is ${key}.`,
  ).map(visible);

/** The current folder, if it is a workspace. */
export const workspaceHere = (): string | null => (existsSync(CONFIG_FILE) ? '.' : null);
