import { signOffsOf } from '../pipeline/beside/sign-packet.ts';
import { verifyPacket } from '../pipeline/packet-folder/verify-packet.ts';
import type { Command } from './shared/command.ts';
import { signOffText } from './shared/sign-off-text.ts';

export const verify: Command = {
  id: 'verify',
  summary: 'Check a packet offline: nothing changed, every figure worked out again from its lines',
  parameters: [['<folder>', 'the packet folder; no workspace is needed']],
  options: [],

  async run({ print }, [folder]) {
    const { packetId, files, figures, differences } = verifyPacket(String(folder));
    for (const difference of differences) print(`DIFFERS  ${difference}`);
    print(
      differences.length === 0
        ? `${packetId}: ${files} files unchanged, ${figures} figures worked out again, no difference`
        : `${packetId ?? folder}: ${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`,
    );
    if (packetId === null) return 1;
    for (const line of signOffText(signOffsOf(String(folder)))) print(line);
    return differences.length === 0 ? 0 : 1;
  },
};
