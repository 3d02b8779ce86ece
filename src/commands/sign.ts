import { z } from 'zod';
import { UserError } from '../model/problem.ts';
import { signPacket } from '../pipeline/beside/sign-packet.ts';
import { packetsIn } from '../pipeline/packet-folder/find-packet.ts';
import type { Command } from './shared/command.ts';
import { parseOptions } from './shared/options.ts';
import { signOffText } from './shared/sign-off-text.ts';

const Options = z.strictObject({
  packet: z.string().optional(),
  role: z.enum(['preparer', 'reviewer'], { error: 'preparer or reviewer' }),
  name: z.string({ error: 'is required: who signs' }).trim().min(1, 'must not be empty'),
});

export const sign: Command = {
  id: 'sign',
  summary: 'Sign a packet off as preparer or reviewer, over its hash; a packet made again is signed anew',
  parameters: [],
  options: [
    ['--packet <dir>', 'the packet folder; always named, so that no other is signed'],
    ['--role <role>', 'preparer or reviewer; they should be two people'],
    ['--name <name>', 'who signs'],
  ],

  async run({ now, print }, _parameters, raw) {
    const { packet, role, name } = parseOptions(Options, raw);
    if (packet === undefined) throw notNamed();
    const { path, ...standing } = signPacket({ folder: packet, role, name, now });
    print(`signed: the packet in ${packet}`);
    for (const line of signOffText(standing)) print(line);
    print(path);
    return 0;
  },
};

function notNamed(): UserError {
  const there = packetsIn('reports');
  const hint = there.length === 0 ? 'There is none in reports.' : `In reports there are: ${there.join(', ')}.`;
  return new UserError('--packet: is required: the packet folder to sign', hint);
}
