import type { Facts, Packet } from '../model/packet.ts';
import { arrange } from './arrange.ts';
import { foldEmpty } from './fold-empty.ts';
import { SECTIONS } from './sections/index.ts';

/** What does not add up, in words for the cover; empty: the packet reconciles. */
export function reconcile(facts: Pick<Facts, 'receipts' | 'populations'>): Packet['reconciliation'] {
  const differences = [
    ...facts.receipts
      .filter(({ reconciles }) => !reconciles)
      .map(({ fileName, rows }) => `${fileName}: the outcomes of its ${rows} rows do not add up`),
    ...facts.populations
      .filter(({ waterfall }) => !waterfall.reconciles)
      .map(({ title, waterfall: { rowsInFiles, steps, remaining } }) => {
        const taken = steps.reduce((sum, { rows }) => sum + rows, 0);
        return `${title}: ${rowsInFiles} rows in files less ${taken} accounted for is ${rowsInFiles - taken}, not ${remaining}`;
      }),
  ];
  return { reconciles: differences.length === 0, differences };
}

/** Facts, then the sections drawn from them. */
export function assemble(facts: Facts): Packet {
  const built = SECTIONS.map((section) => section.build(facts));
  const sections = built.flatMap((section) => (section === null ? [] : [foldEmpty(section, facts)]));
  return { ...facts, sections: arrange(sections, facts.presentation) };
}
