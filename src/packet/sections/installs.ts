import type { SectionBuilder } from '../../model/packet.ts';
import { paragraph } from './shared/cells.ts';
import { countBlocks, figuresBelow, ratioBlocks } from './shared/figures.ts';

/** Package installations that machine logs show, and how many of them two logs show. */
export const installs: SectionBuilder = {
  id: 'installs',
  build(packet) {
    const all = figuresBelow(packet, 'installs');
    if (all.length === 0) return null;
    return {
      id: 'installs',
      title: 'Installations seen in machine logs',
      blocks: [
        paragraph(
          'A machine writes its own log of packages installed. An installation that two logs of the machine show independently is corroborated; one that only one log shows is listed in the workbook.',
        ),
        ...ratioBlocks('installs.rates', 'Corroboration', all),
        ...countBlocks('installs.counts', 'Installations', all),
      ],
    };
  },
};
