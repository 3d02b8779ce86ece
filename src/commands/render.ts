import { z } from 'zod';
import type { Command } from './shared/command.ts';
import { parseOptions } from './shared/options.ts';
import { printMade } from './shared/print-made.ts';

const Options = z.strictObject({ page: z.enum(['A4', 'Letter']).default('A4'), pdf: z.boolean().default(true) });

export const render: Command = {
  id: 'render',
  summary: 'Draw the PDF, workbook and HTML of a packet again, with the samples and sign-offs beside it',
  parameters: [['<folder>', 'the packet folder']],
  options: [
    ['--page <format>', 'A4 or Letter'],
    ['--no-pdf', 'leave the PDF out'],
  ],

  async run(edges, [folder], raw) {
    const options = parseOptions(Options, raw);
    const { redrawPacket } = await import('../pipeline/packet/redraw-packet.ts');
    printMade(
      edges,
      await redrawPacket(String(folder), { ...options, onStep: (what) => edges.note(`drawing: ${what}`) }),
    );
    return 0;
  },
};
