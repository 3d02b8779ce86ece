import { z } from 'zod';
import { signOffsOf } from '../pipeline/beside/sign-packet.ts';
import { type Verification, verifyPacket } from '../pipeline/packet-folder/verify-packet.ts';
import type { Command } from './shared/command.ts';
import { parseOptions } from './shared/options.ts';
import { signOffText } from './shared/sign-off-text.ts';

const Options = z.strictObject({ draw: z.boolean().default(false) });

export const verify: Command = {
  id: 'verify',
  summary: 'Check a packet offline: nothing changed, figures and controls worked out again, editions drawn again',
  parameters: [['<folder>', 'the packet folder; no workspace is needed']],
  options: [['--draw', 'draw the workbook again too where the packet has more than 200,000 lines']],

  async run({ print }, [named], raw) {
    const { draw } = parseOptions(Options, raw);
    const folder = String(named);
    const verified = verifyPacket(folder);
    const { packetId, sha256 } = verified;
    if (packetId === null || sha256 === null) {
      for (const difference of verified.differences) print(`DIFFERS  ${difference}`);
      print(countText(folder, verified.differences.length));
      return 1;
    }
    // Charts and workbooks are half of what the program loads.
    const { verifyEditions } = await import('../pipeline/packet/verify-editions.ts');
    const { verifyShipped } = await import('../pipeline/packet/verify-shipped.ts');
    const shipped = verifyShipped(folder);
    const editions = await verifyEditions(folder, draw);
    const differences = [...verified.differences, ...shipped.differences, ...editions.differences];
    for (const difference of differences) print(`DIFFERS  ${difference}`);
    for (const what of [...verified.unchecked, ...shipped.unchecked, ...editions.unchecked]) {
      print(`NOT CHECKED  ${what}`);
    }
    print(differences.length === 0 ? agreeing(verified, editions.same) : countText(packetId, differences.length));
    if (differences.length > 0 && verified.controls > 0) print(OTHER_STATE);
    const signOffs = signOffsOf(folder);
    for (const line of worth(sha256, signOffs.preparer !== null)) print(line);
    for (const line of signOffText(signOffs)) print(line);
    return differences.length === 0 ? 0 : 1;
  },
};

const OTHER_STATE =
  '  Where words alone differ, another state of the same version may have made the packet: verify with the very one that made it.';

const countText = (what: string, differences: number): string =>
  `${what}: ${differences} ${differences === 1 ? 'difference' : 'differences'}`;

const agreeing = ({ packetId, files, figures, controls }: Verification, drawn: readonly string[]): string =>
  [
    `${packetId}: ${files} files unchanged against SHA256SUMS, ${figures} figures`,
    controls > 0 ? `, ${controls} controls, the reconciliation and the sections` : ' and the reconciliation',
    ' worked out again',
    drawn.length > 0 ? `, ${drawn.join(', ')} drawn again` : '',
    ', no difference',
  ].join('');

/** What the check of a folder by itself is worth: whoever makes a packet anew makes its sums anew. */
const worth = (sha256: string, signed: boolean): readonly string[] => [
  `packet.json SHA-256 ${sha256}`,
  '  Nothing in the folder can show that it was not made anew as a whole. Compare this SHA-256 with one that reached you another way: a cover on paper, an earlier copy, whoever made it.',
  '  That the lines are those of the files received: attestry explain RECORD --packet DIR --evidence WORKSPACE, for a sample of them.',
  ...(signed
    ? [
        '  A sign-off ties a name to this SHA-256. It is a file beside the folder and no cryptographic signature: let the signer confirm the SHA-256.',
      ]
    : []),
];
