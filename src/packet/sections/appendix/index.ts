import type { SectionBuilder } from '../../../model/packet.ts';
import { deadlinePacks } from './deadline-packs.ts';
import { glossary } from './glossary.ts';
import { hashes } from './hashes.ts';
import { ledgerTable } from './ledger-table.ts';
import { policyBlocks } from './policy.ts';
import { presentationBlocks } from './presentation.ts';
import { selfTestTable } from './self-test.ts';

/** Policy, ledger, glossary and hashes: what a figure rests on (spec 5.7 appendix). */
export const appendix: SectionBuilder = {
  id: 'appendix',
  build: (packet) => ({
    id: 'appendix',
    title: 'Appendix: policy, definitions and hashes',
    blocks: [
      ...policyBlocks(packet),
      ...deadlinePacks(packet),
      ...presentationBlocks(packet),
      ...ledgerTable(packet),
      ...glossary,
      ...selfTestTable(packet),
      ...hashes(packet),
    ],
  }),
};
