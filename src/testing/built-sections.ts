import type { Block, Cell, Facts, Section, Table } from '../model/packet.ts';
import { SECTIONS } from '../packet/sections/index.ts';
import { sampleFacts } from './sample-packet.ts';

/** The sections that these facts give. */
export const build = (facts: Facts): readonly Section[] =>
  SECTIONS.map((section) => section.build(facts)).filter((section) => section !== null);
/** Those of the sample packet. */
export const built = build(sampleFacts);
export const blocksOf = (id: string, from = built): readonly Block[] =>
  from.find((section) => section.id === id)?.blocks ?? [];
export const tableOf = (section: string, id: string, from = built): Table => {
  const found = blocksOf(section, from).find((block): block is Table => block.type === 'table' && block.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
};
/** Texts and statuses of a row; of other cells what they hold. */
export const texts = (cells: readonly Cell[]): readonly string[] =>
  cells.map((cell) => ('text' in cell ? cell.text : cell.type === 'status' ? cell.status : JSON.stringify(cell)));
