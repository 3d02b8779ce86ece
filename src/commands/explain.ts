import { z } from 'zod';
import { explainPacket, workspaceHere } from '../pipeline/explain/explain-packet.ts';
import { newestPacket } from '../pipeline/packet-folder/find-packet.ts';
import type { Command } from './shared/command.ts';
import { parseOptions } from './shared/options.ts';

const Options = z.strictObject({
  packet: z.string().optional(),
  evidence: z.string().optional(),
  all: z.boolean().default(false),
});

export const explain: Command = {
  id: 'explain',
  summary: 'Explain a figure, a control or a record, down to file and line; the packet folder is enough',
  parameters: [['<what>', 'a figure (F-0012 or its key), a control (PR.PS-02) or a record (INC0012345, ASSET/PATCH)']],
  options: [
    ['--packet <dir>', 'the packet folder (default: the newest in reports)'],
    ['--all', 'print every line of a figure, not only the first 20 of each part'],
    [
      '-w, --evidence <dir>',
      'the workspace that shows a ticket’s timeline and each row as received (default: the current folder, if it is one)',
    ],
  ],

  async run({ print }, [what], raw) {
    const { packet, evidence, all } = parseOptions(Options, raw);
    const folder = packet ?? newestPacket('reports');
    const workspace = evidence ?? workspaceHere();
    for (const line of await explainPacket({ what: String(what), folder, all, workspace })) print(line);
    return 0;
  },
};
